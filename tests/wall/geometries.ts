import type { WallBuild } from '../../kiosk-profiles/wall-part.ts';

export interface WallGeometry {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly build: WallBuild;
}

/** The five builds that a wall must stand on (issue 5): panels, controllers and distances as they are bought. */
export const GEOMETRIES: readonly WallGeometry[] = [
  {
    name: '3840x2160',
    size: { width: 3840, height: 2160 },
    build: { columns: 2, rows: 2, bezelMm: 3.5, mmPerPx: 0.63, distanceMm: 5000 },
  },
  {
    // The same four panels behind a controller that gives half of the lines.
    name: '1920x1080',
    size: { width: 1920, height: 1080 },
    build: { columns: 2, rows: 2, bezelMm: 3.5, mmPerPx: 1.26, distanceMm: 5000 },
  },
  {
    // LED, four cells by two that are read alone.
    name: '6656x1792',
    size: { width: 6656, height: 1792 },
    build: { columns: 4, rows: 2, bezelMm: 0, mmPerPx: 1.25, distanceMm: 8000 },
  },
  {
    name: '6400x2520',
    size: { width: 6400, height: 2520 },
    build: { columns: 1, rows: 1, bezelMm: 0, mmPerPx: 1.25, distanceMm: 9000 },
  },
  {
    // One upright panel in a corridor.
    name: '1080x1920',
    size: { width: 1080, height: 1920 },
    build: { columns: 1, rows: 1, bezelMm: 0, mmPerPx: 0.63, distanceMm: 2500 },
  },
];
