import { type RefObject, useEffect, useState } from 'react';
import type { WallMap } from '../../../contract/wall/map.ts';
import type { MapView } from '../../../contract/wall/view.ts';
import { createGlSurface } from '../../shared/map/gl-surface.ts';
import { hasGpu } from '../../shared/map/has-gpu.ts';
import { createPlanSurface } from '../../shared/map/plan-surface.ts';
import type { MapSurface } from '../../shared/map/surface.ts';

export type DrawnBy = 'webgl' | 'plan' | 'nobody';

/**
 * Draws the town in WebGL, or as a plan of the same data where there is no graphics card or no context. A context that is
 * lost leaves its map standing, hidden below the plan, until the browser gives it another one. Drawn again only when the
 * base is another one: data, community or size. Another chosen grid is lit on the same drawing; lamps never are a reason.
 */
export function useSurface(
  holder: RefObject<HTMLDivElement | null>,
  view: MapView,
  map: WallMap | null,
  unit: number,
): { readonly surface: MapSurface | null; readonly drawnBy: DrawnBy } {
  const [state, setState] = useState<{ surface: MapSurface | null; drawnBy: DrawnBy }>({
    surface: null,
    drawnBy: 'nobody',
  });
  const chosen = view.plaques.find((plaque) => plaque.chosen);
  const chosenNumber = chosen === undefined ? null : Number(chosen.number);
  const { community, box, words } = view;
  const [isGpuHere] = useState(hasGpu);

  // biome-ignore lint/correctness/useExhaustiveDependencies: boxes are compared by value, the version stands for the map
  useEffect(() => {
    const element = holder.current;
    if (element === null || map === null) return;
    let open = true;
    const room = {
      x: words.x - box.x + words.width * 0.03,
      y: words.y - box.y + words.height * 0.17,
      width: words.width * 0.94,
      height: words.height * 0.7,
    };
    const options = { holder: element, map, community, chosen: chosenNumber, unit, room };
    let plan: MapSurface | null = null;
    const drawPlan = () => {
      plan ??= createPlanSurface(options);
      if (plan !== null) setState({ surface: plan, drawnBy: 'plan' });
    };
    const gl = isGpuHere
      ? createGlSurface({
          ...options,
          onDrawn: () => {
            if (!open) return;
            setState({ surface: gl, drawnBy: 'webgl' });
            plan?.dispose();
            plan = null;
          },
          onLost: () => open && drawPlan(),
        })
      : null;
    if (gl === null) drawPlan();
    return () => {
      open = false;
      gl?.dispose();
      plan?.dispose();
      setState({ surface: null, drawnBy: 'nobody' });
    };
  }, [map?.version, community, unit, JSON.stringify([box, words]), isGpuHere]);
  const { surface } = state;
  useEffect(() => surface?.choose(chosenNumber), [surface, chosenNumber]);
  return state;
}
