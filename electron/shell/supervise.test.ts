import { beforeEach, describe, expect, it } from 'vitest';
import { type Child, type Supervisor, supervise } from './supervise.ts';
import { SUPERVISION_LIMITS } from './supervision.ts';
import { type FakeLog, type FakeTime, fakeLog, fakeTime } from './testing.ts';

const limits = SUPERVISION_LIMITS;

class FakeChild implements Child {
  static nextPid = 100;
  readonly pid = FakeChild.nextPid++;
  readonly posted: unknown[] = [];
  killed = false;
  alive = true;
  #message: (message: unknown) => void = () => {};
  #exit: (code: number | null) => void = () => {};
  post(message: unknown): void {
    this.posted.push(message);
  }
  forceKill(): void {
    this.killed = true;
    this.die(null);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#message = listener;
  }
  onExit(listener: (code: number | null) => void): void {
    this.#exit = listener;
  }
  say(message: unknown): void {
    this.#message(message);
  }
  die(code: number | null = 1): void {
    if (!this.alive) return;
    this.alive = false;
    this.#exit(code);
  }
}

let time: FakeTime;
let log: FakeLog;
let children: FakeChild[];
let messages: unknown[];
let goneCount: number;
let supervisor: Supervisor;

beforeEach(() => {
  time = fakeTime();
  log = fakeLog();
  children = [];
  messages = [];
  goneCount = 0;
  supervisor = supervise({
    name: 'core',
    fork: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    goodbye: 'stop',
    clock: time.clock,
    timers: time.timers,
    log,
    limits,
    onMessage: (message) => {
      messages.push(message);
      if (message === 'ready') supervisor.markReady();
    },
    onChange: () => {},
    onGone: () => {
      goneCount += 1;
    },
  });
  supervisor.start();
});

function living(): FakeChild {
  const child = children.at(-1);
  if (!child?.alive) throw new Error('no child lives');
  return child;
}

/** Keeps the child beating for `ms`. */
function beatFor(ms: number): void {
  for (let passed = 0; passed < ms; passed += 2_000) {
    time.pass(2_000);
    living().say('heartbeat');
  }
}

describe('a child that was killed', () => {
  it('is back after a second and its end was told', () => {
    living().say('ready');
    expect(supervisor.state().phase.name).toBe('running');
    living().die(null);
    expect(goneCount).toBe(1);
    expect(supervisor.state().phase.name).toBe('backing-off');
    expect(supervisor.post('lost')).toBe(false);
    time.pass(999);
    expect(children).toHaveLength(1);
    time.pass(1);
    expect(children).toHaveLength(2);
    living().say('ready');
    expect(supervisor.state().phase.name).toBe('running');
    expect(supervisor.post('hello')).toBe(true);
    expect(living().posted).toEqual(['hello']);
  });

  it('hears nothing more from the dead one', () => {
    const dead = living();
    dead.die();
    time.pass(1_000);
    const before = messages.length;
    dead.say('ghost');
    expect(messages).toHaveLength(before);
  });
});

describe('a child that dies at once forever', () => {
  it('is given up at the fifth death, tried every 60 s, and mended by a stable run', () => {
    const gaps: number[] = [];
    for (let deaths = 0; deaths < 5; deaths += 1) {
      expect(supervisor.state().brokenSince).toBeNull();
      living().die();
      const { phase } = supervisor.state();
      if (phase.name === 'backing-off') gaps.push((phase.until - time.clock.now()) / 1_000);
      if (deaths < 4) time.pass((gaps.at(-1) ?? 0) * 1_000);
    }
    expect(gaps).toEqual([1, 2, 4, 8, 60]);
    const since = supervisor.state().brokenSince;
    expect(since).toBe(time.clock.now());
    expect(log.ids().filter((id) => id === 'child-broken')).toHaveLength(1);

    time.pass(60_000);
    living().die();
    expect(supervisor.state().brokenSince).toBe(since);

    time.pass(60_000);
    living().say('ready');
    expect(supervisor.state().brokenSince).toBe(since);
    beatFor(limits.backOff.stableMs);
    expect(supervisor.state().brokenSince).toBeNull();
    expect(log.ids()).toContain('child-mended');
  });
});

describe('a child that hangs', () => {
  it('is killed after 15 s without a heartbeat and comes back', () => {
    living().say('ready');
    beatFor(30_000);
    const hung = living();
    time.pass(14_999);
    expect(hung.killed).toBe(false);
    time.pass(1);
    expect(hung.killed).toBe(true);
    expect(log.ids()).toContain('child-silent');
    time.pass(1_000);
    expect(living()).not.toBe(hung);
  });

  it('is not killed while its heart beats, however long', () => {
    living().say('ready');
    beatFor(600_000);
    expect(children).toHaveLength(1);
  });

  it('may be silent for a minute while it starts, and no longer', () => {
    const slow = living();
    time.pass(limits.startMs - 1);
    expect(slow.killed).toBe(false);
    time.pass(1);
    expect(slow.killed).toBe(true);
  });

  it('is killed when it goes silent in the middle of its start', () => {
    const slow = living();
    time.pass(10_000);
    slow.say('heartbeat');
    time.pass(limits.startMs - 10_000);
    expect(slow.killed).toBe(true);
  });
});

describe('a child that says a restart will not help', () => {
  it('is broken at once with its code and tried only every 60 s', () => {
    supervisor.markFatal('SP-204');
    living().die(1);
    expect(supervisor.state().fatal).toBe('SP-204');
    expect(supervisor.state().brokenSince).not.toBeNull();
    time.pass(59_999);
    expect(children).toHaveLength(1);
    time.pass(1);
    expect(children).toHaveLength(2);
    living().say('ready');
    beatFor(limits.backOff.stableMs);
    expect(supervisor.state().fatal).toBeNull();
  });
});

describe('after a visit', () => {
  it('another child takes the place of the one that ran, with no pause, and nothing counts as a death', () => {
    for (let visit = 1; visit <= 20; visit += 1) {
      living().say('ready');
      const before = living();
      supervisor.renew();
      expect(before.posted).toEqual(['stop']);
      expect(children, 'two never run side by side').toHaveLength(visit);
      before.die(0);
      expect(children).toHaveLength(visit + 1);
    }
    expect(supervisor.state()).toMatchObject({ phase: { name: 'starting' }, brokenSince: null });
    expect(goneCount).toBe(20);
  });

  it('one that does not go is killed, and the next comes all the same', () => {
    living().say('ready');
    const stubborn = living();
    supervisor.renew();
    time.pass(limits.goodbyeMs);
    expect(stubborn.killed).toBe(true);
    expect(children).toHaveLength(2);
    expect(supervisor.state().brokenSince).toBeNull();
  });

  it('a child that starts, or waits after a death, is left alone: it has met nobody', () => {
    supervisor.renew();
    expect(living().posted).toEqual([]);
    living().die();
    supervisor.renew();
    expect(supervisor.state().phase.name).toBe('backing-off');
    time.pass(limits.backOff.longestPauseMs);
    expect(living().posted).toEqual([]);
  });

  it('a death of the one that followed is a death', () => {
    living().say('ready');
    supervisor.renew();
    living().die(0);
    living().die(1);
    expect(supervisor.state().phase.name).toBe('backing-off');
  });

  it('the app can be closed while one leaves', async () => {
    living().say('ready');
    supervisor.renew();
    const stopped = supervisor.stop(3_000);
    living().die(0);
    await stopped;
    time.pass(600_000);
    expect(children).toHaveLength(1);
  });
});

describe('closing the app', () => {
  it('says goodbye, waits, and leaves no timer and no new child', async () => {
    living().say('ready');
    const stopped = supervisor.stop(3_000);
    expect(living().posted).toEqual(['stop']);
    living().die(0);
    await stopped;
    time.pass(600_000);
    expect(children).toHaveLength(1);
    expect(time.waiting()).toBe(0);
  });

  it('kills a child that does not go', async () => {
    living().say('ready');
    const stubborn = living();
    const stopped = supervisor.stop(3_000);
    time.pass(3_000);
    await stopped;
    expect(stubborn.killed).toBe(true);
    expect(time.waiting()).toBe(0);
  });

  it('in the middle of a pause starts nobody any more', async () => {
    living().die();
    await supervisor.stop(3_000);
    time.pass(600_000);
    expect(children).toHaveLength(1);
    expect(time.waiting()).toBe(0);
  });
});
