/**
 * A laid-out sheet as drawing commands, the same for paper and preview. Millimetres, origin top left, y down;
 * text stands on its baseline. No renderer decides where anything goes.
 */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly commands: readonly Command[];
}

/** Which piece of the certificate a command belongs to: structure tags in the PDF, and what tests compare. */
export type Part =
  | 'watermark'
  | 'demo-note'
  | 'title'
  | 'number'
  | 'body-1'
  | 'body-2'
  | 'body-3'
  | 'closing'
  | 'seal'
  | 'seal-note'
  | 'qr'
  | 'qr-note'
  | 'footer-1'
  | 'footer-2'
  | 'footer-note';

interface Drawn {
  readonly part: Part;
  readonly colour: string;
}

/** One run in one face. `spacing` is added after every glyph but is not part of the run's last glyph. */
export interface TextCommand extends Drawn {
  readonly kind: 'text';
  readonly face: string;
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly spacing: number;
}

/** One character as a picture (watermark, seal): turned by `degrees` clockwise around its origin on the baseline. */
export interface OutlineCommand extends Drawn {
  readonly kind: 'outline';
  readonly face: string;
  readonly character: string;
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly degrees: number;
}

export interface LineCommand extends Drawn {
  readonly kind: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
}

export interface RectCommand extends Drawn {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** null fills, a number strokes with that width. */
  readonly stroke: number | null;
  readonly dash: Dash;
}

export interface CircleCommand extends Drawn {
  readonly kind: 'circle';
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
  readonly stroke: number;
  readonly dash: Dash;
}

/** Dark modules of a QR code, `true` = dark, filling a square without its quiet zone. */
export interface ModulesCommand extends Drawn {
  readonly kind: 'modules';
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly modules: readonly (readonly boolean[])[];
}

/** Length of stroke and gap, or solid. */
export type Dash = { readonly on: number; readonly off: number } | null;

export type Command =
  | TextCommand
  | OutlineCommand
  | LineCommand
  | RectCommand
  | CircleCommand
  | ModulesCommand;

/**
 * Dark modules joined into horizontal bars one module high, in modules from the top left, so that no renderer draws
 * hairlines between neighbours.
 */
export function moduleBars(
  modules: ModulesCommand['modules'],
): readonly { readonly x: number; readonly y: number; readonly w: number }[] {
  return modules.flatMap((row, y) => {
    const bars: { x: number; y: number; w: number }[] = [];
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x]) x++;
      bars.push({ x: start, y, w: x - start });
    }
    return bars;
  });
}
