import type { Box } from '../../contract/wall/view.ts';

/** A box of the view as the style of an absolutely placed element. */
export function px({ x, y, width, height }: Box) {
  return { left: x, top: y, width, height };
}
