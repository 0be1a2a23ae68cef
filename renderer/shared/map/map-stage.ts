import type { WallMap } from '../../../contract/wall/map.ts';
import type { Room } from './camera.ts';
import { createGlSurface } from './gl-surface.ts';
import { createPlanSurface } from './plan-surface.ts';
import type { MapSurface, SurfacePlace } from './surface.ts';

export type DrawnBy = 'webgl' | 'plan' | 'nobody';

/** What can be relied upon now; without a surface the picture is under way and nothing can be placed on it. */
export interface StageState {
  readonly surface: MapSurface | null;
  readonly drawnBy: DrawnBy;
}

interface StageOptions {
  readonly holder: HTMLElement;
  readonly map: WallMap;
  readonly unit: number;
  readonly room: Room;
  readonly isGpuHere: boolean;
  readonly first: SurfacePlace;
  readonly chosen: number | null;
  readonly onState: (state: StageState) => void;
}

export interface MapStage {
  /** Another place fills the room. */
  show(place: SurfacePlace): void;
  choose(grid: number | null): void;
  dispose(): void;
}

/**
 * One base of the town and whoever draws it: WebGL, or a plan of the same data where there is no graphics card or no
 * context. A context that is lost leaves its map standing, hidden below the plan, until the browser gives it another one;
 * where somebody has gone to stays in either.
 */
export function createMapStage(options: StageOptions): MapStage {
  const { onState, isGpuHere } = options;
  let place = options.first;
  let chosen = options.chosen;
  let open = true;
  let plan: MapSurface | null = null;
  /** Whose picture is to be seen. */
  let by: 'webgl' | 'plan' = isGpuHere ? 'webgl' : 'plan';

  const forgetPlan = () => {
    plan?.dispose();
    plan = null;
  };
  const drawPlan = () => {
    forgetPlan();
    by = 'plan';
    plan = createPlanSurface({ ...options, ...place, chosen });
    onState(plan === null ? { surface: null, drawnBy: 'nobody' } : { surface: plan, drawnBy: 'plan' });
  };
  const gl = isGpuHere
    ? createGlSurface({
        ...options,
        ...place,
        chosen,
        onDrawn: () => {
          if (!open) return;
          by = 'webgl';
          onState({ surface: gl, drawnBy: 'webgl' });
          forgetPlan();
        },
        onLost: () => open && drawPlan(),
      })
    : null;
  if (gl === null) drawPlan();

  return {
    show(next) {
      if (next.community === place.community && next.grid === place.grid) return;
      place = { community: next.community, grid: next.grid };
      const goes = gl?.go(place) ?? false;
      if (by === 'plan') drawPlan();
      else onState({ surface: null, drawnBy: goes ? 'webgl' : 'nobody' });
    },
    choose(grid) {
      chosen = grid;
      gl?.choose(grid);
      plan?.choose(grid);
    },
    dispose() {
      open = false;
      gl?.dispose();
      forgetPlan();
    },
  };
}
