import type { LampView, PlaqueView } from '../../../contract/wall/view.ts';
import { CANVAS_FONT } from '../ui/fonts/canvas-fonts.ts';
import { colour } from '../ui/tokens/colour.ts';
import type { createLampImages } from './lamp-images.ts';
import { LAMP_SHAPES, LATENESS_COLOURS } from './lamp-shapes.ts';
import type { PlacedMark, Rect } from './place-marks.ts';

const { wall, lamp: lampColours } = colour;

export interface DrawnLamp {
  readonly view: LampView;
  readonly mark: PlacedMark;
}

/** Draws lamps, stems, feet and badges on the canvas above the map; the map itself is not drawn again for them. */
export function drawLamps(
  pen: CanvasRenderingContext2D,
  lamps: readonly DrawnLamp[],
  images: ReturnType<typeof createLampImages>,
  unit: number,
): void {
  for (const { view, mark } of lamps) drawFoot(pen, view, mark, unit);
  for (const { view, mark } of lamps) {
    pen.drawImage(images(view.stage, view.lateness), Math.round(mark.lamp.x), Math.round(mark.lamp.y));
    if (mark.badge !== null && view.badge !== null && view.lateness !== 'in-time')
      drawBadge(pen, mark.badge, view.badge, view.lateness, unit);
  }
}

function drawFoot(pen: CanvasRenderingContext2D, view: LampView, { foot, lamp }: PlacedMark, unit: number) {
  const [x, y] = foot;
  pen.lineWidth = 3 * unit;
  pen.strokeStyle = 'rgba(238, 243, 245, .92)';
  pen.beginPath();
  pen.moveTo(lamp.x + lamp.width / 2, lamp.y + lamp.height / 2);
  pen.lineTo(x, y);
  pen.stroke();
  pen.beginPath();
  pen.ellipse(x, y, 17 * unit, 9.5 * unit, 0, 0, 2 * Math.PI);
  pen.fillStyle = LAMP_SHAPES[view.stage].colour;
  pen.fill();
  pen.lineWidth = 5 * unit;
  pen.strokeStyle = wall.bg;
  pen.stroke();
}

/** Height of a badge and the width of its words, units. */
export const BADGE = { height: 54, size: 38, padding: 22 } as const;

export function badgeFont(unit: number): string {
  return `600 ${BADGE.size * unit}px ${CANVAS_FONT}`;
}

function drawBadge(
  pen: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  words: string,
  lateness: 'due-soon' | 'overdue',
  unit: number,
): void {
  pen.fillStyle = LATENESS_COLOURS[lateness];
  pen.strokeStyle = wall.bg;
  pen.lineWidth = 5 * unit;
  pen.beginPath();
  pen.roundRect(x, y, width, height, height / 2);
  pen.stroke();
  pen.fill();
  if (lateness === 'due-soon') {
    const edge = 5 * unit;
    pen.lineWidth = 2.5 * unit;
    pen.setLineDash([9 * unit, 7 * unit]);
    pen.strokeStyle = 'rgba(29, 3, 5, .7)';
    pen.beginPath();
    pen.roundRect(x + edge, y + edge, width - 2 * edge, height - 2 * edge, height / 2 - edge);
    pen.stroke();
    pen.setLineDash([]);
  }
  pen.fillStyle = lampColours.overdueText;
  pen.font = badgeFont(unit);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(words, x + width / 2, y + height / 2 + 2 * unit);
}

/** Size of a grid's plaque and of a count on it, units. */
export const PLAQUE = { width: 98, height: 52, size: 36, count: 78 } as const;

export function plaqueWidth({ counts }: PlaqueView): number {
  return PLAQUE.width + counts.length * PLAQUE.count;
}

/** The number of a grid on its land, and where lamps would not fit, how many of each shape. */
export function drawPlaque(
  pen: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  plaque: PlaqueView,
  images: ReturnType<typeof createLampImages>,
  unit: number,
): void {
  pen.beginPath();
  pen.roundRect(x, y, width, height, 8 * unit);
  pen.fillStyle = plaque.chosen ? wall.block : 'rgba(7, 21, 34, .86)';
  pen.fill();
  pen.lineWidth = (plaque.chosen ? 4 : 2.5) * unit;
  pen.strokeStyle = plaque.chosen ? wall.accent : wall.accent3;
  pen.stroke();
  pen.font = `500 ${PLAQUE.size * unit}px ${CANVAS_FONT}`;
  pen.textBaseline = 'middle';
  pen.textAlign = 'center';
  pen.fillStyle = plaque.chosen ? wall.accent : wall.ink;
  pen.fillText(plaque.number, x + (PLAQUE.width / 2) * unit, y + height / 2 + 2 * unit);
  pen.textAlign = 'left';
  plaque.counts.forEach(({ stage, count }, i) => {
    const left = x + (PLAQUE.width - 8 + i * PLAQUE.count) * unit;
    const image = images(stage, 'in-time');
    const side = 62 * unit;
    pen.drawImage(image, left - side * 0.22, y + height / 2 - side / 2, side, side);
    pen.fillStyle = wall.ink;
    pen.fillText(String(count), left + 46 * unit, y + height / 2 + 2 * unit);
  });
}
