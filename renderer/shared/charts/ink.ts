import { colour } from '../ui/tokens/colour.ts';

/** What all charts of a dark wall are drawn with. */
export const { wall: INK } = colour;

/** Second line: grey and dotted, told from the first without colour. */
export const GREY_LINE = INK.greyLine;
/** Bars of figures that are too old. */
const STALE_BAR = INK.staleBar;
const STALE_LINE = INK.staleLine;

/** Hatching of a bar whose figures are too old. */
export function hatching(unit: number): { image: HTMLCanvasElement; repeat: 'repeat' } {
  const size = Math.max(4, Math.round(22 * unit));
  const image = document.createElement('canvas');
  image.width = size;
  image.height = size;
  const pen = image.getContext('2d');
  if (pen !== null) {
    pen.fillStyle = STALE_BAR;
    pen.fillRect(0, 0, size, size);
    pen.strokeStyle = STALE_LINE;
    pen.lineWidth = size * 0.42;
    pen.beginPath();
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift - 2, size + 2);
      pen.lineTo(shift + size + 2, -2);
    }
    pen.stroke();
  }
  return { image, repeat: 'repeat' };
}
