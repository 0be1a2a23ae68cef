import type { PointState, WallLayer } from '../../../contract/wall/devices.ts';
import { DEVICE_FIELD, deviceStrokes } from './device-shapes.ts';

/** Sides in units: the shape itself, and the square that it takes with its halo. */
const SHAPE = 46;
export const DEVICE = 64;

/** Pictures of the kinds in their states, drawn once and then only copied. */
export function createDeviceImages(unit: number) {
  const images = new Map<string, HTMLCanvasElement>();
  return (layer: WallLayer, state: PointState, isStale: boolean): HTMLCanvasElement => {
    const key = `${layer} ${state} ${isStale}`;
    const known = images.get(key);
    if (known !== undefined) return known;
    const made = drawDevice(layer, state, { isStale, unit });
    images.set(key, made);
    return made;
  };
}

function drawDevice(
  layer: WallLayer,
  state: PointState,
  { isStale, unit }: { readonly isStale: boolean; readonly unit: number },
): HTMLCanvasElement {
  const side = Math.ceil(DEVICE * unit);
  const image = document.createElement('canvas');
  image.width = side;
  image.height = side;
  const pen = image.getContext('2d');
  if (pen === null) return image;
  const scale = (SHAPE * unit) / DEVICE_FIELD;
  pen.translate((side - SHAPE * unit) / 2, (side - SHAPE * unit) / 2);
  pen.scale(scale, scale);
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  for (const { path, fill, line } of deviceStrokes(layer, state, isStale)) {
    const shape = new Path2D(path);
    if (line !== null) {
      pen.strokeStyle = line.colour;
      pen.lineWidth = line.width;
      pen.setLineDash([...line.dash]);
      pen.stroke(shape);
    }
    if (fill === null) continue;
    pen.fillStyle = fill;
    pen.fill(shape);
  }
  return image;
}
