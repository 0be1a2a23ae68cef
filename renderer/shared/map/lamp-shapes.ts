import type { LampStage } from '../../../contract/wall/lamp.ts';
import { colour } from '../ui/tokens/colour.ts';

/** A lamp in a field of 100 × 100: the shape is the stage, the colour helps, the sign inside is dark. */
export interface LampShape {
  readonly shape: string;
  readonly sign: string;
  readonly colour: string;
}

export const LAMP_FIELD = 100;
export const LAMP_DARK = colour.wall.bg;
/** Stroke of the sign. */
export const SIGN_WIDTH = 9;

/** One table for page and canvas, as SVG path data. */
export const LAMP_SHAPES: Readonly<Record<LampStage, LampShape>> = {
  found: {
    shape:
      'M50 8 C53 8 55.5 9.5 57 12 L95 79 C97 82.5 97 85 95.3 88 C93.6 91 91 92 87.500 92 L12.500 92 C9 92 6.400 91 4.700 88 C3 85 3 82.500 5 79 L43 12 C44.500 9.500 47 8 50 8 Z',
    sign: 'M50 38 L50 60 M50 75 L50 75.500',
    colour: colour.lamp.foundWall,
  },
  transferred: {
    shape:
      'M50 1 C52.500 1 54.500 2 56.500 4 L96 43.500 C100 47.500 100 52.500 96 56.500 L56.500 96 C52.500 100 47.500 100 43.500 96 L4 56.500 C0 52.500 0 47.500 4 43.500 L43.500 4 C45.500 2 47.500 1 50 1 Z',
    sign: 'M28 50 L70 50 M53 33 L70 50 L53 67',
    colour: colour.lamp.transferredWall,
  },
  'awaiting-acceptance': {
    shape:
      'M18 8 L82 8 C88 8 92 12 92 18 L92 82 C92 88 88 92 82 92 L18 92 C12 92 8 88 8 82 L8 18 C8 12 12 8 18 8 Z',
    sign: 'M50 28 L50 52 L66 62',
    colour: colour.lamp.awaitingWall,
  },
  closed: {
    shape: 'M50 4 A46 46 0 1 1 49.990 4 Z',
    sign: 'M29 51 L44 66 L72 36',
    colour: colour.lamp.closedWall,
  },
};

/** Rings of lateness, round a lamp; never a colour of the lamp itself. */
export const LATENESS_COLOURS = {
  'due-soon': colour.lamp.awaitingWall,
  overdue: colour.lamp.foundWall,
} as const;
