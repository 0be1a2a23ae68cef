import type { PointState, WallLayer } from '../../../contract/wall/devices.ts';
import { colour } from '../ui/tokens/colour.ts';

/** Devices in a field of 100 × 100, drawn a little beyond it: the outline is the kind, how it is filled the state, colour helps. */
export const DEVICE_FIELD = 100;
/** How far an outline round the shape reaches beyond the field. */
export const DEVICE_MARGIN = 16;

/** One stroke or fill after the other, for canvas and page alike. */
export interface DeviceStroke {
  readonly path: string;
  readonly fill: string | null;
  readonly line: { readonly colour: string; readonly width: number; readonly dash: readonly number[] } | null;
}

/** Outlines that no lamp has; `any` stands for all of them beside the word of a state. */
const SHAPES: Readonly<Record<WallLayer | 'any', { readonly shape: string; readonly sign: string | null }>> =
  {
    charger: {
      shape: 'M34 2 H66 C72 2 76 6 76 12 V88 C76 94 72 98 66 98 H34 C28 98 24 94 24 88 V12 C24 6 28 2 34 2 Z',
      sign: 'M57 20 L40 54 L60 54 L43 81',
    },
    sensor: {
      shape: 'M50 1 L94 25.500 V74.500 L50 99 L6 74.500 V25.500 Z',
      sign: 'M50 50 L50 50.500 M35 34 C26 43 26 57 35 66 M65 34 C74 43 74 57 65 66',
    },
    camera: {
      shape:
        'M10 23 H58 C64 23 67 26 67 31 V42 L97 26 V74 L67 58 V69 C67 74 64 77 58 77 H10 C5 77 2 74 2 69 V31 C2 26 5 23 10 23 Z',
      sign: 'M35 38 A12 12 0 1 1 34.990 38 Z',
    },
    any: {
      shape: 'M26 22 H74 C90 22 100 34 100 50 C100 66 90 78 74 78 H26 C10 78 0 66 0 50 C0 34 10 22 26 22 Z',
      sign: null,
    },
  };

const DARK = colour.wall.bg;
const SLASH = 'M8 92 L92 8';
const PIECES = [19, 12] as const;

const edge = (path: string, colour: string, width: number, dash: readonly number[] = []): DeviceStroke => ({
  path,
  fill: null,
  line: { colour, width, dash },
});
const filled = (path: string, colour: string): DeviceStroke => ({ path, fill: colour, line: null });

interface StateDrawing {
  readonly ink: string;
  /** Below the sign of the kind, and above it. */
  readonly under: (shape: string, ink: string) => readonly DeviceStroke[];
  readonly over: (ink: string) => readonly DeviceStroke[];
  readonly isHollow: boolean;
}

/** Filled: works. A stroke through it: fault. An edge in pieces round nothing: not heard of. A second edge: alarm. */
const STATES: Readonly<Record<PointState, StateDrawing>> = {
  works: {
    ink: colour.device.works,
    under: (shape, ink) => [filled(shape, ink)],
    over: () => [],
    isHollow: false,
  },
  fault: {
    ink: colour.device.fault,
    under: (shape, ink) => [filled(shape, ink)],
    over: (ink) => [edge(SLASH, DARK, 30), edge(SLASH, ink, 13)],
    isHollow: false,
  },
  silent: {
    ink: colour.wall.stale,
    under: (shape, ink) => [filled(shape, DARK), edge(shape, ink, 9, PIECES)],
    over: () => [],
    isHollow: true,
  },
  alarm: {
    ink: colour.device.alarm,
    under: (shape, ink) => [edge(shape, ink, 32), edge(shape, DARK, 15), filled(shape, ink)],
    over: () => [],
    isHollow: false,
  },
};

/** How a device is drawn; too old to be believed it is a dull ground within a grey edge, with the form of its state alone. */
export function deviceStrokes(
  layer: WallLayer | 'any',
  state: PointState,
  isStale: boolean,
): readonly DeviceStroke[] {
  const { shape, sign } = SHAPES[layer];
  const { ink: own, under, over, isHollow } = STATES[state];
  const ink = isStale && !isHollow ? colour.wall.staleBar : own;
  const signInk = isStale || isHollow ? colour.wall.stale : DARK;
  return [
    edge(shape, DARK, 28),
    ...under(shape, ink),
    ...(isStale && !isHollow ? [edge(shape, colour.wall.stale, 5)] : []),
    ...(sign === null ? [] : [edge(sign, signInk, 9)]),
    ...over(isStale ? colour.wall.stale : ink),
  ];
}
