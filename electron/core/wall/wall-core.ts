import { err, ok, type Result } from '../../../contract/result.ts';
import type { WallProfile } from '../../../kiosk-profiles/schema.ts';
import type { CoreFailure } from '../profile/core-failure.ts';
import type { ScreenCore, ScreenParts } from '../screen-core.ts';
import { systemTimers } from '../sync/timers.ts';
import { planWall } from './layout/plan.ts';
import { createWallBoard } from './wall-board.ts';

/** The wall's part of the core: the layout is planned once, then the board follows store and clock. */
export function createWallCore(
  profile: WallProfile,
  { store, sync, clock }: ScreenParts,
): Result<ScreenCore, CoreFailure> {
  const plan = planWall(profile.build, profile.geometry, profile.pages);
  if (!plan.ok) {
    const { tile, smallestUnit } = plan.error;
    return err({ code: 'CO-104', detail: `no room for ${tile} at ${smallestUnit.toFixed(2)} px per unit` });
  }
  const board = createWallBoard({ profile, plan: plan.value, store, sync, clock, timers: systemTimers });
  return ok({
    kiosk: null,
    property: null,
    wall: board,
    device: () => {},
    devicesGone: () => {},
    faults: () => [],
    start: board.start,
    screenDrawn: () => {},
    stop: async () => board.stop(),
  });
}
