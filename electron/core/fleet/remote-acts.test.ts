import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACT_WORDS, type GivenAct } from '../../../contract/remote-act.ts';
import { makeDataDir, openTestStore, testNow } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import { actWays } from './act-ways.ts';
import { LONGEST_WAIT_MS, RemoteActs } from './remote-acts.ts';
import { REST_MS, ScreenUse, type ScreenUser, STAFF_LINGER_MS } from './screen-use.ts';

const id = (last: number) => `01JD0000000000000000000R0${last}`;
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

describe('what is asked of a box from afar', () => {
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let clock: { now(): number; at: number };
  beforeEach(() => {
    data = makeDataDir();
    clock = { at: testNow, now: () => clock.at };
    store = openTestStore(data.dir, clock);
  });
  afterEach(() => {
    store.close();
    data.remove();
  });

  /** A box at which the test decides who stands there and what the shell does. */
  function box(
    over: { isForStaff?: boolean; whilePictured?: () => void; arrives?: boolean; shellIsDeaf?: true } = {},
  ) {
    const at = { user: 'nobody' as ScreenUser };
    const done: string[] = [];
    const sent: { id: string; text: string }[] = [];
    const events: string[] = [];
    const use = new ScreenUse({ user: () => at.user, clock });
    clock.at += REST_MS;
    const acts = new RemoteActs({
      book: store.remoteActs,
      ways: actWays({
        use,
        isForStaff: over.isForStaff ?? false,
        shell: {
          restart: async () => {
            done.push('restart');
            return over.shellIsDeaf === undefined;
          },
          picture: async () => {
            over.whilePictured?.();
            done.push('picture');
            return over.shellIsDeaf ? null : PNG;
          },
          lines: async () => ['{"event":"shell"}'],
        },
        log: (lines) => ['{"kind":"box"}', ...lines],
      }),
      clock,
      log: { event: (what, fields = {}) => void events.push(`${what} ${fields.act} ${fields.outcome}`) },
    });
    /** One sign of life, and what the box then does. */
    const beat = async (open: readonly GivenAct[]) => {
      const reports = acts.reports();
      acts.heard(reports, open);
      acts.work(
        async (actId, { bytes }) => {
          sent.push({ id: actId, text: Buffer.from(bytes).toString() });
          return over.arrives ?? true;
        },
        () => {},
      );
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
      return reports;
    };
    const take = async (...kinds: readonly string[]) => {
      const given = kinds.map((kind, index) => ({ id: id(index), kind, taken: false }));
      await beat(given);
      return given.map((act) => ({ ...act, taken: true }));
    };
    return { at, use, acts, beat, take, done, sent, events };
  }

  it('is taken first and done only when central knows that, in the order in which it was asked', async () => {
    const { beat, take, done, sent, acts, events } = box();
    const open = await take('send-log', 'send-screenshot');
    expect([done, sent], 'nothing before central knows').toEqual([[], []]);
    expect(await beat(open)).toMatchObject([{ state: 'taken' }, { state: 'taken' }]);
    expect(sent.map((one) => one.id)).toEqual([id(0), id(1)]);
    expect(sent[0]?.text).toBe('{"kind":"box"}\n{"event":"shell"}\n');
    expect(acts.reports()).toEqual([
      { id: id(0), state: 'done', code: null },
      { id: id(1), state: 'done', code: null },
    ]);
    await beat(open);
    expect(sent, 'central gives it once more: nothing happens').toHaveLength(2);
    expect(events).toEqual([
      'remote-act send-log begun',
      'remote-act send-log done',
      'remote-act send-screenshot begun',
      'remote-act send-screenshot done',
    ]);
  });

  it('restart waits until the screen is free, and the acts behind it wait with it', async () => {
    const { at, use, beat, take, done, sent } = box();
    const open = await take('restart', 'send-log');
    at.user = 'resident';
    await beat(open);
    at.user = 'nobody';
    use.user();
    await beat(open);
    expect(done, 'a hand may still be leaving').toEqual([]);
    clock.at += REST_MS;
    await beat(open);
    expect([done, sent]).toEqual([['restart'], []]);
    // The process ended, as asked; the next one says so.
    const again = box();
    expect(again.acts.reports().map(({ state }) => state)).toEqual(['done']);
    await again.beat(open.slice(1));
    expect(again.sent).toHaveLength(1);
    expect(done).toEqual(['restart']);
  });

  it('restart is given up where somebody never leaves', async () => {
    const { at, beat, take, done, acts } = box();
    const open = await take('restart');
    at.user = 'resident';
    await beat(open);
    clock.at += LONGEST_WAIT_MS + 1;
    await beat(open);
    expect([done, acts.reports()]).toEqual([[], [{ id: id(0), state: 'refused', code: 'CO-603' }]]);
  });

  it.each([
    ['a resident stands there', 'resident', false, 'CO-601'],
    ['staff work there', 'staff', false, 'CO-602'],
    ['the wall is for the staff', 'nobody', true, 'CO-602'],
  ] as const)('no picture while %s', async (_, user, isForStaff, code) => {
    const { at, beat, take, done, acts } = box({ isForStaff });
    const open = await take('send-screenshot');
    at.user = user;
    await beat(open);
    expect([done, acts.reports()]).toEqual([[], [{ id: id(0), state: 'refused', code }]]);
  });

  it('a picture that was taken while somebody came is thrown away', async () => {
    const box1 = box({
      whilePictured: () => {
        box1.at.user = 'resident';
        box1.use.user();
        box1.at.user = 'nobody';
        clock.at += REST_MS;
      },
    });
    const open = await box1.take('send-screenshot');
    await box1.beat(open);
    expect([box1.sent, box1.acts.reports()]).toEqual([[], [{ id: id(0), state: 'refused', code: 'CO-601' }]]);
  });

  it('the list of who signs in counts as staff for a minute after it was asked for', async () => {
    const { use, beat, take, acts } = box();
    const open = await take('send-screenshot');
    use.staffCame();
    clock.at += STAFF_LINGER_MS - 1;
    await beat(open);
    expect(acts.reports()).toEqual([{ id: id(0), state: 'refused', code: 'CO-602' }]);
  });

  it('says what did not arrive, and refuses what it does not know', async () => {
    const { beat, take, acts } = box({ arrives: false });
    await beat(await take('send-log', 'play-music', 'toString'));
    expect(acts.reports()).toEqual([
      { id: id(0), state: 'failed', code: 'CO-605' },
      { id: id(1), state: 'refused', code: 'CO-607' },
      { id: id(2), state: 'refused', code: 'CO-607' },
    ]);
  });

  it('says that the shell gave no picture and did not restart', async () => {
    const { beat, take, acts } = box({ shellIsDeaf: true });
    await beat(await take('send-screenshot', 'restart'));
    expect(acts.reports()).toEqual([
      { id: id(0), state: 'failed', code: 'CO-606' },
      { id: id(1), state: 'failed', code: 'CO-608' },
    ]);
  });

  it('every code of an act has words for whoever asked', () => {
    const codes = [1, 2, 3, 4, 5, 6, 7, 8].map((last) => `CO-60${last}`);
    expect(Object.keys(ACT_WORDS)).toEqual(codes);
  });
});
