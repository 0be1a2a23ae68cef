import type { WallBuild } from '../../../../kiosk-profiles/wall-part.ts';

/**
 * How large type must be. Sizes are in units: 1 unit = 1 px on the wall the look sheet was drawn for
 * (3840 × 2160, 0.63 mm per px, read at 5 m).
 */

/** 16 minutes of arc: letters below it are not read (look sheet, chapter 3). Height = distance × this. */
const SMALLEST_ARC = 0.0047;
/** 22 minutes of arc: comfortable. */
const COMFORTABLE_ARC = 0.0064;
/** No text is lower than this, however near one stands, mm. */
const SMALLEST_MM = 15;
/** Source lines are read by whoever steps nearer: at this part of the distance. */
const NEAR = 0.6;

/** Smallest size of each rank, units: body text that must be read from the wall's distance, and source lines. */
const FIRST_RANK = 38;
const SECOND_RANK = 30;

export interface UnitRange {
  /** px per unit: smaller is refused. */
  readonly smallest: number;
  readonly comfortable: number;
}

export function unitRange({ mmPerPx, distanceMm }: WallBuild): UnitRange {
  const firstAt = (arc: number) => Math.max(SMALLEST_MM, distanceMm * arc) / mmPerPx / FIRST_RANK;
  const second = Math.max(SMALLEST_MM, distanceMm * NEAR * SMALLEST_ARC) / mmPerPx / SECOND_RANK;
  const smallest = Math.max(firstAt(SMALLEST_ARC), second);
  return { smallest, comfortable: Math.max(smallest, firstAt(COMFORTABLE_ARC)) };
}
