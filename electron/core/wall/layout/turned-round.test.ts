import { describe, expect, it } from 'vitest';
import { chengchengStaffWall } from '../../../../kiosk-profiles/chengcheng/staff-wall.ts';
import { chengchengWall } from '../../../../kiosk-profiles/chengcheng/wall.ts';
import { yanjiWall } from '../../../../kiosk-profiles/yanji/wall.ts';
import { planWall } from './plan.ts';
import { turnedRound } from './turned-round.ts';

describe.each([chengchengWall, chengchengStaffWall, yanjiWall])('the other days of $id', (profile) => {
  const plan = planWall(profile.build, profile.geometry, profile.pages);
  if (!plan.ok) throw new Error(plan.error.tile);
  const turned = turnedRound(profile, plan.value);

  it('show the same tiles on as many screenfuls, in letters of the same size', () => {
    const tilesOf = (leaves: typeof plan.value.leaves) =>
      leaves.map(({ tiles }) => tiles.map(({ id }) => id).sort());
    expect(tilesOf(turned?.leaves ?? [])).toEqual(tilesOf(plan.value.leaves));
    expect(turned?.frame).toEqual(plan.value.frame);
  });

  it('show hardly a tile where it stood the day before', () => {
    const places = (leaves: typeof plan.value.leaves) =>
      leaves.flatMap(({ page, tiles }) => tiles.map(({ id, box }) => `${page.id} ${id} ${box.x} ${box.y}`));
    const before = places(plan.value.leaves);
    const kept = places(turned?.leaves ?? []).filter((place) => before.includes(place));
    // A tile over two columns keeps its corner.
    expect(kept.length).toBeLessThanOrEqual(2);
  });
});
