import { describe, expect, it } from 'vitest';
import { chengchengStaffWall } from '../../../kiosk-profiles/chengcheng/staff-wall.ts';
import { chengchengWall } from '../../../kiosk-profiles/chengcheng/wall.ts';
import type { WallProfile } from '../../../kiosk-profiles/schema.ts';
import { yanjiWall } from '../../../kiosk-profiles/yanji/wall.ts';
import { pastDay } from '../../../tests/wall/open-wall.ts';
import { recordsOf } from '../../../tests/wall/records.ts';
import { townPieces } from '../../../tests/wall/town-pieces.ts';
import { planWall } from './layout/plan.ts';
import { turnedRound } from './layout/turned-round.ts';
import { createWallBoard } from './wall-board.ts';

const pieces = townPieces();
const records = recordsOf(pieces);
const at = (day: string, time: string) => Date.parse(`2026-11-${day}T${time}:00+08:00`);

/** The clock is turned by hand in strides: whole days of each turn of the pages would take their minutes. */
const STRIDE_MS = 5 * 60_000;
function boardAt(
  start: number,
  of: 'public' | 'staff' = 'public',
  profile: WallProfile = of === 'staff' ? chengchengStaffWall : chengchengWall,
) {
  let now = start;
  const plan = planWall(profile.build, profile.geometry, profile.pages);
  if (!plan.ok) throw new Error(plan.error.tile);
  const days = ['2026-11-19', '2026-11-20'].map((id) => pastDay(pieces, id));
  const tried: string[] = [];
  const due: { at: number; then: () => void }[] = [];
  const renewals: number[] = [];
  const board = createWallBoard({
    profile,
    plan: plan.value,
    turned: turnedRound(profile, plan.value),
    store: {
      wall: {
        records: () => records,
        mapVersion: () => pieces.map.version,
        mapLayers: () => pieces.map.layers,
        houses: () => [],
        housesOf: () => [],
        doors: () => null,
        days: () => days.map(({ id }) => id),
        day: (id) => days.find((day) => day.id === id) ?? null,
      },
      // Only whether it is whole is read.
      replica: { isComplete: () => true } as unknown as Parameters<
        typeof createWallBoard
      >[0]['store']['replica'],
    },
    door:
      of === 'public'
        ? null
        : {
            state: () => ({ state: 'open' }),
            tryPin: async (figures) => {
              tried.push(figures);
              return figures === '402917' ? { state: 'right' } : { state: 'wrong', triesLeft: 4 };
            },
          },
    sync: {
      status: () =>
        ({ reachable: true, lastPullAt: new Date(now).toISOString() }) as ReturnType<
          Parameters<typeof createWallBoard>[0]['sync']['status']
        >,
      onChange: () => {},
    },
    clock: { now: () => now },
    timers: {
      after: (ms, then) => {
        const entry = { at: now + ms, then };
        due.push(entry);
        return () => void due.splice(due.indexOf(entry), 1);
      },
    },
  });
  board.onRenewal(() => renewals.push(now));
  board.start();
  const until = (end: number) => {
    while (now < end) {
      now = Math.min(end, now + STRIDE_MS);
      for (const one of due.filter((entry) => entry.at <= now)) {
        due.splice(due.indexOf(one), 1);
        one.then();
      }
    }
  };
  /** The answer to a PIN comes a turn later. */
  const type = async (figures: string) => {
    board.send({ type: 'past-open' });
    for (const figure of figures) board.send({ type: 'past-figure', figure });
    await Promise.resolve();
    await Promise.resolve();
  };
  return { board, until, renewals, tried, type };
}

describe('a wall of two languages', () => {
  /** A page begins and nobody comes. */
  const noon = at('22', '12:00');
  const shownAt = (profile: WallProfile, seconds: readonly number[]) => {
    const { board, until } = boardAt(noon, 'public', profile);
    let pushed = board.view();
    board.onView((view) => {
      pushed = view;
    });
    return seconds.map((second) => {
      until(noon + second * 1000);
      return `${second} ${pushed.header.index} ${pushed.language} ${pushed.header.weekday}`;
    });
  };

  it('says a page in Korean, wakes at the half of its turn and says it in Chinese', () => {
    expect(shownAt(yanjiWall, [0, 14, 15, 29, 30, 45])).toEqual([
      '0 0 ko-KR 일요일',
      '14 0 ko-KR 일요일',
      '15 0 zh-CN 星期日',
      '29 0 zh-CN 星期日',
      '30 1 ko-KR 일요일',
      '45 1 zh-CN 星期日',
    ]);
  });

  it('stays Chinese where the deployment gave no words for its body', () => {
    const { otherWords } = yanjiWall;
    const mute = { ...yanjiWall, otherWords: otherWords && { ...otherWords, body: undefined } };
    for (const profile of [mute, chengchengWall])
      expect(shownAt(profile, [0, 15]).map((words) => words.split(' ')[2])).toEqual(['zh-CN', 'zh-CN']);
  });
});

describe('the night of a wall', () => {
  it('goes dark at its time, is woken by a hand for a minute, and goes on in the morning', () => {
    const { board, until } = boardAt(at('23', '00:10'));
    until(at('23', '00:29'));
    expect(board.view().dark).toBeNull();
    until(at('23', '00:30'));
    expect(board.view().dark?.words).toBe('夜间熄屏，06:00 亮；碰一下就亮');
    board.send({ type: 'touched' });
    expect(board.view().dark).toBeNull();
    until(at('23', '00:31'));
    expect(board.view().dark).not.toBeNull();
    until(at('23', '06:00'));
    expect(board.view().dark).toBeNull();
  });

  it('shows itself to whoever starts it at night, and goes dark when they have looked', () => {
    const { board, until } = boardAt(at('23', '01:00'));
    expect(board.view().dark).toBeNull();
    until(at('23', '01:10'));
    expect(board.view().dark).not.toBeNull();
  });

  it('begins its page anew once a night, and waits while somebody is there', () => {
    const { board, until, renewals } = boardAt(at('22', '12:00'));
    until(at('24', '00:00'));
    expect(renewals).toEqual([at('23', '03:30')]);
    until(at('24', '03:29'));
    board.send({ type: 'hold' });
    until(at('24', '03:40'));
    expect(renewals).toHaveLength(1);
    until(at('24', '12:00'));
    expect(renewals).toHaveLength(2);
    expect(renewals[1]).toBeGreaterThan(at('24', '03:40'));
    expect(renewals[1]).toBeLessThan(at('24', '03:50'));
  });

  it('changes the sides of its pages at midnight', () => {
    const { board, until } = boardAt(at('22', '12:00'));
    const places = () => {
      const { tiles, header } = board.view();
      return tiles.map(({ id, box }) => `${header.page} ${id} ${box.x}`);
    };
    const before = places();
    until(at('23', '12:00'));
    const after = places();
    expect(after.length).toBe(before.length);
    expect(after.filter((place) => before.includes(place)).length).toBeLessThan(before.length / 2);
  });
});

describe('past days at a wall of the staff', () => {
  const noon = at('22', '12:00');
  const banner = (board: ReturnType<typeof boardAt>['board']) => board.view().header.past?.words ?? null;

  it('stay shut without the PIN, whatever the page sends, and a wrong one says how many tries are left', async () => {
    const { board, tried, type } = boardAt(noon, 'staff');
    for (const event of [
      { type: 'past-day', day: '2026-11-20' },
      { type: 'past-step', by: -1 },
      { type: 'past-month', by: -1 },
    ] as const)
      board.send(event);
    expect(banner(board)).toBeNull();
    await type('111112');
    expect(tried).toEqual(['111112']);
    expect(board.view().past?.panel).toMatchObject({
      state: 'asking',
      typed: 0,
      lead: '刚才按的不对，还可以再按 4 次',
    });
    board.send({ type: 'past-day', day: '2026-11-20' });
    expect(banner(board)).toBeNull();
    // Figures never reach the page.
    board.send({ type: 'past-figure', figure: '7' });
    expect(JSON.stringify(board.view().past)).toContain('"typed":1');
    expect(JSON.stringify(board.view().past)).not.toContain('7');
  });

  it('open with it: a day stands under its name, beside it the kept ones, and behind the newest comes now', async () => {
    const { board, type } = boardAt(noon, 'staff');
    await type('402917');
    const panel = board.view().past?.panel;
    expect(panel).toMatchObject({ state: 'choosing', title: '2026年11月', earlier: false, later: false });
    const kept = panel?.state === 'choosing' ? panel.weeks.flat().filter((day) => day?.isKept) : [];
    expect(kept.map((day) => day?.day)).toEqual(['2026-11-19', '2026-11-20']);
    board.send({ type: 'past-day', day: '2026-11-18' });
    expect(banner(board)).toBeNull();
    board.send({ type: 'past-day', day: '2026-11-20' });
    expect(banner(board)).toBe('这是 11月20日 的数据');
    expect(board.view().past?.panel).toBeNull();
    const dated = board
      .view()
      .tiles.flatMap(({ content }) => (content.state === 'live' ? [content.at] : []))
      .filter((time) => !time.startsWith('11-20'));
    expect(dated).toEqual([]);
    expect(JSON.stringify(board.view().tiles)).not.toContain('今天');
    for (const [by, words] of [
      [-1, '这是 11月19日 的数据'],
      [-1, '这是 11月19日 的数据'],
      [1, '这是 11月20日 的数据'],
      [1, null],
    ] as const) {
      board.send({ type: 'past-step', by });
      expect(banner(board)).toBe(words);
    }
    expect(board.view().past).not.toBeNull();
  });

  it('one goes into a community and a grid of that day, and not into a house, of which only now is known', async () => {
    const { board, type } = boardAt(noon, 'staff');
    await type('402917');
    const grid = { level: 'grid', community: '乐楼社区', grid: 12 } as const;
    board.send({ type: 'drill', place: { ...grid, level: 'house', house: '01JD0000000000000000000001' } });
    board.send({ type: 'past-day', day: '2026-11-20' });
    expect(board.view().map).toMatchObject({ grid: 12, house: null, targets: [] });
    board.send({ type: 'drill', place: { ...grid, level: 'house', house: '01JD0000000000000000000001' } });
    expect(board.view().map?.crumbs.at(-1)?.words).toBe('12 网格');
  });

  it('whoever walks away leaves the wall at now, and the next one is asked for the PIN again', async () => {
    const { board, until, type } = boardAt(noon, 'staff');
    await type('402917');
    board.send({ type: 'past-day', day: '2026-11-20' });
    until(at('22', '12:05'));
    expect(banner(board)).toBeNull();
    board.send({ type: 'past-day', day: '2026-11-20' });
    expect(banner(board)).toBeNull();
    board.send({ type: 'past-open' });
    expect(board.view().past?.panel?.state).toBe('asking');
  });

  it('a PIN whose answer comes when its asker has left opens nothing', async () => {
    const { board, type } = boardAt(noon, 'staff');
    const typed = type('402917');
    board.send({ type: 'leave' });
    await typed;
    board.send({ type: 'past-day', day: '2026-11-20' });
    expect(banner(board)).toBeNull();
  });

  it('a public wall has no corner and no past, whatever the page sends', async () => {
    const { board, type } = boardAt(noon);
    await type('402917');
    board.send({ type: 'past-day', day: '2026-11-20' });
    expect(board.view().past).toBeNull();
    expect(banner(board)).toBeNull();
  });
});
