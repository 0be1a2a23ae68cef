import type { MapFeature } from '../../../contract/wall/map.ts';
import {
  BEARING,
  type Camera,
  fitCamera,
  type LngLat,
  middleOf,
  outlinesOf,
  PITCH,
  type Spot,
} from './camera.ts';
import { MAP_INK } from './map-ink.ts';
import type { MapSurface, SurfaceOptions } from './surface.ts';

/** Metres of one storey. */
const STOREY_M = 3;
const METRES_PER_DEGREE = 111_195;
const TURN = (BEARING * Math.PI) / 180;
const SQUEEZE = Math.cos((PITCH * Math.PI) / 180);
const RISE = Math.sin((PITCH * Math.PI) / 180);

/** The town without WebGL: the same data as a plan seen from above at the same slant, without perspective. */
export function createPlanSurface(options: SurfaceOptions): MapSurface | null {
  const { holder, map, community, room } = options;
  const points = outlinesOf(map, community);
  if (points.length === 0) return null;
  const centre = middleOf(points);
  const size = { width: holder.clientWidth, height: holder.clientHeight };
  const projectWith = ({ centre: [lng, lat], zoom }: Camera, [x, y]: LngLat): Spot => {
    const east = (x - lng) * METRES_PER_DEGREE * Math.cos((centre[1] * Math.PI) / 180);
    const north = (y - lat) * METRES_PER_DEGREE;
    const px = 2 ** zoom;
    const [right, down] = [
      east * Math.cos(TURN) - north * Math.sin(TURN),
      -(east * Math.sin(TURN) + north * Math.cos(TURN)),
    ];
    return [size.width / 2 + right * px, size.height / 2 + down * px * SQUEEZE];
  };
  const unprojectWith = ({ centre: [lng, lat], zoom }: Camera, [x, y]: Spot): LngLat => {
    const px = 2 ** zoom;
    const right = (x - size.width / 2) / px;
    const down = (y - size.height / 2) / px / SQUEEZE;
    const east = right * Math.cos(TURN) - down * Math.sin(TURN);
    const north = -right * Math.sin(TURN) - down * Math.cos(TURN);
    return [
      lng + east / METRES_PER_DEGREE / Math.cos((centre[1] * Math.PI) / 180),
      lat + north / METRES_PER_DEGREE,
    ];
  };
  const camera = fitCamera(points, room, { centre, zoom: 0 }, projectWith, unprojectWith);
  const project = (point: LngLat) => projectWith(camera, point);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  canvas.className = 'plan';
  holder.append(canvas);
  const pen = canvas.getContext('2d');
  const draw = (chosen: number | null) => {
    if (pen !== null) drawPlan(pen, { ...options, chosen }, project, 2 ** camera.zoom);
  };
  draw(options.chosen);
  return { project, choose: draw, dispose: () => canvas.remove() };
}

function drawPlan(
  pen: CanvasRenderingContext2D,
  { map, community, chosen, unit }: SurfaceOptions,
  project: (point: LngLat) => Spot,
  pxPerMetre: number,
): void {
  const { layers } = map;
  const isLit = ({ properties }: MapFeature) =>
    community === null ? properties.community !== undefined : properties.community === community;
  const fill = (features: readonly MapFeature[], colour: (feature: MapFeature) => string) => {
    for (const feature of features) {
      pen.fillStyle = colour(feature);
      pen.beginPath();
      trace(pen, feature, project);
      pen.fill('evenodd');
    }
  };
  pen.fillStyle = MAP_INK.ground;
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  fill(layers.blocks, (feature) =>
    isLit(feature)
      ? MAP_INK.litBlock
      : feature.properties.community === undefined
        ? MAP_INK.ground
        : MAP_INK.block,
  );
  fill(layers.green, (feature) => (isLit(feature) ? MAP_INK.litGreen : MAP_INK.green));
  fill(layers.water, () => MAP_INK.water);
  for (const grid of layers.grids) {
    const isChosen = grid.properties.grid === chosen;
    pen.strokeStyle = MAP_INK.edge;
    pen.globalAlpha = isChosen ? 1 : isLit(grid) ? 0.55 : 0.12;
    pen.lineWidth = (isChosen ? 6 : 3) * unit;
    pen.beginPath();
    trace(pen, grid, project);
    pen.stroke();
  }
  pen.globalAlpha = 1;
  drawHouses(pen, layers.buildings, { isLit, project, pxPerMetre });
}

function trace(
  pen: CanvasRenderingContext2D,
  { geometry }: MapFeature,
  project: (point: LngLat) => Spot,
): void {
  const rings =
    geometry.type === 'LineString'
      ? [geometry.coordinates]
      : geometry.type === 'Polygon'
        ? geometry.coordinates
        : geometry.coordinates.flat();
  for (const ring of rings) {
    ring.forEach((point, i) => {
      const [x, y] = project(point);
      if (i === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    });
  }
}

interface Houses {
  readonly isLit: (feature: MapFeature) => boolean;
  readonly project: (point: LngLat) => Spot;
  readonly pxPerMetre: number;
}

/** Far ones first, each as its walls and then its roof. */
function drawHouses(
  pen: CanvasRenderingContext2D,
  houses: readonly MapFeature[],
  { isLit, project, pxPerMetre }: Houses,
): void {
  const drawn = houses.flatMap((house) => {
    if (house.geometry.type !== 'Polygon') return [];
    const ring = (house.geometry.coordinates[0] ?? []).map(project);
    const near = Math.max(...ring.map(([, y]) => y));
    return [{ house, ring, near }];
  });
  drawn.sort((a, b) => a.near - b.near);
  for (const { house, ring } of drawn) {
    const floors = house.properties.floors ?? 1;
    const rise = floors * STOREY_M * pxPerMetre * RISE;
    const [roof, wall] = isLit(house)
      ? floors > 12
        ? [MAP_INK.high, MAP_INK.highWall]
        : floors > 4
          ? [MAP_INK.middle, MAP_INK.middleWall]
          : [MAP_INK.low, MAP_INK.lowWall]
      : [MAP_INK.context, MAP_INK.contextWall];
    pen.fillStyle = wall;
    ring.forEach(([x, y], i) => {
      const [u, v] = ring[(i + 1) % ring.length] ?? [x, y];
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(u, v);
      pen.lineTo(u, v - rise);
      pen.lineTo(x, y - rise);
      pen.fill();
    });
    pen.fillStyle = roof;
    pen.beginPath();
    for (const [x, y] of ring) pen.lineTo(x, y - rise);
    pen.fill();
  }
}
