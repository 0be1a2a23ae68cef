import type { WallMap } from '../../../contract/wall/map.ts';
import type { LngLat, Room, Spot } from './camera.ts';

/** A drawing of the town on which things can be placed, whoever draws it. */
export interface MapSurface {
  project(point: LngLat): Spot;
  /** Lights another grid, without a new drawing of the rest where that can be. */
  choose(grid: number | null): void;
  dispose(): void;
}

/** What fills the room: one grid, a community, or the street where both are null. */
export interface SurfacePlace {
  readonly community: string | null;
  readonly grid: number | null;
}

export interface SurfaceOptions extends SurfacePlace {
  readonly holder: HTMLElement;
  readonly map: WallMap;
  readonly chosen: number | null;
  readonly unit: number;
  /** Where the lit land must lie, px of the holder. */
  readonly room: Room;
}
