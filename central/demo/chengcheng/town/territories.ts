import { assertDefined } from '../../../../contract/assert.ts';
import { sharedBorder } from './dissolve.ts';
import { at, middle, type Point } from './geometry.ts';
import type { Cell } from './model.ts';

export interface Weighed {
  readonly cell: Cell;
  readonly weight: number;
}

/**
 * Shares blocks out among `count` territories of about equal weight: halved again and again along the longer axis,
 * in proportion to how many territories each half still needs.
 * @returns for every block the index of its territory
 */
export function shareOut(blocks: readonly Weighed[], count: number): readonly number[] {
  const result = blocks.map(() => 0);
  const split = (members: readonly number[], first: number, parts: number) => {
    if (parts === 1) {
      for (const member of members) result[member] = first;
      return;
    }
    const places = members.map((member) => middle(at(blocks, member).cell.ring));
    const axis = longAxis(places);
    const sorted = members
      .map((member, i) => ({ member, along: at(places, i)[0] * axis[0] + at(places, i)[1] * axis[1] }))
      .sort((p, q) => p.along - q.along);
    const left = Math.floor(parts / 2);
    const wanted = (weightOf(blocks, members) * left) / parts;
    let [taken, weight] = [0, 0];
    // Every territory gets a block at least.
    while (taken < members.length - (parts - left)) {
      const next = at(blocks, at(sorted, taken).member).weight;
      if (taken >= left && weight + next / 2 > wanted) break;
      weight += next;
      taken += 1;
    }
    split(
      sorted.slice(0, taken).map(({ member }) => member),
      first,
      left,
    );
    split(
      sorted.slice(taken).map(({ member }) => member),
      first + left,
      parts - left,
    );
  };
  split(
    blocks.map((_, i) => i),
    0,
    count,
  );
  return result;
}

function weightOf(blocks: readonly Weighed[], members: readonly number[]): number {
  return members.reduce((sum, member) => sum + at(blocks, member).weight, 0);
}

/** Unit vector of the direction in which the places are spread most. */
function longAxis(places: readonly Point[]): Point {
  const [mx, my] = middle(places);
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of places) {
    xx += (x - mx) ** 2;
    xy += (x - mx) * (y - my);
    yy += (y - my) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return [Math.cos(angle), Math.sin(angle)];
}

/** Blocks that share at least this much border are neighbours, metres: more than a corner. */
const NEIGHBOURLY_M = 6;

export function neighboursOf(blocks: readonly Weighed[]): readonly ReadonlySet<number>[] {
  const boxes = blocks.map(({ cell }) => {
    const [xs, ys] = [cell.ring.map(([x]) => x), cell.ring.map(([, y]) => y)];
    return { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
  });
  const neighbours = blocks.map(() => new Set<number>());
  for (let i = 0; i < blocks.length; i += 1) {
    for (let j = i + 1; j < blocks.length; j += 1) {
      const [a, b] = [at(boxes, i), at(boxes, j)];
      if (a.x0 > b.x1 + 1 || b.x0 > a.x1 + 1 || a.y0 > b.y1 + 1 || b.y0 > a.y1 + 1) continue;
      if (sharedBorder(at(blocks, i).cell.ring, at(blocks, j).cell.ring) < NEIGHBOURLY_M) continue;
      at(neighbours, i).add(j);
      at(neighbours, j).add(i);
    }
  }
  return neighbours;
}

/** Gives every part cut off from its territory to the lightest territory it borders on. */
export function joinStrays(blocks: readonly Weighed[], territories: readonly number[]): readonly number[] {
  const result = [...territories];
  const neighbours = neighboursOf(blocks);
  for (let round = 0; round < 4; round += 1) {
    const weights = new Map<number, number>();
    result.forEach((t, i) => {
      weights.set(t, (weights.get(t) ?? 0) + at(blocks, i).weight);
    });
    let moved = 0;
    for (const part of straysOf(result, neighbours)) {
      const bordering = new Set(part.flatMap((i) => [...at(neighbours, i)].map((j) => at(result, j))));
      bordering.delete(at(result, at(part, 0)));
      const [lightest] = [...bordering].sort((p, q) => (weights.get(p) ?? 0) - (weights.get(q) ?? 0));
      if (lightest === undefined) continue;
      for (const i of part) result[i] = lightest;
      moved += 1;
    }
    if (moved === 0) break;
  }
  return result;
}

/** Connected parts of territories, without the largest part of each. */
function straysOf(
  territories: readonly number[],
  neighbours: readonly ReadonlySet<number>[],
): readonly (readonly number[])[] {
  const seen = new Set<number>();
  const parts = new Map<number, number[][]>();
  territories.forEach((territory, start) => {
    if (seen.has(start)) return;
    const part: number[] = [];
    const open = [start];
    seen.add(start);
    while (open.length > 0) {
      const here = assertDefined(open.pop(), 'a block');
      part.push(here);
      for (const next of at(neighbours, here)) {
        if (seen.has(next) || territories[next] !== territory) continue;
        seen.add(next);
        open.push(next);
      }
    }
    parts.set(territory, [...(parts.get(territory) ?? []), part]);
  });
  return [...parts.values()].flatMap((list) => list.sort((p, q) => q.length - p.length).slice(1));
}
