import { z } from 'zod';
import { ulid } from '../domain/base.ts';
import type { DEVICE_STATES } from '../domain/device.ts';

/** Kinds of devices that stand on the plan, a layer each (PZ11); a door belongs to its house. */
export const WALL_LAYERS = ['charger', 'sensor', 'camera'] as const;
export const wallLayer = z.enum(WALL_LAYERS);
export type WallLayer = z.infer<typeof wallLayer>;

/** How a device stands, what presses most first. `silent`: it has not been heard of. */
export const POINT_STATES = ['alarm', 'fault', 'silent', 'works'] as const;
export const pointState = z.enum(POINT_STATES);
export type PointState = z.infer<typeof pointState>;

/** What a device says of itself, in the words of the plan. */
export const POINT_STATE_OF: {
  readonly [K in WallLayer]: Readonly<Record<(typeof DEVICE_STATES)[K][number], PointState>>;
} = {
  camera: { online: 'works', offline: 'silent', fault: 'fault', unknown: 'silent' },
  sensor: { normal: 'works', alarm: 'alarm', offline: 'silent', fault: 'fault', unknown: 'silent' },
  charger: { free: 'works', 'in-use': 'works', offline: 'silent', fault: 'fault', unknown: 'silent' },
};

const count = z.number().int().nonnegative();

/** A place with devices of one kind: a camera, a sensor, or all chargers of a compound. */
export const wallPoint = z.object({
  id: ulid,
  kind: wallLayer,
  community: z.string(),
  /** Null where no grid is known. */
  gridNumber: z.number().int().positive().nullable(),
  longitude: z.number(),
  latitude: z.number(),
  /** How many stand how. */
  devices: z.object({ alarm: count, fault: count, silent: count, works: count }),
});
export type WallPoint = z.infer<typeof wallPoint>;
