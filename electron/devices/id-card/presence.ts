import { throwIllegalValue } from '../../../contract/assert.ts';

/** Misses in a row before a card counts as taken away: one miss alone happens while a card lies still. */
export const REMOVED_MISSES = 3;
/** And so long they must have lasted, whatever the polling period, milliseconds. */
export const REMOVED_HOLD_OFF_MS = 1000;

/**
 * Where the card is, as far as the reader can tell (hardware.md 1.5). Two behaviours are in the field: some readers
 * answer 9F to every find while the card lies there, others answer 80 after a read until the card was lifted.
 */
export type Presence =
  | { readonly name: 'absent' }
  | {
      readonly name: 'present';
      /** `reading`: the outcome is awaited. `failed`: this card must be lifted before it is tried again. */
      readonly outcome: 'reading' | 'read' | 'failed';
      /** Keyed digest of the reading, only to tell another card apart; null unless read. */
      readonly fingerprint: string | null;
      readonly misses: number;
      readonly firstMissAt: number | null;
      /** It was out of sight for a moment: at the next sight it is compared before it is believed to be the same. */
      readonly doubted: boolean;
    };

export type PresenceInput =
  | { readonly type: 'seen' }
  | { readonly type: 'not-seen'; readonly now: number }
  | { readonly type: 'read'; readonly fingerprint: string }
  | { readonly type: 'failed' }
  /** The link was lost: nobody watched the card for a while. */
  | { readonly type: 'unwatched' };

export interface PresenceStep {
  readonly presence: Presence;
  readonly events: readonly ('card-found' | 'card-removed')[];
  /** True: read the card now, then feed `read` or `failed`. */
  readonly read: boolean;
  /** True: the outcome that was fed is news and goes to the app, after `events`. */
  readonly deliver: boolean;
}

export const absent: Presence = { name: 'absent' };
const arrived = {
  name: 'present',
  outcome: 'reading',
  fingerprint: null,
  misses: 0,
  firstMissAt: null,
  doubted: false,
} as const satisfies Presence;

/**
 * One card, one reading. A card that stays is never reported again; `card-removed` comes only after a hold-off.
 * A card that is seen again after a miss is read silently and compared: the same one is no news, another one is a
 * removal and a new card. What cannot be known: two cards swapped between two finds (400 ms) on a reader of the
 * first kind, and, on a reader of the second kind, whether the card still lies there after it was read.
 */
export function stepPresence(presence: Presence, input: PresenceInput): PresenceStep {
  switch (input.type) {
    case 'seen':
      return seen(presence);
    case 'not-seen':
      return notSeen(presence, input.now);
    case 'read':
      return wasRead(presence, input.fingerprint);
    case 'failed':
      return readFailed(presence);
    case 'unwatched':
      if (presence.name === 'absent') return step(presence);
      return step({
        ...presence,
        // A reading that was cut off is tried again as soon as the reader is back.
        outcome: presence.outcome === 'reading' ? 'failed' : presence.outcome,
        doubted: true,
      });
    default:
      throwIllegalValue(input);
  }
}

function seen(presence: Presence): PresenceStep {
  if (presence.name === 'absent') return step(arrived, { events: ['card-found'], read: true });
  if (presence.misses === 0 && !presence.doubted) return step(presence);
  // After an error the card must be lifted and laid again; this one was out of sight.
  if (presence.outcome === 'failed')
    return step(arrived, { events: ['card-removed', 'card-found'], read: true });
  return step({ ...presence, misses: 0, firstMissAt: null, doubted: true }, { read: true });
}

function notSeen(presence: Presence, now: number): PresenceStep {
  if (presence.name === 'absent') return step(presence);
  const misses = presence.misses + 1;
  const firstMissAt = presence.firstMissAt ?? now;
  if (misses >= REMOVED_MISSES && now - firstMissAt >= REMOVED_HOLD_OFF_MS) {
    return step(absent, { events: ['card-removed'] });
  }
  return step({ ...presence, misses, firstMissAt });
}

function wasRead(presence: Presence, fingerprint: string): PresenceStep {
  const read = step({ ...arrived, outcome: 'read', fingerprint }, { deliver: true });
  if (presence.name === 'absent' || !presence.doubted) return read;
  if (presence.fingerprint === fingerprint) return { ...read, deliver: false };
  return { ...read, events: ['card-removed', 'card-found'] };
}

function readFailed(presence: Presence): PresenceStep {
  // A comparison that failed says nothing about the card that was read: it stays in doubt until the next sight.
  if (presence.name === 'present' && presence.doubted) return step(presence);
  return step({ ...arrived, outcome: 'failed' }, { deliver: true });
}

function step(presence: Presence, more: Partial<Omit<PresenceStep, 'presence'>> = {}): PresenceStep {
  return { presence, events: [], read: false, deliver: false, ...more };
}
