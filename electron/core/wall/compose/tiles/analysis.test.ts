import { describe, expect, it } from 'vitest';
import { chengchengStaffWall } from '../../../../../kiosk-profiles/chengcheng/staff-wall.ts';
import { NOW, recordsOf } from '../../../../../tests/wall/records.ts';
import { townPieces } from '../../../../../tests/wall/town-pieces.ts';
import { type AnalysisTurns, analysisMatter, communitiesMatter, filtersOf, NO_TURNS } from './analysis.ts';

const pieces = townPieces();
const contextWith = (turns: Partial<AnalysisTurns>) => ({
  profile: chengchengStaffWall,
  records: recordsOf(pieces),
  link: { reachable: true, complete: true, lastPullAt: null },
  now: NOW,
  turns: { ...NO_TURNS, ...turns },
});
const rows = (turns: Partial<AnalysisTurns>, kind: 'people' | 'matters' = 'matters') => {
  const matter = analysisMatter(contextWith(turns), kind);
  return matter?.body?.draw === 'bars' ? matter.body.rows.map(({ label, value }) => [label, value]) : [];
};
const [first] = pieces.place.communities;

describe('analysis at the wall', () => {
  it('adds all communities up until one is chosen, and goes round', () => {
    const count = pieces.place.communities.length;
    expect(rows({}, 'people')[0]).toEqual(['0–17 岁', 1180 * (count + 1)]);
    expect(rows({ community: 1 }, 'people')[0]).toEqual(['0–17 岁', 2360]);
    expect(rows({ community: 2 }, 'people')[0]).toEqual(['0–17 岁', 1180]);
    expect(rows({ community: count + 1 }, 'people')).toEqual(rows({}, 'people'));
    const words = (turns: Partial<AnalysisTurns>) =>
      filtersOf(contextWith(turns)).map((filter) => filter.words);
    expect(words({})).toEqual(['全街道', '近 30 天']);
    expect(words({ community: 1, days: 1 })).toEqual([first?.name, '近 90 天']);
  });

  it('counts matters of the chosen days, the six most frequent first', () => {
    const month = rows({ community: 2 });
    expect(month.map(([label]) => label)).toEqual([
      '暖气不热',
      '供水管道渗漏',
      '占道经营',
      '垃圾堆积',
      '邻里纠纷',
      '路灯不亮',
    ]);
    expect(rows({ community: 2, days: 1 })[0]?.[1]).toBe(100);
    expect(month[0]?.[1]).toBe(32);
  });

  it('lays the communities beside each other, whichever is chosen', () => {
    const body = communitiesMatter(contextWith({ community: 3 }))?.body;
    const shown = body?.draw === 'bars' ? body.rows : [];
    expect(shown).toHaveLength(pieces.place.communities.length);
    const sum = (turns: Partial<AnalysisTurns>) => {
      const own = contextWith(turns).records.analysis.get('matters')?.cuts[0]?.facts ?? [];
      return own.reduce(
        (all, { community, days, count }) => all + (community === first?.name && days === 30 ? count : 0),
        0,
      );
    };
    expect(shown[0]).toMatchObject({ label: first?.name.replace('社区', ''), value: sum({}) });
  });

  it('shows one chart of a kind after the other, and says which', () => {
    expect(analysisMatter(contextWith({}), 'matters')).toMatchObject({
      scope: '类别 · 近 30 天 · 件 · 图 1/2',
      press: { type: 'chart', kind: 'matters' },
    });
    expect(analysisMatter(contextWith({ charts: { matters: 1 } }), 'matters')?.scope).toBe(
      '谁报的 · 近 30 天 · 件 · 图 2/2',
    );
    expect(analysisMatter(contextWith({ charts: { matters: 2 } }), 'matters')?.scope).toContain('图 1/2');
    expect(analysisMatter(contextWith({}), 'people')?.scope).toBe('年龄 · 人 · 图 1/2');
  });
});
