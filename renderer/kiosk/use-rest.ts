import { useEffect, useState } from 'react';

export type Rest = typeof import('./rest.ts');

let loading: Promise<Rest> | null = null;

/** Begins to load the other screens and panels, once. */
function loadRest(): Promise<Rest> {
  loading ??= import('./rest.ts').then((rest) => {
    rest.warm();
    return rest;
  });
  return loading;
}

/** The other screens and panels; null for the moment in which they are loaded. */
export function useRest(): Rest | null {
  const [rest, setRest] = useState<Rest | null>(null);
  useEffect(() => {
    let open = true;
    // A file of the app that cannot be read leaves the page without screens: the shell sees the error and loads it anew.
    void loadRest().then((loaded) => open && setRest(loaded));
    return () => {
      open = false;
    };
  }, []);
  return rest;
}
