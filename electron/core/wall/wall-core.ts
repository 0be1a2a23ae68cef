import { err, ok, type Result } from '../../../contract/result.ts';
import type { WallProfile } from '../../../kiosk-profiles/schema.ts';
import type { CoreFailure } from '../profile/core-failure.ts';
import { PARTS_OF_EVERY_BOX, type ScreenCore, type ScreenParts } from '../screen-core.ts';
import { systemTimers } from '../sync/timers.ts';
import { StaffDoor } from '../workflows/staff-mode/staff-door.ts';
import { planWall } from './layout/plan.ts';
import { turnedRound } from './layout/turned-round.ts';
import { createWallBoard } from './wall-board.ts';

/** A wall inside the office, by the name of its profile (kiosk-profiles/schema.ts). */
const isStaffWall = (profileId: string) => profileId.endsWith('/staff-wall');

/** The wall's part of the core: the layout is planned once, then the board follows store and clock. */
export function createWallCore(
  profile: WallProfile,
  { store, sync, staffPin, clock, log }: ScreenParts,
): Result<ScreenCore, CoreFailure> {
  const plan = planWall(profile.build, profile.geometry, profile.pages);
  if (!plan.ok) {
    const { tile, smallestUnit } = plan.error;
    return err({ code: 'CO-104', detail: `no room for ${tile} at ${smallestUnit.toFixed(2)} px per unit` });
  }
  const board = createWallBoard({
    profile,
    plan: plan.value,
    turned: turnedRound(profile, plan.value),
    store,
    door: isStaffWall(profile.id) ? new StaffDoor({ store, verifier: staffPin, log }) : null,
    sync,
    clock,
    timers: systemTimers,
  });
  return ok({
    kiosk: null,
    property: null,
    answerProperty: null,
    wall: board,
    device: () => {},
    devicesGone: () => {},
    onPersonLeft: () => {},
    faults: () => [],
    // A finger on a wall is nobody's business: what stands there is for everybody, or for the staff all the time.
    user: () => 'nobody',
    onShown: () => {},
    isForStaff: isStaffWall(profile.id),
    parts: PARTS_OF_EVERY_BOX,
    lookAtPrinter: null,
    isAtRest: () => !board.isVisited(),
    mayBeginAnew: () => false,
    deviceFaults: async () => [],
    start: board.start,
    screenDrawn: () => {},
    stop: async () => board.stop(),
  });
}
