import type { LampStage, Lateness } from '../../../contract/wall/lamp.ts';
import { LAMP_DARK, LAMP_FIELD, LAMP_SHAPES, LATENESS_COLOURS, SIGN_WIDTH } from './lamp-shapes.ts';

/** Sides in units: the lamp itself, its dark halo, its ring. */
export const LAMP = 56;
const HALO = 96;
export const RING = 152;

/** Twelve pictures, four stages by three latenesses, drawn once and then only copied. */
export function createLampImages(unit: number) {
  const images = new Map<string, HTMLCanvasElement>();
  return (stage: LampStage, lateness: Lateness): HTMLCanvasElement => {
    const key = `${stage} ${lateness}`;
    const known = images.get(key);
    if (known !== undefined) return known;
    const made = drawLamp(stage, lateness, unit);
    images.set(key, made);
    return made;
  };
}

/** Side of the square that a lamp takes, units: less without a ring. */
export function sizeOf(lateness: Lateness): number {
  return lateness === 'in-time' ? HALO : RING;
}

function drawLamp(stage: LampStage, lateness: Lateness, unit: number): HTMLCanvasElement {
  const side = Math.ceil(sizeOf(lateness) * unit);
  const image = document.createElement('canvas');
  image.width = side;
  image.height = side;
  const pen = image.getContext('2d');
  if (pen === null) return image;
  const middle = side / 2;
  const circle = (radius: number) => {
    pen.beginPath();
    pen.arc(middle, middle, radius * unit, 0, 2 * Math.PI);
  };
  circle(lateness === 'in-time' ? HALO / 2 : 58);
  pen.fillStyle = `rgba(7, 21, 34, ${lateness === 'in-time' ? 0.58 : 0.72})`;
  pen.fill();
  if (lateness !== 'in-time') {
    pen.strokeStyle = LATENESS_COLOURS[lateness];
    if (lateness === 'overdue') {
      pen.lineWidth = 9 * unit;
      circle(58);
      pen.stroke();
      pen.lineWidth = 3.5 * unit;
      circle(72);
      pen.stroke();
    } else {
      pen.lineWidth = 7.5 * unit;
      circle(60);
      const dash = (2 * Math.PI * 60 * unit) / 14;
      pen.setLineDash([dash * 0.62, dash * 0.38]);
      pen.stroke();
      pen.setLineDash([]);
    }
  }
  const { shape, sign, colour } = LAMP_SHAPES[stage];
  const scale = (LAMP * unit) / LAMP_FIELD;
  pen.translate(middle - (LAMP * unit) / 2, middle - (LAMP * unit) / 2);
  pen.scale(scale, scale);
  pen.fillStyle = colour;
  pen.fill(new Path2D(shape));
  pen.strokeStyle = LAMP_DARK;
  pen.lineWidth = SIGN_WIDTH + 1;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.stroke(new Path2D(sign));
  return image;
}
