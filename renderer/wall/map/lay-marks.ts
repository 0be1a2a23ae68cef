import { POINT_STATES } from '../../../contract/wall/devices.ts';
import type { DevicesView, MapView, PlaqueView } from '../../../contract/wall/view.ts';
import { DEVICE } from '../../shared/map/device-images.ts';
import { BADGE, badgeFont, type DrawnLamp, PLAQUE, plaqueWidth } from '../../shared/map/draw-marks.ts';
import { sizeOf } from '../../shared/map/lamp-images.ts';
import { placeDevices } from '../../shared/map/place-devices.ts';
import {
  clearOfSeams,
  crossesSeam,
  inside,
  type MarkWish,
  overlap,
  placeMarks,
  type Rect,
  type Seams,
} from '../../shared/map/place-marks.ts';
import type { MapSurface } from '../../shared/map/surface.ts';
import { layLegend } from './lay-legend.ts';

/** Sizes in units: the call-out, what the title takes. */
export const CALL_OUT = { width: 640, height: 290 } as const;
const TITLE = 84;
const STAGE_RANK = { overdue: 0, 'due-soon': 1, 'in-time': 2 } as const;

export interface LaidMarks {
  readonly lamps: readonly DrawnLamp[];
  readonly plaques: readonly { readonly plaque: PlaqueView; readonly rect: Rect }[];
  readonly devices: readonly { readonly point: DevicesView['points'][number]; readonly rect: Rect }[];
  readonly callOut: Rect | null;
  /** From the call-out to its lamp. */
  readonly leader: {
    readonly from: readonly [number, number];
    readonly to: readonly [number, number];
  } | null;
}

/** Finds a place for everything above the map: the call-out in a free corner, then lamps, plaques, devices. */
export function layMarks(view: MapView, surface: MapSurface, seams: Seams, unit: number): LaidMarks {
  const { words, box } = view;
  const room: Rect = {
    x: words.x - box.x,
    y: words.y - box.y + TITLE * unit,
    width: words.width,
    height: words.height - (TITLE + layLegend(view, seams, unit).height) * unit,
  };
  const pen = document.createElement('canvas').getContext('2d');
  if (pen !== null) pen.font = badgeFont(unit);
  const widthOf = (text: string) => (pen?.measureText(text).width ?? 0) + 2 * BADGE.padding * unit;
  const wishes = [...view.lamps]
    .sort((a, b) => STAGE_RANK[a.lateness] - STAGE_RANK[b.lateness])
    .map(
      ({ id, longitude, latitude, lateness, badge }): MarkWish => ({
        id,
        foot: surface.project([longitude, latitude]),
        size: Math.ceil(sizeOf(lateness) * unit),
        badge: badge === null ? null : { width: widthOf(badge), height: BADGE.height * unit },
      }),
    );
  const called = wishes.find(({ id }) => id === view.callOut?.lampId);
  // The lamp that the call-out speaks of stands first, so that the box finds a place beside it.
  const first = placeMarks(called === undefined ? [] : [called], { unit, seams, room, taken: [] });
  const own = first.flatMap(({ lamp, badge }) => [lamp, ...(badge === null ? [] : [badge])]);
  const callOut = view.callOut === null ? null : cornerOf(room, called, wishes, { seams, unit, own });
  const marks = [
    ...first,
    ...placeMarks(
      wishes.filter((wish) => wish !== called),
      { unit, seams, room, taken: [...own, ...(callOut === null ? [] : [grown(callOut, 12 * unit)])] },
    ),
  ];
  const lamps = marks.flatMap((mark) => {
    const found = view.lamps.find(({ id }) => id === mark.id);
    return found === undefined ? [] : [{ view: found, mark }];
  });
  const taken = [
    ...marks.flatMap(({ lamp, badge, foot }) => [
      lamp,
      ...(badge === null ? [] : [badge]),
      footOf(foot, unit),
    ]),
    ...(callOut === null ? [] : [callOut]),
  ];
  const target = marks.find(({ id }) => id === view.callOut?.lampId);
  const plaques = layPlaques(view, surface, { seams, room, unit, taken });
  const stems = marks.map(({ lamp, foot }) => stemOf(lamp, foot, unit));
  const devices = layDevices(view, surface, {
    ...{ seams, room, unit },
    taken: [...taken, ...stems, ...plaques.map(({ rect }) => rect)],
  });
  return {
    lamps,
    plaques,
    devices,
    callOut,
    leader: callOut === null || target === undefined ? null : leaderOf(callOut, target.lamp),
  };
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function footOf([x, y]: readonly [number, number], unit: number): Rect {
  return { x: x - 24 * unit, y: y - 16 * unit, width: 48 * unit, height: 32 * unit };
}

function stemOf({ x, y, width, height }: Rect, [, footY]: readonly [number, number], unit: number): Rect {
  const middle = y + height / 2;
  return { x: x + width / 2 - 4 * unit, y: middle, width: 8 * unit, height: Math.max(0, footY - middle) };
}

/** At the upper or lower edge, where it hides the fewest lamps and its leader falls straight and meets nobody. */
function cornerOf(
  room: Rect,
  called: MarkWish | undefined,
  others: readonly MarkWish[],
  { seams, unit, own }: { readonly seams: Seams; readonly unit: number; readonly own: readonly Rect[] },
): Rect {
  const size = { width: CALL_OUT.width * unit, height: CALL_OUT.height * unit };
  const right = room.x + room.width - size.width;
  const bottom = room.y + room.height - size.height;
  const [x, y] = called?.foot ?? [room.x, room.y];
  const lampY = y - 128 * unit;
  // Beside the corners: where the lamp lies under the box's first, middle or last part.
  const columns = [room.x, right, ...[0.16, 0.5, 0.84].map((part) => x - part * size.width)];
  const places = columns
    .map((column) => Math.min(right, Math.max(room.x, column)))
    .flatMap((column) => [room.y, bottom].map((row) => clearOfSeams({ x: column, y: row, ...size }, seams)));
  const lampOf = ({ foot, size: side }: MarkWish): Rect => ({
    x: foot[0] - side / 2,
    y: foot[1] - 128 * unit - side / 2,
    width: side,
    height: side / 2 + 150 * unit,
  });
  const lampRects = others.filter(({ id }) => id !== called?.id).map(lampOf);
  const cost = (place: Rect) => {
    const hides = (rects: readonly Rect[]) =>
      rects.filter((rect) => overlap(grown(place, 16 * unit), rect)).length;
    // The lamp that it speaks of is never under it.
    const hidden = hides(lampRects) + 10 * hides(own);
    const isOver = x > place.x + 40 * unit && x < place.x + place.width - 40 * unit;
    const way: Rect = {
      x: x - 4,
      y: Math.min(place.y + place.height, lampY),
      width: 8,
      height: Math.abs(lampY - place.y - place.height),
    };
    const met = isOver ? lampRects.filter((rect) => overlap(way, rect)).length : 2;
    const away = Math.hypot(place.x + place.width / 2 - x, place.y + place.height / 2 - lampY);
    return hidden * 20_000 + met * 6_000 + (crossesSeam(place, seams) ? 100_000 : 0) + away;
  };
  return [...places].sort((a, b) => cost(a) - cost(b))[0] ?? { x: room.x, y: room.y, ...size };
}

/** A straight line: down from the box where the lamp lies under it, else from the nearest edge. */
function leaderOf(box: Rect, lamp: Rect): LaidMarks['leader'] {
  const to: [number, number] = [lamp.x + lamp.width / 2, lamp.y + lamp.height / 2];
  const isBelow = to[1] > box.y + box.height;
  const isAbove = to[1] < box.y;
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
  const x = clamp(to[0], box.x + box.width * 0.05, box.x + box.width * 0.95);
  if (isBelow) return { from: [x, box.y + box.height], to };
  if (isAbove) return { from: [x, box.y], to };
  return { from: [to[0] < box.x ? box.x : box.x + box.width, clamp(to[1], box.y, box.y + box.height)], to };
}

interface Space {
  readonly seams: Seams;
  readonly room: Rect;
  readonly unit: number;
  readonly taken: readonly Rect[];
}

/** Tries the middle of the grid's land and places round it; a plaque that finds none is left out. */
function layPlaques(view: MapView, surface: MapSurface, { seams, room, unit, taken }: Space) {
  const full = [...taken];
  // Where there is no room for all, those that tell of something stand.
  const byCounts = [...view.plaques].sort((a, b) => b.counts.length - a.counts.length);
  return byCounts.flatMap((plaque) => {
    const [x, y] = surface.project([plaque.longitude, plaque.latitude]);
    const size = { width: plaqueWidth(plaque) * unit, height: PLAQUE.height * unit };
    const places = [0, 40, -40, 80, -80, 130, -130].flatMap((down) =>
      [0, 70, -70, 140, -140].map((aside) => [aside, down] as const),
    );
    for (const [aside, down] of places) {
      const rect = clearOfSeams(
        { x: x - size.width / 2 + aside * unit, y: y - size.height / 2 + down * unit, ...size },
        seams,
      );
      if (!inside(rect, room) || full.some((other) => overlap(grown(rect, 6 * unit), other))) continue;
      full.push(rect);
      return [{ plaque, rect }];
    }
    return [];
  });
}

/** What presses most stands first; the legend counts also those that find no place. */
function layDevices({ devices }: MapView, surface: MapSurface, { seams, room, unit, taken }: Space) {
  const wishes = POINT_STATES.flatMap(
    (state) => devices?.points.filter((point) => point.state === state) ?? [],
  ).map((point) => ({ id: point, foot: surface.project([point.longitude, point.latitude]) }));
  const placed = placeDevices(wishes, { side: Math.ceil(DEVICE * unit), seams, room, taken });
  return placed.map(({ id: point, rect }) => ({ point, rect }));
}
