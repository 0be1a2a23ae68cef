import { throwIllegalValue } from '../../../contract/assert.ts';
import type { CardProblem } from '../../../contract/devices.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { textOfBaseRead } from './base-read.ts';
import type { SamCommand } from './commands.ts';
import type { ReaderFaultCode } from './fault-codes.ts';
import { LINK_TRIES, type LinkFailure, type SamSession } from './session.ts';

/** Times that a card may refuse to be selected before the resident is asked to lay it again (hardware.md 1.4). */
export const SELECT_TRIES = 3;
/** Repeats of a step after 3F or 47. */
export const STEP_RETRIES = 2;
/** Sends of the base read over a noisy line. A broken answer shows at once, so this seldom costs 3 s each. */
export const READ_LINK_TRIES = 3;

export type CardText =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly problem: CardProblem; readonly sw3: number | null };

/** Why the reader, not the card, ended the attempt. */
export type ReaderTrouble =
  | { readonly kind: 'link'; readonly failure: LinkFailure }
  | { readonly kind: 'fault'; readonly code: ReaderFaultCode };

type CardCommand = Extract<SamCommand, 'find' | 'select' | 'readBase'>;

/**
 * Selects and reads the card that was just found, with the retries of hardware.md 1.4: 81 finds and selects again,
 * 3F repeats, 47 repeats and then resets, 24 resets. After 41 the card has to be laid again, so nothing is retried.
 */
export async function readCard(session: SamSession): Promise<Result<CardText, ReaderTrouble>> {
  let command: CardCommand = 'select';
  let selects = 0;
  let retries = 0;
  let wasReset = false;
  for (;;) {
    const answer = await session.exchange(command, command === 'readBase' ? READ_LINK_TRIES : LINK_TRIES);
    if (!answer.ok) {
      // Bytes came, so the reader lives and only this card's answer was lost; silence is the reader's matter.
      if (answer.error === 'garbled') return ok({ kind: 'failed', problem: 'moved', sw3: null });
      return err({ kind: 'link', failure: answer.error });
    }
    const { reaction, response } = answer.value;
    const failed = (problem: CardProblem) => ok({ kind: 'failed', problem, sw3: response.sw3 } as const);
    switch (reaction) {
      case 'success': {
        if (command !== 'readBase') {
          command = 'readBase';
          break;
        }
        const text = textOfBaseRead(response.data);
        response.data.fill(0);
        return text.ok ? ok({ kind: 'text', bytes: text.value }) : failed('unreadable-content');
      }
      case 'card-found':
        command = 'select';
        break;
      case 'select-again':
        selects += 1;
        if (selects >= SELECT_TRIES) return failed('moved');
        command = 'find';
        break;
      case 'retry':
        retries += 1;
        if (retries > STEP_RETRIES) return failed('unreadable-content');
        break;
      case 'retry-then-reset':
      case 'reset': {
        retries += 1;
        if (reaction === 'retry-then-reset' && retries <= STEP_RETRIES) break;
        if (wasReset) return failed('moved');
        wasReset = true;
        const reset = await session.exchange('reset');
        if (!reset.ok) return err({ kind: 'link', failure: reset.error });
        command = 'find';
        break;
      }
      case 'no-card':
      case 'replace-card':
      case 'unknown':
        return failed('moved');
      case 'no-content':
        return failed('unreadable-content');
      case 'not-an-id-card':
      case 'authentication-failed':
      case 'verification-failed':
        return failed(reaction);
      case 'resend':
        return err({ kind: 'link', failure: 'garbled' });
      case 'unsupported-command':
        return err({ kind: 'fault', code: 'RD-142' });
      case 'not-permitted':
        return err({ kind: 'fault', code: 'RD-132' });
      case 'self-test-failed':
        return err({ kind: 'fault', code: 'RD-121' });
      case 'not-authorised':
        return err({ kind: 'fault', code: 'RD-131' });
      default:
        throwIllegalValue(reaction);
    }
  }
}
