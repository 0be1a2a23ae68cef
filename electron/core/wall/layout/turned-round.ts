import type { WallProfile } from '../../../../kiosk-profiles/schema.ts';
import { planWall, type WallPlan } from './plan.ts';

/**
 * The plan with what stands left and what stands right changed over, against burn-in; null where that costs a screenful, a
 * dark cell or a size of type.
 */
export function turnedRound(
  { build, geometry, pages }: Pick<WallProfile, 'build' | 'geometry' | 'pages'>,
  plan: WallPlan,
): WallPlan | null {
  const sides = pages.map((page) => ({ ...page, left: page.right, right: page.left }));
  const turned = planWall(build, geometry, sides);
  if (!turned.ok) return null;
  const { frame, leaves } = turned.value;
  const isAsGood =
    frame.unit === plan.frame.unit &&
    leaves.length === plan.leaves.length &&
    leaves.every(({ page, dark }, at) => {
      const before = plan.leaves[at];
      return before !== undefined && page.id === before.page.id && dark <= before.dark;
    });
  return isAsGood ? turned.value : null;
}
