import { z } from 'zod';
import { day, residenceNature } from './certificate.ts';

/** Ids are ULIDs; citizen numbers and phones are text; instants are UTC ISO strings (design: docs/architecture.md). */
export const ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
export const instant = z.iso.datetime();

/** 社区 with the window where people help in person (C23). */
export const community = z.object({
  id: ulid,
  countyName: z.string(),
  streetName: z.string(),
  name: z.string(),
  /** IANA zone for display, Asia/Shanghai. */
  zone: z.string(),
  issuerId: z.string(),
  committeeName: z.string(),
  deskPlace: z.string(),
  deskPhone: z.string(),
  deskHours: z.string(),
});
export type Community = z.infer<typeof community>;

/** 网格 with its officer's public duty data (a role on duty, reachable at the office). */
export const grid = z.object({
  id: ulid,
  communityId: ulid,
  name: z.string(),
  officerTitle: z.string(),
  officerPhone: z.string(),
  covers: z.string(),
});
export type Grid = z.infer<typeof grid>;

export const dwelling = z.object({ id: ulid, gridId: ulid, address: z.string() });
export type Dwelling = z.infer<typeof dwelling>;

/**
 * 居民 as the audience `kiosk` receives it: never the citizen number, only its keyed hash
 * (HMAC-SHA-256 with the scope's look-up key, hex). `name` and `phoneLast4` rest sealed at the terminal.
 */
export const residentForKiosk = z.object({
  id: ulid,
  numberHash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  phoneLast4: z.string().regex(/^\d{4}$/),
});
export type ResidentForKiosk = z.infer<typeof residentForKiosk>;

/** 居住登记: resident × dwelling × since × nature × verified on. */
export const residence = z.object({
  id: ulid,
  residentId: ulid,
  dwellingId: ulid,
  since: day,
  nature: residenceNature,
  verifiedOn: day,
});
export type Residence = z.infer<typeof residence>;

export const notice = z.object({
  id: ulid,
  kind: z.enum(['停水', '停电', '通知', '活动']),
  title: z.string(),
  summary: z.string(),
  body: z.string(),
  publishedAt: instant,
  expiresAt: instant,
  /** Shown in the notice slot of the attract screen. */
  urgent: z.boolean(),
});
export type Notice = z.infer<typeof notice>;

/** Entities of the replication, with the schema of the document as the audience `kiosk` sees it. */
export const kioskEntities = {
  community,
  grid,
  dwelling,
  resident: residentForKiosk,
  residence,
  notice,
} as const;
export type KioskEntity = keyof typeof kioskEntities;
