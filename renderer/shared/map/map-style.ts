import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { MapLayer, WallMap } from '../../../contract/wall/map.ts';
import { MAP_INK } from './map-ink.ts';

/** Name of the one source. */
const TOWN = 'town';
/** Metres of one storey, and of the lowest house. */
const STOREY_M = 3;
/** Metres per px at zoom 0 on the equator (512 px tiles). */
const METRES_PER_PX = 40_075_016.686 / 512;

interface StyleOptions {
  readonly map: WallMap;
  /** Community that is lit; null lights all. */
  readonly community: string | null;
  /** Grid that is lit alone; null lights the whole community. */
  readonly grid: number | null;
  /** Number of the chosen grid. */
  readonly chosen: number | null;
  /** Width of a line of 1 px on the look sheet's wall. */
  readonly unit: number;
  readonly latitude: number;
}

/** The town as a local style over local data: no tile, no glyph, no sprite, nothing from any network. */
export function mapStyle(options: StyleOptions): StyleSpecification {
  const { map } = options;
  return {
    version: 8,
    sources: { [TOWN]: sourceOf(map) },
    light: { anchor: 'viewport', color: MAP_INK.light, intensity: 0.3, position: [1.4, 230, 34] },
    layers: layersOf(options),
  };
}

/** All layers in one source: every piece of a source that arrives draws the map again, and without a GPU a drawing is long. */
function sourceOf({ layers }: WallMap): StyleSpecification['sources'][string] {
  const features = Object.entries(layers).flatMap(([layer, list]) =>
    list.map((feature) => ({ ...feature, properties: { ...feature.properties, layer } })),
  );
  return {
    type: 'geojson',
    data: { type: 'FeatureCollection', features },
    // Pieces of 2 km, cut to 25 cm: a street is a handful of them, where the camera's own zoom would take hundreds.
    maxzoom: 14,
  };
}

/** Only the features of one layer, and of those the ones that the condition leaves. */
function of(layer: MapLayer, ...and: readonly ExpressionSpecification[]): FilterSpecification {
  return ['all', ['==', ['get', 'layer'], layer], ...and];
}

/** Layers that show the chosen grid, and what they are filtered by. */
export const CHOSEN_LAYERS = ['chosen', 'chosen-edge'] as const;
export function chosenGrid(chosen: number | null): FilterSpecification {
  return of('grids', ['==', ['get', 'grid'], chosen ?? -1]);
}

/** What else shows which land is lit: the layers' own colours, said again for another place. */
const LIT_PAINT = {
  blocks: 'fill-color',
  green: 'fill-color',
  edges: 'line-opacity',
  houses: 'fill-extrusion-color',
} as const;

type LitProperty = (typeof LIT_PAINT)[keyof typeof LIT_PAINT];

/** Each as the arguments of `setPaintProperty`. */
export function litPaint(
  options: StyleOptions,
): readonly (readonly [string, LitProperty, ExpressionSpecification])[] {
  return layersOf(options).flatMap(({ id, paint }) => {
    const name = Object.entries(LIT_PAINT).find(([layer]) => layer === id)?.[1];
    const value = Object.entries(paint ?? {}).find(([property]) => property === name)?.[1];
    // Each of them is an expression, below.
    return name === undefined ? [] : [[id, name, value as ExpressionSpecification] as const];
  });
}

function layersOf({ community, grid, chosen, unit, latitude }: StyleOptions): LayerSpecification[] {
  const isOfCommunity: ExpressionSpecification =
    community === null ? ['has', 'community'] : ['==', ['get', 'community'], community];
  const isLit: ExpressionSpecification =
    grid === null ? isOfCommunity : ['all', isOfCommunity, ['==', ['get', 'grid'], grid]];
  const lit = <T extends string>(on: T, off: T): ExpressionSpecification => ['case', isLit, on, off];
  const line = (px: number) => px * unit;
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': MAP_INK.ground } },
    { id: 'water', type: 'fill', source: TOWN, filter: of('water'), paint: { 'fill-color': MAP_INK.water } },
    {
      id: 'blocks',
      type: 'fill',
      source: TOWN,
      filter: of('blocks'),
      paint: {
        'fill-color': ['case', isLit, MAP_INK.litBlock, ['has', 'community'], MAP_INK.block, MAP_INK.ground],
      },
    },
    {
      id: 'green',
      type: 'fill',
      source: TOWN,
      filter: of('green'),
      paint: { 'fill-color': lit(MAP_INK.litGreen, MAP_INK.green) },
    },
    { id: 'lake', type: 'fill', source: TOWN, filter: of('water'), paint: { 'fill-color': MAP_INK.water } },
    {
      id: 'streets',
      type: 'line',
      source: TOWN,
      filter: of('streets'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': MAP_INK.street, 'line-width': metres(['get', 'width'], latitude, 0.16) },
    },
    {
      id: 'chosen',
      type: 'fill',
      source: TOWN,
      filter: chosenGrid(chosen),
      paint: { 'fill-color': MAP_INK.edge, 'fill-opacity': 0.13 },
    },
    {
      id: 'edges',
      type: 'line',
      source: TOWN,
      filter: of('grids'),
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': MAP_INK.edge,
        'line-opacity': ['case', isLit, 0.55, 0.12],
        'line-width': line(2.4),
        'line-gap-width': line(9),
      },
    },
    {
      id: 'chosen-edge',
      type: 'line',
      source: TOWN,
      filter: chosenGrid(chosen),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': MAP_INK.edge, 'line-width': line(6) },
    },
    {
      id: 'houses',
      type: 'fill-extrusion',
      source: TOWN,
      filter: of('buildings'),
      paint: {
        'fill-extrusion-color': [
          'case',
          isLit,
          ['interpolate', ['linear'], ['get', 'floors'], 1, MAP_INK.low, 6, MAP_INK.middle, 25, MAP_INK.high],
          MAP_INK.context,
        ],
        'fill-extrusion-height': ['*', ['get', 'floors'], STOREY_M],
        'fill-extrusion-vertical-gradient': true,
        'fill-extrusion-opacity': 1,
      },
    },
  ];
}

/** A width in metres at any zoom, and never thinner than a hairline. */
function metres(width: ExpressionSpecification, latitude: number, part: number): ExpressionSpecification {
  const perPx = METRES_PER_PX * Math.cos((latitude * Math.PI) / 180);
  const at = (zoom: number): ExpressionSpecification => ['*', width, (part * 2 ** zoom) / perPx];
  return ['interpolate', ['exponential', 2], ['zoom'], 10, at(10), 20, at(20)];
}
