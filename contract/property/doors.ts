import { z } from 'zod';
import { instant, ulid } from '../domain/base.ts';
import { DEVICE_STATES } from '../domain/device.ts';

/** By what a door lets somebody in. */
export const doorWay = z.enum(['card', 'phone', 'code', 'face']);
export type DoorWay = z.infer<typeof doorWay>;
/** The source text of the translation. */
export const doorWayWords: Readonly<Record<DoorWay, string>> = {
  card: '门卡',
  phone: '手机',
  code: '访客码',
  face: '人脸',
};

/** A door never opens by faces alone: whoever does not want to show theirs has another way. */
export const doorWays = z
  .array(doorWay)
  .min(1)
  .refine((ways) => ways.some((way) => way !== 'face'), 'a door needs a way that is not a face');

export const propertyDoor = z.object({
  id: ulid,
  compoundId: ulid,
  /** Null for a gate of the compound. */
  buildingId: ulid.nullable(),
  name: z.string(),
  state: z.enum(DEVICE_STATES.door),
  stateAt: instant,
  ways: doorWays,
  /** Whether a clerk can open it from the desk. */
  opensFromDesk: z.boolean(),
});
export type PropertyDoor = z.infer<typeof propertyDoor>;

export const propertyCharger = z.object({
  id: ulid,
  compoundId: ulid,
  name: z.string(),
  state: z.enum(DEVICE_STATES.charger),
  stateAt: instant,
});
export type PropertyCharger = z.infer<typeof propertyCharger>;

/** Why a clerk opens a door for somebody: none of them is a face that was recognised. */
export const openReason = z.enum(['visitor', 'resident-asked', 'delivery', 'emergency', 'maintenance']);
export type OpenReason = z.infer<typeof openReason>;
export const OPEN_REASONS = openReason.options;
export const openReasonWords: Readonly<Record<OpenReason, string>> = {
  visitor: '访客到了，住户已确认',
  'resident-asked': '住户没带门卡，已核对身份',
  delivery: '送货搬运，住户已确认',
  emergency: '急救、火情等紧急情况',
  maintenance: '维修、保洁进场',
};

/** `POST /v1/doors/{id}/openings`. The same `key` again asks what became of it: a door is opened once for a key. */
export const openDoorRequest = z.object({ key: ulid, clerkId: ulid, reason: openReason });
export type OpenDoorRequest = z.infer<typeof openDoorRequest>;

/** An order that nobody carried out within this, ms, is void: a door does not open minutes after somebody asked. */
export const DOOR_ORDER_MS = 10_000;

export const openDoorResult = z.object({
  /** `not-known`: the door was told and did not answer; it opens now or not any more. */
  outcome: z.enum(['opened', 'refused', 'not-known']),
});
export type OpenDoorResult = z.infer<typeof openDoorResult>;

/** From the desk's page. `attempt`: the one that is not known yet, to be asked about; null for a new opening. */
export const openDoorWish = z.object({ doorId: ulid, reason: openReason, attempt: ulid.nullable() });
export type OpenDoorWish = z.infer<typeof openDoorWish>;
export const openDoorAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['opened', 'refused', 'not-allowed', 'away']) }),
  z.object({ outcome: z.literal('not-known'), attempt: ulid }),
]);
export type OpenDoorAnswer = z.infer<typeof openDoorAnswer>;

/** What the log of the doors is read for. */
export const doorLogReason = z.enum(['resident-asks', 'loss', 'fault', 'authority']);
export type DoorLogReason = z.infer<typeof doorLogReason>;
export const DOOR_LOG_REASONS = doorLogReason.options;
export const doorLogReasonWords: Readonly<Record<DoorLogReason, string>> = {
  'resident-asks': '住户查自家访客',
  loss: '丢东西、损坏',
  fault: '门禁报修',
  authority: '公安机关依法调取',
};

/** Lines of one answer. */
export const MOST_DOOR_EVENTS = 100;
/** Days for which the log is kept; then it is deleted. */
export const DOOR_LOG_DAYS = 30;

/** By what a door was opened or tried. A face is none of them: where one opened, no line is written. */
export const doorEventWay = z.enum(['card', 'phone', 'code', 'desk']);
export type DoorEventWay = z.infer<typeof doorEventWay>;
export const DOOR_EVENT_WAYS = doorEventWay.options;
/** Ways of which doors tell by themselves; a line of theirs leads to nobody, nor to a dwelling. */
export const heardWay = doorEventWay.extract(['card', 'phone']);
export type HeardWay = z.infer<typeof heardWay>;
/** What a desk could show before there were others; one that does not say what it shows gets these. */
export const FIRST_DOOR_EVENT_WAYS: readonly DoorEventWay[] = ['code', 'desk'];
/** The source text of the translation. */
export const doorEventWayWords: Readonly<Record<DoorEventWay, string>> = {
  card: '门卡',
  phone: '手机',
  code: '访客码',
  desk: '前台',
};

/** `POST /v1/doors/log`: doors of the clerk's company, one of them or all, by the ways that are asked for. */
export const doorLogRequest = z.object({
  clerkId: ulid,
  reason: doorLogReason,
  doorId: ulid.nullable(),
  /** Left out by an older desk; an older central does not read it. */
  ways: z.array(doorEventWay).min(1).optional(),
});
export type DoorLogRequest = z.infer<typeof doorLogRequest>;

export const doorEvent = z.object({
  id: ulid,
  at: instant,
  doorId: ulid,
  by: doorEventWay,
  outcome: z.enum(['opened', 'refused', 'not-known']),
  /** For whose visitor the code was; null for a wrong code and for every other way. */
  dwellingId: ulid.nullable(),
  /** Clerk who opened it from the desk, and why. */
  clerk: z.string().nullable(),
  reason: openReason.nullable(),
});
export const doorLog = z.object({ events: z.array(doorEvent), more: z.boolean() });
export type DoorLog = z.infer<typeof doorLog>;

export const shownDoorEvent = doorEvent.extend({ door: z.string(), place: z.string().nullable() });
export type ShownDoorEvent = z.infer<typeof shownDoorEvent>;

export const doorLogWish = z.object({
  reason: doorLogReason,
  doorId: ulid.nullable(),
  ways: z.array(doorEventWay).min(1),
});
export type DoorLogWish = z.infer<typeof doorLogWish>;
/** `away`: the log is at central alone, and it is not reached. */
export const doorLogAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('here'), events: z.array(shownDoorEvent), more: z.boolean() }),
  z.object({ outcome: z.enum(['away', 'not-allowed']) }),
]);
export type DoorLogAnswer = z.infer<typeof doorLogAnswer>;

export const deskDoor = propertyDoor.extend({ place: z.string() });
export type DeskDoor = z.infer<typeof deskDoor>;

/** A door that somebody has to look after. */
export const isOut = (state: PropertyDoor['state'] | PropertyCharger['state']): boolean =>
  state === 'fault' || state === 'offline' || state === 'held-open' || state === 'unknown';
