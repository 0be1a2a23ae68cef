import { useEffect, useState } from 'react';

export type Rest = typeof import('./rest.ts');

/** From a frame's hand-over to the panel: the first picture is not to wait for what comes behind it. */
const RASTER_MS = 50;

let loading: Promise<Rest> | null = null;

/** Begins to load the other screens and panels, once. */
function loadRest(): Promise<Rest> {
  loading ??= import('./rest.ts').then((rest) => {
    rest.warm();
    return rest;
  });
  return loading;
}

/**
 * The other screens and panels; null for the moment in which they are loaded. `wanted`: one of them is to be shown now, as
 * after a crash in the middle of a session.
 */
export function useRest(wanted: boolean): Rest | null {
  const [rest, setRest] = useState<Rest | null>(null);
  useEffect(() => {
    let open = true;
    const begin = () => {
      // A file of the app that cannot be read leaves the page without screens: the shell sees the error and loads it anew.
      void loadRest().then((loaded) => open && setRest(loaded));
    };
    if (wanted) begin();
    let waiting = requestAnimationFrame(() => {
      waiting = requestAnimationFrame(() => {
        timer = setTimeout(begin, RASTER_MS);
      });
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    return () => {
      open = false;
      cancelAnimationFrame(waiting);
      clearTimeout(timer);
    };
  }, [wanted]);
  return rest;
}
