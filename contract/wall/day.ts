import { z } from 'zod';
import { instant } from '../domain/base.ts';
import { wallAnalysis } from './analysis.ts';
import { wallFigure } from './figures.ts';
import { wallLamp } from './lamp.ts';

/**
 * A past day of a street, for walls of the staff alone (D18): what its walls were told when the day ended, as it had
 * passed suppression. A public wall gets none: the charts are exact, and two days beside each other invite to compare.
 */
export const wallDay = z.object({
  /** The day in the street's zone: `2026-11-20`. */
  id: z.iso.date(),
  /** Written down by the keeper, or made by the demo out of its town's own history. */
  origin: z.enum(['kept', 'generated']),
  /** When cases were last looked at on that day: lateness is reckoned from here. */
  toldAt: instant,
  figures: z.array(wallFigure),
  analysis: z.array(wallAnalysis),
  lamps: z.array(wallLamp),
});
export type WallDay = z.infer<typeof wallDay>;
