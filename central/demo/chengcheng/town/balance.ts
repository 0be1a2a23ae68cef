import { at } from './geometry.ts';
import { neighboursOf, type Weighed } from './territories.ts';

/** Moves between communities must gain more than moves inside one: communities stay compact. */
const ABROAD = 0.3;
/** More moves than this never help; it only bounds the loop. */
const MOST_MOVES = 300;

interface Move {
  readonly block: number;
  readonly to: number;
  readonly gain: number;
}

/** Hands border blocks from heavy to light neighbouring territories as long as that evens the weights out. */
export function balance(
  blocks: readonly Weighed[],
  territories: readonly number[],
  communityOf: readonly number[],
): readonly number[] {
  const result = [...territories];
  const neighbours = neighboursOf(blocks);
  const weights = communityOf.map(() => 0);
  result.forEach((t, i) => {
    weights[t] = at(weights, t) + at(blocks, i).weight;
  });
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const best = movesOf(blocks, result, communityOf, weights, neighbours).find(({ block }) =>
      staysWhole(block, result, neighbours),
    );
    if (best === undefined) break;
    const { weight } = at(blocks, best.block);
    const from = at(result, best.block);
    weights[from] = at(weights, from) - weight;
    weights[best.to] = at(weights, best.to) + weight;
    result[best.block] = best.to;
  }
  return result;
}

function movesOf(
  blocks: readonly Weighed[],
  territories: readonly number[],
  communityOf: readonly number[],
  weights: readonly number[],
  neighbours: readonly ReadonlySet<number>[],
): readonly Move[] {
  return blocks
    .flatMap(({ weight }, block) => {
      const from = at(territories, block);
      const around = new Set([...at(neighbours, block)].map((other) => at(territories, other)));
      around.delete(from);
      return [...around].map((to) => {
        const evened = at(weights, from) - at(weights, to) - weight;
        const isAtHome = at(communityOf, from) === at(communityOf, to);
        return { block, to, gain: evened * weight * (isAtHome ? 1 : ABROAD) };
      });
    })
    .filter(({ gain, block }) => gain > 0 && at(blocks, block).weight > 20)
    .sort((p, q) => q.gain - p.gain || p.block - q.block);
}

/** Whether a block's territory stays in one piece, and is not empty, without it. */
function staysWhole(
  block: number,
  territories: readonly number[],
  neighbours: readonly ReadonlySet<number>[],
): boolean {
  const rest = territories.flatMap((t, i) => (t === territories[block] && i !== block ? [i] : []));
  const seen = new Set(rest.slice(0, 1));
  for (const here of seen) {
    for (const next of at(neighbours, here)) {
      if (next !== block && territories[next] === territories[block]) seen.add(next);
    }
  }
  return rest.length > 0 && seen.size === rest.length;
}
