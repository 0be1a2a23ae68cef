import { z } from 'zod';
import { ulid } from '../domain/base.ts';
import { occupancy } from '../domain/dwelling.ts';
import { BAND_WORDS } from './occupancy-band.ts';

/** Houses as a wall draws them (DG10): the shape that everybody sees from the street, and of who lives there a step. */

export const wallHouse = z.object({
  id: ulid,
  /** 3号楼; empty for a house without a name. */
  name: z.string(),
  compound: z.string(),
  /** Storeys of the house. */
  floors: z.number().int().positive(),
  /** Storeys with dwellings, lowest first: the columns of `units`. */
  lived: z.array(z.number().int()),
  /** Doors of each unit on each of these storeys. */
  units: z.array(z.array(z.number().int().nonnegative())),
  /** How it is lived in, in steps (occupancy-band.ts); null where even a step would tell too much. */
  band: z
    .number()
    .int()
    .min(0)
    .max(BAND_WORDS.length - 1)
    .nullable(),
});
export type WallHouse = z.infer<typeof wallHouse>;

/** A row of the replication: the houses of one grid. */
export const wallHouses = z.object({
  id: z.string().regex(/^grid-\d{1,6}$/),
  community: z.string(),
  grid: z.number().int().positive(),
  houses: z.array(wallHouse),
});
export type WallHouses = z.infer<typeof wallHouses>;

export const wallDoor = z.object({
  unit: z.number().int().positive(),
  floor: z.number().int(),
  door: z.string(),
  occupancy,
});
export type WallDoor = z.infer<typeof wallDoor>;

/** A row of the replication, for walls of the staff alone: how each door of a grid's houses is lived in, nobody by name. */
export const wallDoors = z.object({
  id: z.string().regex(/^grid-\d{1,6}$/),
  houses: z.array(z.object({ id: ulid, doors: z.array(wallDoor) })),
});
export type WallDoors = z.infer<typeof wallDoors>;
