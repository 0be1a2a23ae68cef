import type { SamCommand } from './commands.ts';

/** What the driver does about an answer. */
export type Reaction =
  | 'success'
  | 'card-found'
  | 'no-card'
  | 'no-content'
  | 'select-again'
  | 'replace-card'
  | 'not-an-id-card'
  | 'authentication-failed'
  | 'verification-failed'
  | 'retry'
  | 'retry-then-reset'
  | 'reset'
  | 'resend'
  | 'unsupported-command'
  | 'not-permitted'
  | 'self-test-failed'
  | 'not-authorised'
  | 'unknown';

export interface StatusWord {
  readonly meaning: string;
  readonly reaction: Reaction;
  /** Commands that it can answer; a late answer of another command is told apart by this. */
  readonly answers: 'any' | readonly SamCommand[];
}

const CARD = ['select', 'readBase', 'readLatestAddress'] as const;

/** Every SW3 of hardware.md 1.4. SW1 and SW2 carry the card's own status word and decide nothing. */
export const statusWords = {
  '90': {
    meaning: 'success',
    reaction: 'success',
    answers: ['reset', 'status', 'samId', 'select', 'readBase', 'readLatestAddress'],
  },
  '9F': { meaning: 'card found', reaction: 'card-found', answers: ['find'] },
  '91': {
    meaning: 'item not on the card',
    reaction: 'no-content',
    answers: ['readBase', 'readLatestAddress'],
  },
  '80': { meaning: 'no card found', reaction: 'no-card', answers: ['find'] },
  '81': { meaning: 'select failed', reaction: 'select-again', answers: ['select'] },
  '41': { meaning: 'read failed', reaction: 'replace-card', answers: ['readBase', 'readLatestAddress'] },
  '40': { meaning: 'unknown or wrong card type', reaction: 'not-an-id-card', answers: ['find', ...CARD] },
  '31': {
    meaning: 'card failed to authenticate the SAM',
    reaction: 'authentication-failed',
    answers: ['find', ...CARD],
  },
  '32': {
    meaning: 'SAM failed to authenticate the card',
    reaction: 'authentication-failed',
    answers: ['find', ...CARD],
  },
  '33': { meaning: 'information verification failed', reaction: 'verification-failed', answers: CARD },
  // Belongs to the fingerprint read, which is never sent; should it come, laying the card again is all there is.
  '37': { meaning: 'fingerprint verification error', reaction: 'replace-card', answers: CARD },
  '3F': { meaning: 'information length error', reaction: 'retry', answers: CARD },
  '47': {
    meaning: 'getting a random number failed',
    reaction: 'retry-then-reset',
    answers: ['find', ...CARD],
  },
  '10': { meaning: 'checksum of the host frame wrong', reaction: 'resend', answers: 'any' },
  '11': { meaning: 'length of the host frame wrong', reaction: 'resend', answers: 'any' },
  '21': { meaning: 'bad command or parameter', reaction: 'unsupported-command', answers: 'any' },
  '23': { meaning: 'not permitted', reaction: 'not-permitted', answers: 'any' },
  '24': { meaning: 'unrecognised error', reaction: 'reset', answers: 'any' },
  '60': { meaning: 'SAM self-test failed', reaction: 'self-test-failed', answers: 'any' },
  '66': { meaning: 'SAM not authorised', reaction: 'not-authorised', answers: 'any' },
} as const satisfies Record<string, StatusWord>;

export type StatusWordCode = keyof typeof statusWords;

const UNKNOWN: StatusWord = {
  meaning: 'not in the table of hardware.md 1.4',
  reaction: 'unknown',
  answers: 'any',
};

/** Two hex digits as in the table: `9F`. */
export function statusWordCode(sw3: number): string {
  return sw3.toString(16).toUpperCase().padStart(2, '0');
}

/** Looks an SW3 up; one that is not in the table is `unknown` and can answer any command. */
export function statusWord(sw3: number): StatusWord {
  const code = statusWordCode(sw3);
  return isStatusWordCode(code) ? statusWords[code] : UNKNOWN;
}

function isStatusWordCode(code: string): code is StatusWordCode {
  return Object.hasOwn(statusWords, code);
}
