import type { MapFeature } from '../../../contract/wall/map.ts';
import {
  BEARING,
  type Camera,
  fitCamera,
  type LngLat,
  middleOf,
  outlinesOf,
  PITCH,
  positionsOf,
  type Spot,
} from './camera.ts';
import { MAP_INK } from './map-ink.ts';
import { overlap, type Rect } from './place-marks.ts';
import type { MapSurface, SurfaceOptions } from './surface.ts';

/** Metres of one storey. */
const STOREY_M = 3;
/** Width of the line round the chosen grid, units. */
const EDGE = 6;
/** How far a sharp corner of it reaches: half of the limit of a mitre, units. */
const CORNER = 5 * EDGE;
const METRES_PER_DEGREE = 111_195;
const TURN = (BEARING * Math.PI) / 180;
const SQUEEZE = Math.cos((PITCH * Math.PI) / 180);
const RISE = Math.sin((PITCH * Math.PI) / 180);

/** The town without WebGL: the same data as a plan seen from above at the same slant, without perspective. */
export function createPlanSurface(options: SurfaceOptions): MapSurface | null {
  const { holder, map, room } = options;
  const points = outlinesOf(map, options);
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
  const drawing = { ...options, project, pxPerMetre: 2 ** camera.zoom };
  if (pen !== null) drawPlan(pen, drawing);
  let lit = options.chosen;
  const choose = (chosen: number | null) => {
    if (chosen === lit || pen === null) return;
    const changed = map.layers.grids.filter(
      ({ properties }) => properties.grid === chosen || properties.grid === lit,
    );
    lit = chosen;
    for (const land of changed) drawAgain(pen, { ...drawing, chosen }, land);
  };
  return { project, choose, dispose: () => canvas.remove() };
}

interface Drawing extends SurfaceOptions {
  readonly project: (point: LngLat) => Spot;
  readonly pxPerMetre: number;
}

/** Draws what lies round one grid once more, its edge being another, and nothing of the rest. */
function drawAgain(pen: CanvasRenderingContext2D, drawing: Drawing, land: MapFeature): void {
  const { map, unit, project } = drawing;
  const here = boundsOf(land, drawing, 0, CORNER * unit);
  const layers = Object.fromEntries(
    Object.entries(map.layers).map(([name, features]) => [
      name,
      features.filter((feature) => {
        const rise = (feature.properties.floors ?? 0) * STOREY_M * drawing.pxPerMetre * RISE;
        return overlap(here, boundsOf(feature, { project }, rise, CORNER * unit));
      }),
    ]),
  ) as typeof map.layers; // the same layers with fewer features
  pen.save();
  pen.beginPath();
  pen.rect(here.x, here.y, here.width, here.height);
  pen.clip();
  drawPlan(pen, { ...drawing, map: { ...map, layers } });
  pen.restore();
}

/** Whole px round a feature, with the height of its walls and the width of its line. */
function boundsOf(
  feature: MapFeature,
  { project }: Pick<Drawing, 'project'>,
  rise: number,
  line: number,
): Rect {
  const spots = positionsOf(feature).map(project);
  const [xs, ys] = [spots.map(([x]) => x), spots.map(([, y]) => y)];
  const [x, y] = [Math.floor(Math.min(...xs) - line), Math.floor(Math.min(...ys) - rise - line)];
  return {
    x,
    y,
    width: Math.ceil(Math.max(...xs) + line) - x,
    height: Math.ceil(Math.max(...ys) + line) - y,
  };
}

function drawPlan(
  pen: CanvasRenderingContext2D,
  { map, community, grid, chosen, unit, project, pxPerMetre }: Drawing,
): void {
  const { layers } = map;
  const isLit = ({ properties }: MapFeature) =>
    (community === null ? properties.community !== undefined : properties.community === community) &&
    (grid === null || properties.grid === grid);
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
  for (const land of layers.grids) {
    const isChosen = land.properties.grid === chosen;
    pen.strokeStyle = MAP_INK.edge;
    pen.globalAlpha = isChosen ? 1 : isLit(land) ? 0.55 : 0.12;
    pen.lineWidth = (isChosen ? EDGE : 3) * unit;
    pen.beginPath();
    trace(pen, land, project);
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
