import { assertDefined } from '../../../../contract/assert.ts';
import type { Seeded } from '../../seeded.ts';
import { balance } from './balance.ts';
import { dissolve } from './dissolve.ts';
import { COMMUNITIES, SEED_FIGURES } from './figures.ts';
import { area, at, middle, type Point } from './geometry.ts';
import type { TownCommunity, TownGrid } from './model.ts';
import { chineseNumber } from './street-book.ts';
import { joinStrays, shareOut, type Weighed } from './territories.ts';

/** 乐楼社区, where the kiosk of the demo stands. */
export const LELOU_ID = '01KDVDNA00CHENGCHENG1E10VM';

export interface Territory {
  readonly communities: readonly TownCommunity[];
  readonly grids: readonly TownGrid[];
  /** Grid of every block given. */
  readonly gridOf: readonly number[];
}

/**
 * Named where they lie: the first name still free whose place is nearest. 乐楼 and 公园 are the report's. Ids are fixed,
 * so that a terminal's scope `community/<id>` survives every new generation; the kiosk's own community comes first.
 */
const COMMUNITY_NAMES: readonly { readonly id: string; readonly name: string; readonly place: Point }[] = [
  { id: '01KDVDNA00CHENGCHENG1E10VM', name: '乐楼社区', place: [-120, 60] },
  { id: '01KDVDNA00CHENGCHENG2GNGYN', name: '公园社区', place: [-440, 610] },
  { id: '01KDVDNA00CHENGCHENG3JY0V0', name: '九路社区', place: [-60, -640] },
  { id: '01KDVDNA00CHENGCHENG4X1HEX', name: '西河社区', place: [-980, 100] },
  { id: '01KDVDNA00CHENGCHENG5DNGHN', name: '东环社区', place: [1080, 100] },
  { id: '01KDVDNA00CHENGCHENG6WNQVN', name: '万泉社区', place: [430, -60] },
  { id: '01KDVDNA00CHENGCHENG7XYEFV', name: '学府社区', place: [400, 560] },
  { id: '01KDVDNA00CHENGCHENG8NNGVN', name: '南关社区', place: [700, -640] },
  { id: '01KDVDNA00CHENGCHENG9GVZHE', name: '古徵社区', place: [-620, -330] },
];

/** Nine communities first, then 43 grids among them by households, each the union of whole blocks. */
export function makeGrids(random: Seeded, blocks: readonly Weighed[], warp: (p: Point) => Point): Territory {
  const communityOf = shareOut(blocks, COMMUNITIES);
  const weights = Array.from({ length: COMMUNITIES }, (_, c) =>
    blocks.reduce((sum, { weight }, i) => sum + (communityOf[i] === c ? weight : 0), 0),
  );
  const counts = apportion(weights, SEED_FIGURES.grids);
  let next = 0;
  const first: number[] = [];
  const gridOf = blocks.map(() => 0);
  counts.forEach((count, community) => {
    const members = blocks.map((_, i) => i).filter((i) => communityOf[i] === community);
    const shares = shareOut(
      members.map((i) => at(blocks, i)),
      count,
    );
    members.forEach((member, i) => {
      gridOf[member] = next + at(shares, i);
    });
    for (let i = 0; i < count; i += 1) first.push(community);
    next += count;
  });
  const joined = balance(blocks, joinStrays(blocks, gridOf), first);
  const names = nameCommunities(blocks, joined, first, warp);
  const grids = first.map((community, grid): TownGrid => {
    const members = blocks.map((_, i) => i).filter((i) => joined[i] === grid);
    const number = grid + 1 - first.indexOf(community);
    return {
      id: random.ulid(),
      number: grid + 1,
      community,
      name: `${at(names, community).name}第${chineseNumber(number)}网格`,
      blocks: members,
      rings: dissolve(members.map((i) => at(blocks, i).cell.ring)),
    };
  });
  const communities = names.map((named, c) => ({
    ...named,
    grids: grids.map((_, i) => i).filter((i) => at(grids, i).community === c),
  }));
  return { communities, grids, gridOf: joined };
}

/** Whole numbers in proportion to the weights, by largest remainder. */
function apportion(weights: readonly number[], total: number): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const counts = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .sort((p, q) => q.rest - p.rest);
  let missing = total - counts.reduce((a, b) => a + b, 0);
  for (const { i } of byRemainder) {
    if (missing === 0) break;
    counts[i] = at(counts, i) + 1;
    missing -= 1;
  }
  return counts;
}

function nameCommunities(
  blocks: readonly Weighed[],
  gridOf: readonly number[],
  communityOf: readonly number[],
  warp: (p: Point) => Point,
): readonly { readonly id: string; readonly name: string }[] {
  const centres = Array.from({ length: COMMUNITIES }, (_, c) => {
    let [x, y, sum] = [0, 0, 0];
    blocks.forEach(({ cell }, i) => {
      if (communityOf[at(gridOf, i)] !== c) return;
      const size = area(cell.ring);
      const [mx, my] = middle(cell.ring);
      [x, y, sum] = [x + mx * size, y + my * size, sum + size];
    });
    return [x / sum, y / sum] as const;
  });
  const names: { id: string; name: string }[] = [];
  for (const { id, name, place } of COMMUNITY_NAMES) {
    const [px, py] = warp(place);
    const open = centres.map((_, c) => c).filter((c) => names[c] === undefined);
    const off = (c: number) => (at(centres, c)[0] - px) ** 2 + (at(centres, c)[1] - py) ** 2;
    names[assertDefined(open.sort((a, b) => off(a) - off(b))[0], 'a community without a name')] = {
      id,
      name,
    };
  }
  return names;
}
