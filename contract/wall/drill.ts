import { z } from 'zod';
import { ulid } from '../domain/base.ts';
import { ANALYSIS_KINDS } from './analysis.ts';
import { wallLayer } from './devices.ts';

/** Where somebody at the wall has gone to: street → community → grid → house (DG10). */
export const drillPlace = z.discriminatedUnion('level', [
  z.object({ level: z.literal('street') }),
  z.object({ level: z.literal('community'), community: z.string() }),
  z.object({ level: z.literal('grid'), community: z.string(), grid: z.number().int().positive() }),
  z.object({
    level: z.literal('house'),
    community: z.string(),
    grid: z.number().int().positive(),
    house: ulid,
  }),
]);
export type DrillPlace = z.infer<typeof drillPlace>;

const by = z.union([z.literal(1), z.literal(-1)]);

/** At a wall of the staff: past days (D18), behind the PIN of the box. A public wall takes none of them. */
const pastEvents = [
  /** Asks for the PIN, or for the day once it was right. */
  z.object({ type: z.literal('past-open') }),
  z.object({ type: z.literal('past-figure'), figure: z.string().regex(/^\d$/) }),
  z.object({ type: z.literal('past-erase') }),
  z.object({ type: z.literal('past-month'), by }),
  z.object({ type: z.literal('past-day'), day: z.iso.date() }),
  /** The kept day before or after the one that stands; behind the newest comes now. */
  z.object({ type: z.literal('past-step'), by }),
  /** Puts the panel away. */
  z.object({ type: z.literal('past-close') }),
  /** Back to now. */
  z.object({ type: z.literal('past-now') }),
] as const;

/** What a hand at the wall does, by touch or by key. */
export const wallEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('drill'), place: drillPlace }),
  /** One level up; from the street back to the pages that turn. */
  z.object({ type: z.literal('back') }),
  /** Back to the pages that turn. */
  z.object({ type: z.literal('leave') }),
  /** Somebody is there: the page stays a while. */
  z.object({ type: z.literal('touched') }),
  /** The page stays for long, or turns again. */
  z.object({ type: z.literal('hold') }),
  /** The next community, or the next number of days, of the analysis. */
  z.object({ type: z.literal('filter'), by: z.enum(['community', 'days']) }),
  /** The next chart of a kind of analysis. */
  z.object({ type: z.literal('chart'), kind: z.enum(ANALYSIS_KINDS) }),
  /** At a wall of the staff: puts a layer of devices away, or back. */
  z.object({ type: z.literal('layer'), layer: wallLayer }),
  /** The same by key: each layer alone, then none, then all. */
  z.object({ type: z.literal('layers') }),
  /** The next page, or the one before. */
  z.object({ type: z.literal('turn'), by }),
  ...pastEvents,
]);
export type WallEvent = z.infer<typeof wallEvent>;
export type PastEvent = Extract<WallEvent, { readonly type: `past-${string}` }>;
