import type { ShellAnswer, ShellQuestion } from '../../contract/core-protocol.ts';
import type { Logger } from '../../contract/log.ts';
import { reasonOf } from './log.ts';

interface Parts {
  /** PNG of the screen's window; null when there is none. */
  readonly capture: () => Promise<Uint8Array<ArrayBuffer> | null>;
  /** Whether what the page was last given shows somebody: the shell's own look, beside core's. */
  readonly showsSomebody: () => boolean;
  readonly lines: () => readonly string[];
  /** Ends the app so that its service starts it anew. */
  readonly restart: () => void;
  readonly post: (answer: ShellAnswer) => void;
  readonly log: Logger;
}

/** Answers what core asks for a remote act. A picture that may show somebody does not leave this process. */
export function createCoreAnswers(parts: Parts): (question: ShellQuestion) => void {
  const { post, log } = parts;
  const picture = async (): Promise<Uint8Array<ArrayBuffer> | null> => {
    if (parts.showsSomebody()) return null;
    try {
      const png = await parts.capture();
      return parts.showsSomebody() ? null : png;
    } catch (error) {
      // A page that is just being replaced has no picture.
      log.event('picture-failed', { reason: reasonOf(error) });
      return null;
    }
  };
  return ({ id, what }) => {
    const answer = (value: ShellAnswer['answer']) => post({ type: 'shell-answer', id, answer: value });
    log.event('core-asks', { what });
    switch (what) {
      case 'picture':
        void picture().then((png) => answer({ to: 'picture', png }));
        return;
      case 'lines':
        answer({ to: 'lines', lines: [...parts.lines()] });
        return;
      case 'restart':
        answer({ to: 'restart' });
        parts.restart();
        return;
      default:
        what satisfies never;
    }
  };
}
