import {
  POINT_STATES,
  type PointState,
  WALL_LAYERS,
  type WallLayer,
  type WallPoint,
} from '../../../../contract/wall/devices.ts';
import type { DrillPlace } from '../../../../contract/wall/drill.ts';
import type { DevicesView } from '../../../../contract/wall/view.ts';
import type { WallPage } from '../../../../kiosk-profiles/wall-part.ts';
import { figureOf, type ShownContext } from './context.ts';
import { staleOf } from './stale.ts';

/** Layers and states in Chinese; the deployment's other language stands before them. */
const WORDS: Readonly<Record<WallLayer | PointState, string>> = {
  charger: '充电桩',
  sensor: '传感器',
  camera: '摄像头',
  alarm: '告警',
  fault: '故障',
  silent: '没信号',
  works: '正常',
};

/** A plan that is lower than this has room for its cases alone, units. */
const LOWEST = 1_200;

/**
 * Devices on the plan of a community or a grid, those layers that the page names. Null where the page names none, where
 * nothing is known of any, and on a plan that is too small for them: of a whole street, or on an upright panel.
 */
export function devicesViewOf(
  context: ShownContext,
  page: WallPage,
  { place, height }: { readonly place: DrillPlace; readonly height: number },
): DevicesView | null {
  const figure = figureOf(context, 'devices');
  if (page.map.focus !== 'community' || figure === null || height < LOWEST) return null;
  if (place.level === 'street' || place.level === 'house') return null;
  const { layers } = page.map;
  const named = WALL_LAYERS.filter(
    (layer) => layers.includes(layer) && figure.data.points.some(({ kind }) => kind === layer),
  );
  if (named.length === 0) return null;
  const hidden = context.hidden ?? [];
  const here = figure.data.points.filter(
    (point) =>
      point.community === place.community && (place.level === 'community' || point.gridNumber === place.grid),
  );
  const shown = here.filter(({ kind }) => named.includes(kind) && !hidden.includes(kind));
  const counted = (state: PointState) => sum(shown.map(({ devices }) => devices[state]));
  const stale = staleOf(context, figure.row)?.chip ?? null;
  return {
    stale,
    layers: named.map((layer) => ({
      layer,
      word: wordOf(context, layer),
      text: String(sum(here.filter(({ kind }) => kind === layer).map(allOf))),
      isShown: !hidden.includes(layer),
      press: context.profile.audience === 'staff' ? { type: 'layer', layer } : null,
    })),
    // What nothing is takes no room; that all is well is said, but not of what is too old.
    states: [...POINT_STATES]
      .reverse()
      .filter((state) => (state === 'works' ? stale === null : counted(state) > 0))
      .map((state) => ({ state, word: wordOf(context, state), text: String(counted(state)) })),
    points: shown.map(({ id, kind, devices, longitude, latitude }) => ({
      ...{ id, layer: kind, longitude, latitude },
      state: POINT_STATES.find((state) => devices[state] > 0) ?? 'silent',
    })),
  };
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
const allOf = ({ devices }: WallPoint) => sum(POINT_STATES.map((state) => devices[state]));

function wordOf({ profile }: ShownContext, key: WallLayer | PointState): string {
  const other = profile.otherWords?.devices[key];
  return other === undefined ? WORDS[key] : `${other} ${WORDS[key]}`;
}
