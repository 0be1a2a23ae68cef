import { z } from 'zod';
import { instant, ulid } from './base.ts';
import { point } from './geometry.ts';

/** Things with a state: 摄像头、传感器、充电桩、门禁. A camera is its place and state; no picture passes through here. */
export const deviceKind = z.enum(['camera', 'sensor', 'charger', 'door']);
export type DeviceKind = z.infer<typeof deviceKind>;

/** What each kind may say of itself; `unknown` when it has not been heard of. */
export const DEVICE_STATES = {
  camera: ['online', 'offline', 'fault', 'unknown'],
  sensor: ['normal', 'alarm', 'offline', 'fault', 'unknown'],
  charger: ['free', 'in-use', 'offline', 'fault', 'unknown'],
  door: ['closed', 'open', 'held-open', 'offline', 'fault', 'unknown'],
} as const satisfies Record<DeviceKind, readonly string[]>;

const placed = {
  id: ulid,
  communityId: ulid,
  compoundId: ulid.nullable(),
  buildingId: ulid.nullable(),
  name: z.string(),
  place: point.nullable(),
  stateAt: instant,
} as const;

export const device = z.discriminatedUnion('kind', [
  z.object({ ...placed, kind: z.literal('camera'), state: z.enum(DEVICE_STATES.camera) }),
  z.object({
    ...placed,
    kind: z.literal('sensor'),
    state: z.enum(DEVICE_STATES.sensor),
    /** Last reading and its unit; null for one that only says alarm or not. */
    reading: z.object({ value: z.number(), unit: z.string() }).nullable(),
  }),
  z.object({ ...placed, kind: z.literal('charger'), state: z.enum(DEVICE_STATES.charger) }),
  z.object({ ...placed, kind: z.literal('door'), state: z.enum(DEVICE_STATES.door) }),
]);
export type Device = z.infer<typeof device>;
