import { useEffect, useMemo, useRef } from 'react';
import type { MapView } from '../../../contract/wall/view.ts';
import { createDeviceImages } from '../../shared/map/device-images.ts';
import { drawLamps, drawPlaque } from '../../shared/map/draw-marks.ts';
import { createLampImages } from '../../shared/map/lamp-images.ts';
import { colour } from '../../shared/ui/tokens/colour.ts';
import type { LaidMarks } from './lay-marks.ts';

/** Draws what was laid on the canvas above the map, whole, whenever it is another. */
export function useMarks(marks: LaidMarks | null, view: MapView, unit: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const images = useMemo(() => createLampImages(unit), [unit]);
  const devices = useMemo(() => createDeviceImages(unit), [unit]);
  const isStale = view.devices?.stale != null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size clears the canvas
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
    if (marks === null) return;
    for (const { point, rect } of marks.devices)
      pen.drawImage(devices(point.layer, point.state, isStale), Math.round(rect.x), Math.round(rect.y));
    const { leader } = marks;
    if (leader !== null) {
      pen.strokeStyle = colour.wall.accent;
      pen.lineWidth = 4 * unit;
      pen.beginPath();
      pen.moveTo(...leader.from);
      pen.lineTo(...leader.to);
      pen.stroke();
    }
    for (const { plaque, rect } of marks.plaques) drawPlaque(pen, rect, plaque, images, unit);
    drawLamps(pen, marks.lamps, images, unit);
    // What the audit of the bezels needs to know, since a canvas has no boxes of its own.
    const boxes = [
      ...marks.plaques.map(({ rect }) => rect),
      ...marks.devices.map(({ rect }) => rect),
      ...marks.lamps.flatMap(({ mark }) => (mark.badge === null ? [mark.lamp] : [mark.lamp, mark.badge])),
    ];
    pen.canvas.dataset.boxes = JSON.stringify(
      boxes.map(({ x, y, width, height }) => [x, y, width, height].map(Math.round)),
    );
  }, [marks, view.box.width, view.box.height, images, devices, isStale, unit]);
  return canvas;
}
