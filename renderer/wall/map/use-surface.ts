import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { WallMap } from '../../../contract/wall/map.ts';
import type { MapView } from '../../../contract/wall/view.ts';
import { hasGpu } from '../../shared/map/has-gpu.ts';
import { createMapStage, type MapStage, type StageState } from '../../shared/map/map-stage.ts';

const NOBODY: StageState = { surface: null, drawnBy: 'nobody' };

/**
 * The town behind the marks. Its base is made again only for other data or another size; another place is gone to on the
 * same base, another chosen grid is lit on the same drawing, and lamps never are a reason to draw.
 */
export function useSurface(
  holder: RefObject<HTMLDivElement | null>,
  view: MapView,
  map: WallMap | null,
  unit: number,
): StageState {
  const [state, setState] = useState<StageState>(NOBODY);
  const stage = useRef<MapStage>(null);
  const chosen = view.plaques.find((plaque) => plaque.chosen);
  const chosenNumber = chosen === undefined ? null : Number(chosen.number);
  const { community, grid, box, words } = view;
  const [isGpuHere] = useState(hasGpu);

  // biome-ignore lint/correctness/useExhaustiveDependencies: boxes are compared by value, the version stands for the map; place and chosen grid are told below
  useEffect(() => {
    const element = holder.current;
    if (element === null || map === null) return;
    const room = {
      x: words.x - box.x + words.width * 0.03,
      y: words.y - box.y + words.height * 0.17,
      width: words.width * 0.94,
      height: words.height * 0.7,
    };
    const first = { community, grid };
    stage.current = createMapStage({
      ...{ holder: element, map, unit, room, isGpuHere, first },
      chosen: chosenNumber,
      onState: setState,
    });
    return () => {
      stage.current?.dispose();
      stage.current = null;
      setState(NOBODY);
    };
  }, [map?.version, unit, JSON.stringify([box, words]), isGpuHere]);
  // Before the frame is painted: no mark may stand on the drawing of another place.
  useLayoutEffect(() => {
    stage.current?.show({ community, grid });
    stage.current?.choose(chosenNumber);
  }, [community, grid, chosenNumber]);
  return state;
}
