import { z } from 'zod';
import { POINT_STATES, WALL_LAYERS, wallLayer } from '../contract/wall/devices.ts';

/** Tiles that exist; a page names those it wants. */
export const WALL_TILES = [
  'base',
  'housing',
  'housing-by-community',
  'freshness',
  'kiosks',
  'today',
  'flow',
  'first',
  'categories',
  'units',
  'hops',
  'ages',
  'care',
  'household-sizes',
  'notices',
  'party',
  'party-members',
  'party-activities',
  'projects',
  'stars',
  'red-black',
  'published',
  'resources',
  'analysis-people',
  'analysis-matters',
  'analysis-land',
  'analysis-things',
  'analysis-organisations',
  'analysis-communities',
] as const;
export const wallTileId = z.enum(WALL_TILES);
export type WallTileId = z.infer<typeof wallTileId>;

/** How the wall is built: what the layout and the size of type follow from. */
export const wallBuild = z.object({
  /** Panels side by side and one above the other; 1 × 1 has no seam. */
  columns: z.number().int().min(1).max(16),
  rows: z.number().int().min(1).max(16),
  /** Dark strip between two pictures, mm; 0 for LED cabinets that join. */
  bezelMm: z.number().nonnegative(),
  mmPerPx: z.number().positive(),
  /** From where the figures must be read, mm. */
  distanceMm: z.number().positive(),
});
export type WallBuild = z.infer<typeof wallBuild>;

const wallPage = z.object({
  id: z.string().regex(/^[a-z-]+$/),
  title: z.string(),
  /** The map in the middle: one community large, the whole street, or none. */
  map: z.discriminatedUnion('focus', [
    z.object({
      focus: z.literal('community'),
      community: z.string(),
      /** Devices that stand on it; central tells a public wall of no camera. */
      layers: z.array(wallLayer),
    }),
    z.object({ focus: z.literal('street') }),
    z.object({ focus: z.literal('none') }),
  ]),
  /** Tiles left and right of the map, top to bottom; without a map they fill the page one after the other. */
  left: z.array(wallTileId),
  right: z.array(wallTileId),
  /** The one that gets two columns at the top right of a page without a map. */
  wide: wallTileId.nullable(),
});
export type WallPage = z.infer<typeof wallPage>;

/** What the stages and latenesses of a case are called. */
export const wallLegend = z.object({
  found: z.string(),
  transferred: z.string(),
  'awaiting-acceptance': z.string(),
  closed: z.string(),
  dueSoon: z.string(),
  overdue: z.string(),
});
export type WallLegend = z.infer<typeof wallLegend>;

/** A time of the community's day: `07:30`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What a wall does by itself through its days, by the clock of its zone. */
export const wallDays = z.object({
  /**
   * When there is a picture, by the weekday on which it begins (1 = Monday). A window that ends no later than it begins goes
   * on over midnight. Null: always.
   */
  on: z
    .array(
      z.object({
        weekdays: z.array(z.number().int().min(1).max(7)).min(1),
        from: timeOfDay,
        to: timeOfDay,
      }),
    )
    .min(1)
    .nullable(),
  /** How bright from when on, per cent; what stands last in the day goes on over midnight. */
  brightness: z.array(z.object({ from: timeOfDay, percent: z.number().int().min(20).max(100) })).min(1),
  /** When the page is begun anew, once a day. */
  renewAt: timeOfDay,
});
export type WallDays = z.infer<typeof wallDays>;

/**
 * Chinese words of a wall's body in the deployment's other language. Exact words go before patterns, in which stand: `{n}` a
 * figure, `{t}` a time or day, `{w}` words that are here too, `{d}` data, as it was written where it is not here; a second
 * one of a kind is `{n2}`.
 */
export const bodyWords = z.object({
  words: z.record(z.string(), z.string()),
  patterns: z.array(z.tuple([z.string(), z.string()])),
});
export type BodyWords = z.infer<typeof bodyWords>;

/** What only a wall's profile says. */
export const wallPart = z.object({
  /** Words of the deployment's other language, before the ones in Chinese; null where there is one language. */
  otherWords: z
    .object({
      /** The street's name. */
      name: z.string(),
      tiles: z.partialRecord(wallTileId, z.string()),
      legend: wallLegend,
      /** Layers of devices and how they stand. */
      devices: z.record(z.enum([...WALL_LAYERS, ...POINT_STATES]), z.string()),
      /** The line of a wall that is off: `{when}` is the time, behind `day` (`{month}`, `{date}`) if it is not today's. */
      dark: z.object({ line: z.string().includes('{when}'), day: z.string() }),
      /** What stands in tiles and on the map, said for the first half of each turn; without it they are always Chinese. */
      body: bodyWords.optional(),
    })
    .nullable(),
  /** Decides what central sends at all; a public wall holds no person. */
  audience: z.enum(['public', 'staff']),
  build: wallBuild,
  /** Seconds each page stands. The turn is derived from the clock, so that neighbouring screens turn together (C53). */
  turnSeconds: z.number().int().min(10),
  /** How long a page stays for somebody at the wall. */
  stay: z.object({
    /** Seconds after the last touch or key. */
    idleSeconds: z.number().int().min(15),
    /** Seconds after it was held. */
    holdSeconds: z.number().int().min(60),
  }),
  days: wallDays,
  pages: z.array(wallPage).min(1),
  legend: wallLegend,
});
