import { type Area, area } from '../../../contract/domain.ts';
import { middleOf } from '../cases/blur.ts';

/** The middle of an area's box, of its largest piece where it lies in pieces. Null for what is no area. */
export function middleOfArea(given: unknown): readonly [number, number] | null {
  const parsed = area.safeParse(given);
  if (!parsed.success) return null;
  const [largest] = polygonsOf(parsed.data).sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0));
  const middle = middleOf({ type: 'Polygon', coordinates: largest });
  return middle === null ? null : middle.coordinates;
}

function polygonsOf(given: Area) {
  return given.type === 'Polygon' ? [given.coordinates] : [...given.coordinates];
}
