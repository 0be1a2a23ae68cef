import { describe, expect, it } from 'vitest';
import type { WallView } from '../../../../contract/wall/view.ts';
import { wallView } from '../../../../contract/wall/view.ts';
import { chengchengWall } from '../../../../kiosk-profiles/chengcheng/wall.ts';
import { GEOMETRIES } from '../../../../tests/wall/geometries.ts';
import { planFor, viewFor } from '../../../../tests/wall/open-wall.ts';
import { lamps, NOW, recordsOf } from '../../../../tests/wall/records.ts';
import { townPieces } from '../../../../tests/wall/town-pieces.ts';
import { leafAt } from './wall-view.ts';

const HOUR = 3_600_000;
const pieces = townPieces();
const records = recordsOf(pieces);
const [geometry] = GEOMETRIES;
if (geometry === undefined) throw new Error('there is a geometry');
const online = { reachable: true, complete: true, lastPullAt: new Date(NOW).toISOString() };
const offline = { ...online, reachable: false };
const at = (now: number, link = online, leaf = 0) => viewFor(geometry, pieces, leaf, { now, link });
const tile = (view: WallView, id: string) => {
  const found = view.tiles.find((row) => row.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('a tile', () => {
  it('says its source and its time', () => {
    expect(tile(at(NOW), 'base').content).toMatchObject({
      state: 'live',
      source: '居民信息采集库',
      at: '06:00',
    });
  });

  it('goes grey at its own limit and not before, and says why', () => {
    const categories = Date.parse('2026-11-22T09:12:00+08:00') + HOUR;
    expect(tile(at(categories), 'categories').content.state).toBe('live');
    expect(tile(at(categories + 1000), 'categories').content).toMatchObject({
      state: 'stale',
      chip: '已停 1 时',
      reason: '数字还是 09:12 的：统计没有更新，正在催',
    });
  });

  it('keeps its value while the network is away and greys at its limit only', () => {
    const later = at(NOW + 2 * HOUR, offline);
    expect(later.header.network).toMatchObject({ state: 'offline', word: '离线，照常显示' });
    expect(tile(later, 'base').content.state).toBe('live');
    expect(tile(later, 'flow').content).toMatchObject({
      state: 'stale',
      reason: '数字还是 14:26 的：网络断了，正在重连',
    });
  });

  it('says that its figures have not come, instead of showing none', () => {
    const figures = new Map(records.figures);
    figures.delete('housing');
    const view = viewFor(geometry, pieces, 0, { records: { ...records, figures } });
    expect(tile(view, 'housing').content).toEqual({
      state: 'error',
      words: '这一块的数字没有送来',
      next: '已经记下，下一次同步再取',
    });
    expect(tile(view, 'base').content.state).toBe('live');
  });
});

describe('lateness on the wall', () => {
  it('grows with the clock while the network is away', () => {
    const first = (view: WallView) => {
      const { content } = tile(view, 'first');
      return content.state === 'live' && content.body.draw === 'matters'
        ? content.body.rows[0]?.badge?.text
        : null;
    };
    expect(first(at(NOW))).toBe('超 6 时');
    expect(first(at(NOW + 30 * 60_000, offline))).toBe('超 6 时');
    expect(at(NOW + HOUR, offline).map?.callOut?.late).toBe('已超 7 时');
  });

  it('never rings a closed case', () => {
    const closed = at(NOW + 5 * HOUR).map?.lamps.filter(({ stage }) => stage === 'closed') ?? [];
    expect(closed.length).toBeGreaterThan(0);
    expect(closed.every(({ lateness, badge }) => lateness === 'in-time' && badge === null)).toBe(true);
  });
});

describe('the clock', () => {
  it('turns the pages of two walls at the same instant, wherever they were switched on', () => {
    const plan = planFor(geometry);
    const context = (now: number) => ({ profile: chengchengWall, records, link: online, now });
    const turn = chengchengWall.turnSeconds * 1000;
    const start = Math.ceil(NOW / turn) * turn;
    expect(leafAt(context(start - 1), plan)).not.toBe(leafAt(context(start), plan));
    expect(leafAt(context(start), plan)).toBe(leafAt(context(start + turn - 1), plan));
    expect(new Set([0, 1, 2].map((n) => leafAt(context(start + n * turn), plan))).size).toBe(3);
  });

  it('rolls midnight, month and year over without a reload', () => {
    const lastSecond = Date.parse('2026-12-31T23:59:59+08:00');
    expect(at(lastSecond).header).toMatchObject({ date: '2026年12月31日', weekday: '星期四', time: '23:59' });
    expect(at(lastSecond + 1000).header).toMatchObject({
      date: '2027年1月1日',
      weekday: '星期五',
      time: '00:00',
    });
    expect(tile(at(lastSecond + 1000), 'categories').scope).toBe('11 月，件');
    const midnight = Date.parse('2026-11-23T00:00:00+08:00');
    expect(at(midnight - 1000).map?.lamps.some(({ stage }) => stage === 'closed')).toBe(true);
    expect(at(midnight).map?.lamps.some(({ stage }) => stage === 'closed')).toBe(false);
  });

  it('pages the ticker every 12 seconds and shows no news that ended', () => {
    const ids = (now: number) => at(now).ticker.map(({ item }) => item?.id);
    const start = Math.ceil(NOW / 12_000) * 12_000;
    expect(ids(start)).not.toEqual(ids(start - 1));
    expect(ids(start)).toEqual(ids(start + 11_999));
    expect(at(NOW + 41 * HOUR).ticker.every(({ item }) => item === null)).toBe(true);
  });
});

it('everything that is publicised is seen, four lines at a time by the clock', () => {
  const party = planFor(geometry).leaves.findIndex(({ page }) => page.id === 'party');
  const found = records.figures.get('published');
  if (found?.data.tile !== 'published') throw new Error('the pictures have it');
  const rows = Array.from({ length: 10 }, (_, i) => ({
    id: `p${i}`,
    kind: '项目验收',
    text: `${i}`,
    day: '2026-11-01',
  }));
  const figures = new Map(records.figures).set('published', { ...found, data: { ...found.data, rows } });
  const start = Math.ceil(NOW / 36_000) * 36_000;
  const turns = [0, 12_000, 24_000].map((later) => {
    const view = viewFor(geometry, pieces, party, { now: start + later, records: { ...records, figures } });
    const { content, scope } = tile(view, 'published');
    const ids =
      content.state === 'live' && content.body.draw === 'news' ? content.body.rows.map(({ id }) => id) : [];
    return [scope, ids.length, ...ids];
  });
  expect(turns.map(([scope, count]) => [scope, count])).toEqual([
    ['近 90 天 · 1/3', 4],
    ['近 90 天 · 2/3', 4],
    ['近 90 天 · 3/3', 2],
  ]);
  expect(turns.flatMap(([, , ...ids]) => ids)).toEqual(rows.map(({ id }) => id));
});

it('a view is what the contract says, on every page of every wall', () => {
  for (const row of GEOMETRIES)
    planFor(row).leaves.forEach((_, leaf) => {
      expect(wallView.safeParse(viewFor(row, pieces, leaf)).error).toBeUndefined();
    });
  expect(lamps(pieces).length).toBeGreaterThan(10);
});
