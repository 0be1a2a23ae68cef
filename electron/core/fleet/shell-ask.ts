import type { ShellAnswer, ShellQuestion } from '../../../contract/core-protocol.ts';

/** What core asks of the shell for a remote act. None of them rejects. */
export interface ShellAsk {
  /** True = this process is about to be ended. */
  restart(): Promise<boolean>;
  /** A picture of the screen, PNG; null when there is none, or it shows somebody. */
  picture(): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The newest lines of the shell's log. */
  lines(): Promise<readonly string[]>;
}

/** Nobody waits longer for the shell, ms: it answers within a frame, a picture of a wall takes a second. */
const PATIENCE_MS = 20_000;

/** Questions to the shell and what it answers, by number. */
export class ShellQuestions implements ShellAsk {
  #post: ((question: ShellQuestion) => void) | null = null;
  #asked = 0;
  readonly #waiting = new Map<number, (answer: ShellAnswer['answer'] | null) => void>();

  /** The shell is there. */
  connect(post: (question: ShellQuestion) => void): void {
    this.#post = post;
  }

  answered({ id, answer }: ShellAnswer): void {
    this.#waiting.get(id)?.(answer);
  }

  async restart(): Promise<boolean> {
    return (await this.#ask('restart'))?.to === 'restart';
  }

  async picture(): Promise<Uint8Array<ArrayBuffer> | null> {
    const answer = await this.#ask('picture');
    return answer?.to === 'picture' ? answer.png : null;
  }

  async lines(): Promise<readonly string[]> {
    const answer = await this.#ask('lines');
    return answer?.to === 'lines' ? answer.lines : [];
  }

  #ask(what: ShellQuestion['what']): Promise<ShellAnswer['answer'] | null> {
    const post = this.#post;
    if (post === null) return Promise.resolve(null);
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      const settle = (answer: ShellAnswer['answer'] | null) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(answer);
      };
      const timer = setTimeout(() => settle(null), PATIENCE_MS);
      this.#waiting.set(id, settle);
      post({ type: 'shell', id, what });
    });
  }
}
