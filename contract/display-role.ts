import { z } from 'zod';

/** What one of a box's displays is for. */
export const displayRole = z.enum([
  'main', // the screen that this box is
  'mirror', // the same picture once more, without touch
  'off', // black
]);
export type DisplayRole = z.infer<typeof displayRole>;

/** A display as the system names it; label, size and place outlive a restart, the system's own id does not. */
export const displaySeen = z.object({
  label: z.string().max(200),
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type DisplaySeen = z.infer<typeof displaySeen>;

export const displayChoice = displaySeen.extend({ role: displayRole });
export type DisplayChoice = z.infer<typeof displayChoice>;

/**
 * The display that was chosen among those that stand there now: by name and place, else by name, else by place; always of
 * the same size. Two alike have one name, and a display that was plugged in elsewhere has another place.
 */
export function findSameDisplay<T extends DisplaySeen>(
  chosen: DisplaySeen,
  displays: readonly T[],
): T | undefined {
  const alike = displays.filter(({ width, height }) => width === chosen.width && height === chosen.height);
  const isNamed = (one: T) => one.label !== '' && one.label === chosen.label;
  const isThere = (one: T) => one.x === chosen.x && one.y === chosen.y;
  return alike.find((one) => isNamed(one) && isThere(one)) ?? alike.find(isNamed) ?? alike.find(isThere);
}
