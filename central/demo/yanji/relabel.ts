import type { World } from '../chengcheng/world/world.ts';

/**
 * 延吉市河南街道 over a small set, until the deployment's own data exist: the generator's street of another seed under
 * other names. City and street are real, communities and everything in them are invented. The longest words come first.
 */
const WORDS: readonly (readonly [string, string])[] = [
  ['澄城县', '延吉市'],
  ['城关街道', '河南街道'],
  ['公园社区', '春光社区'],
  ['九路社区', '民和社区'],
  ['西河社区', '布河社区'],
  ['东环社区', '新光社区'],
  ['万泉社区', '园西社区'],
  ['学府社区', '文庆社区'],
  ['南关社区', '正阳社区'],
  ['古徵社区', '长生社区'],
  ['乐楼', '白山'],
  ['秦腔', '朝鲜族民谣'],
  ['城关', '河南'],
  ['县', '市'],
  ['610525', '222401'],
  // The city's own area code; no subscriber's number begins with 0 there either.
  ['0913-', '0433-'],
];

/** The same value with the deployment's words in every text, keys and everything else untouched. */
export function relabel<T>(value: T): T {
  return relabelled(value) as T; // the shape is that of the value
}

function relabelled(value: unknown): unknown {
  if (typeof value === 'string') return WORDS.reduce((text, [from, to]) => text.replaceAll(from, to), value);
  if (Array.isArray(value)) return value.map(relabelled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, relabelled(inside)]));
}

/** The world with rows under other names; the plan of the town stays the generator's. */
export function relabelWorld(world: World): World {
  return {
    ...world,
    communities: relabel(world.communities),
    companies: relabel(world.companies),
    registers: relabel(world.registers),
    handlingUnits: relabel(world.handlingUnits),
    cases: (part, now) => relabel(world.cases(part, now)),
    deskCases: (now) => relabel(world.deskCases(now)),
    notices: () => relabel(world.notices()),
    grids: world.grids.map(({ index, rows }) => ({ index, rows: () => relabel(rows()) })),
  };
}
