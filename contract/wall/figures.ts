import { z } from 'zod';
import { instant } from '../domain/base.ts';
import { projectStage } from '../domain/project.ts';
import { wallPoint } from './devices.ts';

/** Words and counts of the public wall. A document here has passed suppression: nothing in it speaks of a person. */

/** Counts of people, households, dwellings and certificates below this are never told to the public. */
export const SMALLEST_PUBLIC_COUNT = 5;

/**
 * A count of people, households, dwellings or certificates as the public may read it: in fives from 5 on, `<5` for what
 * is smaller (zero too), `—` for one withheld so that no difference of the others gives a small one away.
 */
export const publicCount = z.union([
  z.number().int().min(SMALLEST_PUBLIC_COUNT),
  z.literal('<5'),
  z.literal('—'),
]);
export type PublicCount = z.infer<typeof publicCount>;

/** Things that are no people and may be counted to one: cases, grids, buildings, machines. */
const count = z.number().int().nonnegative();
/** 0–100, one decimal. */
const percent = z.number().min(0).max(100);
const day = z.iso.date();

const tenure = { ownerOccupied: publicCount, rented: publicCount, vacant: publicCount };

const month = z.string().regex(/^\d{4}-\d{2}$/);

/** A community, or one of its grids. */
const placeOf = { community: z.string(), grid: z.number().int().positive().nullable() };

const placeCounts = z.object({
  ...placeOf,
  households: publicCount,
  residents: publicCount,
  buildings: count,
  /** Doors of dwellings: everybody can count them. */
  dwellings: count,
  /** Of a grid: how its dwellings are lived in, in steps (occupancy-band.ts); null where that would tell too much. */
  band: count.nullable(),
});
export type PlaceCounts = z.infer<typeof placeCounts>;

const placeCases = z.object({
  ...placeOf,
  found: count,
  transferred: count,
  awaitingAcceptance: count,
  closedToday: count,
  dueSoon: count,
  overdue: count,
  flow: z.object({ found: z.array(count), closed: z.array(count) }),
  /** Of a community: what was reported this month, most frequent first. Of a grid nothing: its matters are few. */
  kinds: z.array(z.object({ name: z.string(), count })),
});
export type PlaceCases = z.infer<typeof placeCases>;

/** What each tile is drawn from; the key is the tile's id. */
export const wallFigureData = z.discriminatedUnion('tile', [
  z.object({
    tile: z.literal('base'),
    households: publicCount,
    residents: publicCount,
    buildings: count,
    officers: count,
    grids: count,
    communities: count,
  }),
  z.object({ tile: z.literal('housing'), ...tenure }),
  z.object({
    tile: z.literal('housing-by-community'),
    rows: z.array(z.object({ community: z.string(), ...tenure })),
  }),
  z.object({
    tile: z.literal('freshness'),
    windowDays: count,
    percent,
    /** Grids in which fewer than half of the households were visited in the window. */
    gridsToVisit: count,
    /** Step of the grid's share only, 0 below a half: a share of few households would give a count away. */
    grids: z.array(z.object({ number: count, community: z.string(), level: z.number().int().min(0).max(3) })),
  }),
  z.object({
    tile: z.literal('kiosks'),
    day,
    issuedToday: publicCount,
    /** Kiosks by community; `online` is null while nobody knows: a machine that is quiet may be well. */
    rows: z.array(z.object({ place: z.string(), online: z.boolean().nullable(), issuedToday: publicCount })),
  }),
  z.object({
    tile: z.literal('today'),
    day,
    found: count,
    transferred: count,
    awaitingAcceptance: count,
    closedToday: count,
    /** Of the open ones, when central looked. */
    dueSoon: count,
    overdue: count,
    communities: z.array(z.object({ community: z.string(), open: count, closedToday: count })),
  }),
  z.object({ tile: z.literal('flow'), days: z.array(z.object({ day, found: count, closed: count })) }),
  z.object({
    tile: z.literal('categories'),
    month,
    rows: z.array(z.object({ name: z.string(), count })),
  }),
  z.object({
    tile: z.literal('units'),
    windowDays: count,
    rows: z.array(
      z.object({
        unit: z.string(),
        closed: count,
        onTimePercent: percent,
        /** Mean of the marks 1–5; null where too few were given. */
        satisfaction: z.number().min(1).max(5).nullable(),
      }),
    ),
  }),
  z.object({
    tile: z.literal('hops'),
    windowDays: count,
    rows: z.array(z.object({ hop: z.string(), medianHours: z.number().nonnegative() })),
    promiseHours: z.number().nonnegative(),
  }),
  z.object({
    tile: z.literal('ages'),
    /** Youngest first; `to` null = and older. */
    bands: z.array(z.object({ from: count, to: count.nullable(), men: publicCount, women: publicCount })),
  }),
  z.object({
    tile: z.literal('care'),
    rows: z.array(z.object({ group: z.string(), persons: publicCount })),
  }),
  z.object({
    tile: z.literal('household-sizes'),
    rows: z.array(z.object({ persons: count, orMore: z.boolean(), households: publicCount })),
  }),
  z.object({
    tile: z.literal('notices'),
    rows: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        text: z.string(),
        by: z.string(),
        publishedAt: instant,
        expiresAt: instant,
      }),
    ),
  }),
  z.object({
    tile: z.literal('party'),
    members: publicCount,
    committees: count,
    branches: count,
    groups: count,
    /** Units that registered here beside their own branch (双报到). */
    doubleUnits: count,
  }),
  z.object({
    tile: z.literal('party-members'),
    members: publicCount,
    /** Traits overlap: nobody can add them up. */
    rows: z.array(z.object({ trait: z.string(), persons: publicCount })),
  }),
  z.object({
    tile: z.literal('party-activities'),
    month,
    attendances: publicCount,
    rows: z.array(z.object({ kind: z.string(), held: count, ahead: count })),
  }),
  z.object({
    tile: z.literal('projects'),
    stages: z.array(z.object({ stage: projectStage, count })),
  }),
  z.object({ tile: z.literal('stars'), three: count, two: count, one: count }),
  z.object({
    tile: z.literal('red-black'),
    /** `2026-Q3`; empty while nothing was published. */
    period: z.string(),
    /** Best first; hundredths of a point. */
    rows: z.array(
      z.object({
        company: z.string(),
        list: z.enum(['red', 'none', 'black']),
        streetScore: count,
        residentScore: count,
        expertScore: count,
        total: count,
      }),
    ),
  }),
  z.object({
    tile: z.literal('published'),
    rows: z.array(z.object({ id: z.string(), kind: z.string(), text: z.string(), day })),
  }),
  z.object({
    tile: z.literal('resources'),
    residents: publicCount,
    compounds: count,
    /** Matters of the 30 days before today. */
    matters: count,
    buildings: count,
    organisations: count,
  }),
  // What a tile shows once somebody has gone into a community or a grid.
  z.object({ tile: z.literal('places'), rows: z.array(placeCounts) }),
  z.object({
    tile: z.literal('place-cases'),
    day,
    month,
    /** Days of `found` and `closed`, oldest first. */
    days: z.array(day),
    rows: z.array(placeCases),
  }),
  // Drawn on the plan. Walls of the staff get more of them than public ones.
  z.object({ tile: z.literal('devices'), points: z.array(wallPoint) }),
]);
export type WallFigureData = z.infer<typeof wallFigureData>;
export type WallFigureId = WallFigureData['tile'];
export type FigureData<Id extends WallFigureId> = Extract<WallFigureData, { tile: Id }>;

/** A row of the replication: the figures of one tile with where they are from and how long they may stand. */
export const wallFigure = z.object({
  id: z.string().regex(/^[a-z][a-z-]{0,40}$/),
  /** Name of the register in the words of the office: 居民信息采集库. */
  source: z.string().min(1),
  /** When central last read the register. */
  asOf: instant,
  /** Older than this and the tile greys. */
  limitSeconds: z.number().int().positive(),
  data: wallFigureData,
});
export type WallFigure = z.infer<typeof wallFigure>;
