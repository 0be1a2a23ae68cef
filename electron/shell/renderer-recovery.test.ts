import { beforeEach, describe, expect, it } from 'vitest';
import { FIRST_CALL_MS, PICTURE_MS, type RendererRecovery, recoverRenderer } from './renderer-recovery.ts';
import { SUPERVISION_LIMITS } from './supervision.ts';
import { type FakeLog, type FakeTime, fakeLog, fakeTime } from './testing.ts';

let time: FakeTime;
let log: FakeLog;
let recovery: RendererRecovery;
const DRAWS = { advanced: true, filled: true };
/** What the window loaded, oldest first. */
let loads: ('app' | 'safe')[];
let crashes: number;
let gaveUp: boolean;

/** As the window does it: the page follows from `brokenSince`. */
function load(): void {
  const page = recovery.brokenSince() === null ? 'app' : 'safe';
  loads.push(page);
  recovery.loading(page);
}

beforeEach(() => {
  time = fakeTime();
  log = fakeLog();
  loads = [];
  crashes = 0;
  gaveUp = false;
  recovery = recoverRenderer({
    clock: time.clock,
    timers: time.timers,
    log,
    limits: SUPERVISION_LIMITS,
    reload: load,
    crash: () => {
      crashes += 1;
      recovery.gone('killed');
    },
    onChange: load,
    giveUp: () => {
      gaveUp = true;
    },
  });
  load();
});

/** Deaths in a row until the breaker opens; returns the pauses in seconds. */
function breakIt(): number[] {
  const pauses: number[] = [];
  while (recovery.brokenSince() === null) {
    recovery.called();
    recovery.gone('crashed');
    if (recovery.brokenSince() !== null) break;
    const before = loads.length;
    let waited = 0;
    time.pass(0);
    while (loads.length === before) {
      time.pass(1_000);
      waited += 1;
    }
    pauses.push(waited);
  }
  return pauses;
}

describe('a page that died', () => {
  it('is loaded again at once', () => {
    recovery.called();
    recovery.gone('killed');
    time.pass(0);
    expect(loads).toEqual(['app', 'app']);
    expect(crashes).toBe(0);
  });

  it('again and again gives way to the safe page at the fifth death', () => {
    expect(breakIt()).toEqual([0, 2, 4, 8]);
    expect(loads).toEqual(['app', 'app', 'app', 'app', 'app', 'safe']);
    expect(recovery.brokenSince()).toBe(time.clock.now());
  });

  it('is tried every minute; a stable run mends it', () => {
    breakIt();
    const since = recovery.brokenSince();
    time.pass(60_000);
    expect(loads.at(-1)).toBe('app');
    recovery.gone('crashed');
    expect(loads.at(-1)).toBe('safe');
    expect(recovery.brokenSince()).toBe(since);

    time.pass(60_000);
    recovery.called();
    time.pass(SUPERVISION_LIMITS.backOff.stableMs);
    expect(log.ids()).toContain('page-mended');
    recovery.stop();
    expect(time.waiting()).toBe(0);
  });
});

describe('a page that does not die but does nothing', () => {
  it('blank from the start: is ended when it made no call, and ends on the safe page', () => {
    time.pass(FIRST_CALL_MS - 1);
    expect(crashes).toBe(0);
    time.pass(1);
    expect(crashes).toBe(1);
    time.pass(10 * FIRST_CALL_MS);
    expect(loads).toContain('safe');
    expect(log.ids()).toContain('page-silent');
  });

  it('frozen: is ended after 15 s, unless it comes round', () => {
    recovery.called();
    recovery.unresponsive();
    time.pass(SUPERVISION_LIMITS.heartbeatMs - 1);
    recovery.responsive();
    time.pass(SUPERVISION_LIMITS.heartbeatMs);
    expect(crashes).toBe(0);
    recovery.unresponsive();
    time.pass(SUPERVISION_LIMITS.heartbeatMs);
    expect(crashes).toBe(1);
    expect(loads.at(-1)).toBe('app');
  });

  it('frozen, on a host that does not notice: its heartbeat stops, and it is ended', () => {
    recovery.called();
    for (let beats = 0; beats < 20; beats += 1) {
      recovery.beat(DRAWS);
      time.pass(2_000);
    }
    expect(crashes).toBe(0);
    time.pass(SUPERVISION_LIMITS.heartbeatMs);
    expect(crashes).toBe(1);
    expect(log.ids()).toContain('page-frozen');
    expect(loads).toEqual(['app', 'app']);
  });

  it.each([
    ['draws no frame any more', { advanced: false, filled: true }],
    ['has nothing in it', { advanced: true, filled: false }],
  ])('alive, with a thread that answers, but it %s: it is ended', (_what, signs) => {
    recovery.called();
    recovery.beat(DRAWS);
    for (let ms = 0; ms < PICTURE_MS; ms += 2_000) {
      expect(crashes).toBe(0);
      recovery.beat(signs);
      time.pass(2_000);
    }
    expect(crashes).toBe(1);
    expect(log.events.find(({ id }) => id === 'page-frozen')).toMatchObject({ sign: 'no-picture' });
    expect(loads).toEqual(['app', 'app']);
  });

  it('that never drew a frame since it was loaded is ended as well', () => {
    recovery.called();
    for (let ms = 0; ms < PICTURE_MS; ms += 2_000) {
      recovery.beat({ advanced: false, filled: false });
      time.pass(2_000);
    }
    expect(crashes).toBe(1);
  });

  it('whatever page it is, because the browser itself draws nothing any more: the whole app is begun anew', () => {
    recovery.called();
    for (let ms = 0; !gaveUp && ms < 3_600_000; ms += 2_000) {
      recovery.called();
      recovery.beat({ advanced: false, filled: true });
      time.pass(2_000);
    }
    expect(gaveUp).toBe(true);
    expect(loads).toContain('safe');
  });

  it('that draws again in time is left alone', () => {
    recovery.called();
    for (let beats = 0; beats < 60; beats += 1) {
      recovery.beat(beats % 10 === 0 ? DRAWS : { advanced: false, filled: true });
      time.pass(2_000);
    }
    expect(crashes).toBe(0);
  });

  it('a page that called is left alone for good', () => {
    recovery.called();
    time.pass(86_400_000);
    expect(loads).toEqual(['app']);
    expect(crashes).toBe(0);
  });
});

describe('the safe page itself dies', () => {
  it('comes back twice, then the app ends for its service to start it anew', () => {
    breakIt();
    recovery.gone('oom');
    time.pass(1_000);
    expect(loads.at(-1)).toBe('safe');
    recovery.gone('oom');
    time.pass(1_000);
    expect(gaveUp).toBe(false);
    recovery.gone('oom');
    expect(gaveUp).toBe(true);
  });
});

it('nothing is brought back while the app closes', () => {
  recovery.stop();
  recovery.gone('killed');
  recovery.unresponsive();
  time.pass(600_000);
  expect(loads).toEqual(['app']);
  expect(time.waiting()).toBe(0);
});

describe('a page that lives and is begun anew', () => {
  it('is loaded at once, and nothing of it counts against the page', () => {
    recovery.called();
    for (let days = 0; days < 10; days += 1) {
      recovery.beat(DRAWS);
      recovery.renew('daily');
      recovery.called();
    }
    expect(crashes).toBe(10);
    expect(loads).toEqual(Array(11).fill('app'));
    expect(recovery.brokenSince()).toBeNull();
    expect(log.events.filter(({ id }) => id === 'page-renewed')).toHaveLength(10);
  });

  it('is not disturbed before it has called, nor is the safe page', () => {
    recovery.renew('memory');
    expect(crashes).toBe(0);
    breakIt();
    const loaded = loads.length;
    recovery.renew('memory');
    expect([crashes, loads.length]).toEqual([0, loaded]);
  });

  it('dies of a fault later like any other', () => {
    recovery.called();
    recovery.renew('memory');
    expect(breakIt()).toEqual([0, 2, 4, 8]);
  });
});
