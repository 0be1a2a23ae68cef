import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { MapFeature, WallMap } from '../../../contract/wall/map.ts';
import { MAP_INK } from './map-ink.ts';

/** Metres of one storey, and of the lowest house. */
const STOREY_M = 3;
/** Metres per px at zoom 0 on the equator (512 px tiles). */
const METRES_PER_PX = 40_075_016.686 / 512;

interface StyleOptions {
  readonly map: WallMap;
  /** Community that is lit; null lights all. */
  readonly community: string | null;
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
    sources: Object.fromEntries(
      Object.entries(map.layers).map(([layer, features]) => [layer, sourceOf(features)]),
    ),
    light: { anchor: 'viewport', color: '#ffffff', intensity: 0.3, position: [1.4, 230, 34] },
    layers: layersOf(options),
  };
}

function sourceOf(features: readonly MapFeature[]): StyleSpecification['sources'][string] {
  return {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: features.map((feature) => ({ ...feature })) },
    // Little is simplified: the plan is seen from near.
    tolerance: 0.2,
    maxzoom: 16,
  };
}

function layersOf({ community, chosen, unit, latitude }: StyleOptions): LayerSpecification[] {
  const isLit: ExpressionSpecification =
    community === null ? ['has', 'community'] : ['==', ['get', 'community'], community];
  const lit = <T extends string>(on: T, off: T): ExpressionSpecification => ['case', isLit, on, off];
  const line = (px: number) => px * unit;
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': MAP_INK.ground } },
    { id: 'water', type: 'fill', source: 'water', paint: { 'fill-color': MAP_INK.water } },
    {
      id: 'blocks',
      type: 'fill',
      source: 'blocks',
      paint: { 'fill-color': lit(MAP_INK.litBlock, MAP_INK.block) },
    },
    {
      id: 'green',
      type: 'fill',
      source: 'green',
      paint: { 'fill-color': lit(MAP_INK.litGreen, MAP_INK.green) },
    },
    { id: 'lake', type: 'fill', source: 'water', paint: { 'fill-color': MAP_INK.water } },
    {
      id: 'streets',
      type: 'line',
      source: 'streets',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': MAP_INK.street, 'line-width': metres(['get', 'width'], latitude, 0.16) },
    },
    {
      id: 'chosen',
      type: 'fill',
      source: 'grids',
      filter: ['==', ['get', 'grid'], chosen ?? -1],
      paint: { 'fill-color': MAP_INK.edge, 'fill-opacity': 0.13 },
    },
    {
      id: 'edges',
      type: 'line',
      source: 'grids',
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
      source: 'grids',
      filter: ['==', ['get', 'grid'], chosen ?? -1],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': MAP_INK.edge, 'line-width': line(6) },
    },
    {
      id: 'houses',
      type: 'fill-extrusion',
      source: 'buildings',
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
