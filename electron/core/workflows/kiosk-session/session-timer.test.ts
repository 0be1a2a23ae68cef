import { describe, expect, it } from 'vitest';
import { SessionTimer, type Timers } from './session-timer.ts';

/** A clock turned by hand: timers fire in order of their due time. */
function handClock() {
  let now = 0;
  let due: { at: number; run: () => void }[] = [];
  const timers: Timers = {
    after(ms, run) {
      const entry = { at: now + ms, run };
      due.push(entry);
      return {
        cancel: () => {
          due = due.filter((other) => other !== entry);
        },
      };
    },
  };
  const turn = (seconds: number) => {
    const end = now + seconds * 1000;
    for (;;) {
      const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      due = due.filter((entry) => entry !== next);
      now = next.at;
      next.run();
    }
    now = end;
  };
  return { clock: { now: () => now }, timers, turn };
}

function timerOf() {
  const hand = handClock();
  const happened: string[] = [];
  const timer = new SessionTimer({
    thanksSeconds: 6,
    quietSeconds: 60,
    countdownSeconds: 20,
    clock: hand.clock,
    timers: hand.timers,
    onQuietTimeOver: () => happened.push('over'),
    onMomentOver: () => happened.push('moment'),
    onChange: () => happened.push('warned'),
  });
  return { timer, happened, turn: hand.turn };
}

describe('a resident who does nothing', () => {
  it('is asked after 60 s and let go 20 s later', () => {
    const { timer, happened, turn } = timerOf();
    timer.show('services', false);
    turn(59);
    expect(timer.idle().state).toBe('counting');
    turn(1);
    expect(timer.idle()).toMatchObject({ state: 'warning', seconds: 20 });
    turn(19);
    expect(happened).toEqual(['warned']);
    turn(1);
    expect(happened).toEqual(['warned', 'over']);
  });

  it('gets the whole time again by 还需要时间', () => {
    const { timer, happened, turn } = timerOf();
    timer.show('preview', false);
    turn(75);
    timer.touched();
    expect(timer.idle().state).toBe('counting');
    turn(59);
    expect(happened).toEqual(['warned']);
  });

  it('is never thrown out while the printer has a problem, however long it takes', () => {
    const { timer, happened, turn } = timerOf();
    timer.show('printing', false);
    timer.show('printer-problem', false);
    turn(24 * 3600);
    expect(timer.idle().state).toBe('paused');
    expect(happened).toEqual([]);
  });

  it('has a fresh minute on each screen, but not when the same screen is drawn again', () => {
    const { timer, happened, turn } = timerOf();
    timer.show('services', true);
    turn(50);
    timer.show('services', false);
    turn(10);
    expect(happened).toEqual(['warned']);
    timer.show('preview', false);
    expect(timer.idle().state).toBe('counting');
  });
});

describe('the farewell', () => {
  it('reminds longer while the card still lies on the reader', () => {
    const { timer, happened, turn } = timerOf();
    timer.show('thanks', true);
    turn(59);
    expect(happened).toEqual([]);
    timer.show('thanks', false);
    turn(6);
    expect(happened).toEqual(['moment']);
  });
});
