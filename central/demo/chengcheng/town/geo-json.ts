import type { z } from 'zod';
import type { Area, LonLat, lineString, Polygon, point } from '../../../../contract/domain.ts';
import { at, type Point, type Ring } from './geometry.ts';
import type { Town } from './model.ts';

/**
 * Where the crossing of the invented town is hung up on the globe. The real 澄城 lies at about 35.18° N 109.93° E;
 * this anchor is moved 0.9° north-east of it on purpose and the plan is invented, so that nobody takes a generated
 * house for a surveyed one. Not a survey, not for navigation; screens write 街区示意图，不作测绘用.
 */
export const ANCHOR = { longitude: 110.6, latitude: 35.8 } as const;

/** Metres of one degree of latitude, and of longitude at the anchor (sphere of 6,371,008.8 m). */
const METRES_PER_DEGREE = (Math.PI / 180) * 6_371_008.8;
const METRES_PER_DEGREE_EAST = METRES_PER_DEGREE * Math.cos((ANCHOR.latitude * Math.PI) / 180);

type Geometry = Area | z.infer<typeof point> | z.infer<typeof lineString>;

export interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: Geometry;
  readonly properties: Readonly<Record<string, string | number | null>>;
}
export interface FeatureCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature[];
}
export interface TownGeoJson {
  readonly streets: FeatureCollection;
  readonly water: FeatureCollection;
  readonly blocks: FeatureCollection;
  readonly compounds: FeatureCollection;
  readonly buildings: FeatureCollection;
  readonly grids: FeatureCollection;
  /** Parks, sports grounds, river banks. */
  readonly green: FeatureCollection;
}

/** Local metres to degrees, seven decimals (about 1 cm). RFC 7946: longitude first, WGS 84. */
export function toDegrees([x, y]: Point): LonLat {
  const round = (value: number) => Math.round(value * 1e7) / 1e7;
  return [
    round(ANCHOR.longitude + x / METRES_PER_DEGREE_EAST),
    round(ANCHOR.latitude + y / METRES_PER_DEGREE),
  ];
}

/** The town in layers; no layer holds a person. Rings are closed and run counter-clockwise outside (RFC 7946 §3.1.6). */
export function townGeoJson(town: Town): TownGeoJson {
  const compoundOf = (id: number) => at(town.compounds, id);
  const gridNumber = (block: number) => {
    const { grid } = at(town.blocks, block);
    return grid === null ? null : at(town.grids, grid).number;
  };
  return {
    streets: collect('street', town.streets, ({ line, name, class: kind, width }) => [
      { type: 'LineString', coordinates: line.map(toDegrees) },
      { name, class: kind, widthM: width },
    ]),
    water: collect('water', [town.river.ring, town.lake], (ring, i) => [
      polygonOf(ring),
      { name: i === 0 ? '县西河' : '公园湖' },
    ]),
    blocks: collect('block', town.blocks, ({ ring, use, zone, id }) => [
      polygonOf(ring),
      { use, zone, grid: gridNumber(id) },
    ]),
    compounds: collect('compound', town.compounds, ({ ring, name, use, builtIn, block }) => [
      polygonOf(ring),
      { name, use, builtIn, grid: gridNumber(block) },
    ]),
    buildings: collect('building', town.buildings, (house) => [
      polygonOf(house.footprint),
      {
        kind: house.kind,
        compound: compoundOf(house.compound).name,
        number: house.number,
        floors: house.floors,
        dwellings: house.floors * house.units * house.doors,
        grid: gridNumber(compoundOf(house.compound).block),
      },
    ]),
    grids: collect('grid', town.grids, ({ rings, number, name, community }) => [
      areaOf(rings),
      { number, name, community: at(town.communities, community).name },
    ]),
    green: collect('green', greenOf(town), (ring) => [polygonOf(ring), {}]),
  };
}

function collect<T>(
  layer: string,
  items: readonly T[],
  describe: (item: T, index: number) => readonly [Geometry, Feature['properties']],
): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: items.map((item, index) => {
      const [geometry, properties] = describe(item, index);
      return { type: 'Feature', id: `${layer}-${index}`, geometry, properties };
    }),
  };
}

function greenOf(town: Town): readonly Ring[] {
  const parks = town.compounds.filter(({ use }) => use === 'park').map(({ ring }) => ring);
  return [...parks, ...town.grounds, ...town.river.banks];
}

export function pointOf(place: Point): z.infer<typeof point> {
  return { type: 'Point', coordinates: toDegrees(place) };
}

export function polygonOf(ring: Ring): Polygon {
  return { type: 'Polygon', coordinates: [closed(ring)] };
}

/**
 * Outer rings come counter-clockwise out of the union, holes clockwise; a grid has one outer ring as a rule, and then
 * the holes are its own.
 */
export function areaOf(rings: readonly Ring[]): Area {
  const outer = rings.filter((ring) => !isHole(ring));
  const holes = rings.filter(isHole);
  if (outer.length === 1) return { type: 'Polygon', coordinates: [...outer, ...holes].map(closed) };
  return { type: 'MultiPolygon', coordinates: outer.map((ring) => [closed(ring)]) };
}

function closed(ring: Ring): LonLat[] {
  return [...ring, at(ring, 0)].map(toDegrees);
}

function isHole(ring: Ring): boolean {
  let twice = 0;
  ring.forEach(([x, y], i) => {
    const [u, v] = at(ring, i + 1);
    twice += x * v - u * y;
  });
  return twice < 0;
}
