import { describe, expect, it } from 'vitest';
import { absent, type Presence, REMOVED_HOLD_OFF_MS, stepPresence } from './presence.ts';

const POLL = 400;

/** Plays finds against the rules: `X` card X answers 9F, `-` answers 80; each read returns the card's letter. */
function play(finds: string, start: Presence = absent, failing: readonly number[] = []) {
  let presence = start;
  const heard: string[] = [];
  const reads: string[] = [];
  const feed = (input: Parameters<typeof stepPresence>[1]) => {
    const step = stepPresence(presence, input);
    presence = step.presence;
    heard.push(...step.events.map((event) => event.replace('card-', '')));
    return step;
  };
  [...finds].forEach((find, i) => {
    const step = feed(find === '-' ? { type: 'not-seen', now: i * POLL } : { type: 'seen' });
    if (!step.read) return;
    const fails = failing.includes(reads.length);
    reads.push(find);
    if (feed(fails ? { type: 'failed' } : { type: 'read', fingerprint: find }).deliver) {
      heard.push(fails ? 'failed' : `read ${find}`);
    }
  });
  return { heard, reads, presence };
}

describe('a reader that finds the card as long as it lies there', () => {
  it('card left on the reader is read once', () => {
    const { heard, reads } = play('-AAAAAAAAAAAAAAAAAAAA');
    expect(heard).toEqual(['found', 'read A']);
    expect(reads).toEqual(['A']);
  });

  it('card lifted and laid again is read again', () => {
    expect(play('AA-----AA').heard).toEqual(['found', 'read A', 'removed', 'found', 'read A']);
  });

  it('removal waits for several misses and for the hold-off', () => {
    const missedAt = (...instants: readonly number[]) =>
      instants.reduce(
        (presence, now) => stepPresence(presence, { type: 'not-seen', now }).presence,
        play('A').presence,
      ).name;
    expect(missedAt(0, 400, 800)).toBe('present');
    expect(missedAt(0, REMOVED_HOLD_OFF_MS * 5)).toBe('present');
    expect(missedAt(0, 400, REMOVED_HOLD_OFF_MS - 1)).toBe('present');
    expect(missedAt(0, 400, REMOVED_HOLD_OFF_MS)).toBe('absent');
    expect(play('A------').heard).toEqual(['found', 'read A', 'removed']);
  });

  it('a find that misses now and then is no removal and no second reading', () => {
    const { heard } = play('AA-AAA--AAAA-AA');
    expect(heard).toEqual(['found', 'read A']);
  });

  it('another card that was laid before the hold-off had passed is read', () => {
    expect(play('AA-BB').heard).toEqual(['found', 'read A', 'removed', 'found', 'read B']);
  });

  it('a comparison that fails is repeated, not reported', () => {
    const { heard, reads } = play('AA-AAA', absent, [1]);
    expect(heard).toEqual(['found', 'read A']);
    expect(reads).toEqual(['A', 'A', 'A']);
  });

  it('a card that failed is left alone until it was lifted', () => {
    expect(play('AAAA', absent, [0]).heard).toEqual(['found', 'failed']);
    expect(play('AA-A', absent, [0]).heard).toEqual(['found', 'failed', 'removed', 'found', 'read A']);
    expect(play('AA-----', absent, [0]).heard).toEqual(['found', 'failed', 'removed']);
  });
});

describe('a reader that hides the card after it was read', () => {
  it('card left on the reader is read once, though every find answers 80', () => {
    const { heard, reads } = play(`A${'-'.repeat(50)}`);
    expect(reads).toEqual(['A']);
    expect(heard).toEqual(['found', 'read A', 'removed']);
  });

  it('next card is read, however soon it is laid', () => {
    expect(play('A-B-').heard).toEqual(['found', 'read A', 'removed', 'found', 'read B']);
    expect(play('A------B-').heard).toEqual(['found', 'read A', 'removed', 'found', 'read B']);
  });
});

describe('cable pulled while a card lies there', () => {
  it('same card still there afterwards is no news', () => {
    const unwatched = stepPresence(play('AA').presence, { type: 'unwatched' }).presence;
    expect(play('AAA', unwatched).heard).toEqual([]);
  });

  it('another card there afterwards is read', () => {
    const unwatched = stepPresence(play('AA').presence, { type: 'unwatched' }).presence;
    expect(play('BBB', unwatched).heard).toEqual(['removed', 'found', 'read B']);
  });

  it('a reading that was cut off is made again', () => {
    const found = stepPresence(absent, { type: 'seen' }).presence;
    const unwatched = stepPresence(found, { type: 'unwatched' }).presence;
    expect(play('A', unwatched).heard).toEqual(['removed', 'found', 'read A']);
  });
});
