import { z } from 'zod';
import { assuranceLevel, certificateFacts } from './certificate.ts';
import {
  caseContact,
  caseKind,
  casePlace,
  caseStep,
  caseText,
  instant,
  photos,
  reporterKind,
  sha256Hex,
  ulid,
} from './domain.ts';
import { printEvidence } from './printer.ts';
import { claimOperations } from './property/claims.ts';
import { noticeOperations } from './property/notices.ts';
import { rectificationOperations } from './property/rectifications.ts';
import { visitOperations } from './property/visitors.ts';

/**
 * Raised with every new entity and every incompatible change of an entity or message; an unknown one is refused readably.
 * 2: cases, policies, guides, alerts and what stands behind certificates come to the screens that need them.
 * 3: a kiosk gets the compounds of its community, and takes reports.
 * 4: walls get figures of organisations, projects, stars and what is publicised.
 * 5: a kiosk gets a keyed hash of a phone's last four digits instead of the digits; outcomes say how the holder was known.
 * 6: walls get figures by community and grid, and houses with their doors.
 * 7: a company's desk writes notices and gets its own back.
 * 8: and decides claims to its dwellings.
 * 9: walls of the staff get analysis.
 * 10: a company's desk gets what its dwellings are billed.
 * 11: walls of the staff get past days.
 * 12: a kiosk gets the property screens that carry for it, and they the kiosks.
 * 13: a company's desk gets doors, chargers and invitations of visitors.
 * 14: and the ledger of what is to be mended in its compounds, of which it takes its steps.
 * 15: walls get the devices on their plan.
 * 16: a property screen gets what is put before everybody for a while (公示).
 */
export const SCHEMA_VERSION = 16;

/** Header of every request and every answer: the schema version of whoever sends it. */
export const SCHEMA_HEADER = 'sanping-schema';

/** Position in one scope's log: `<epoch>:<seq>`. The epoch changes when central's log was restored or reset. */
export const cursor = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}:\d+$/);

/** Where a snapshot goes on: `<entity>/<pk>` of its last row. */
export const snapshotPlace = z.string().regex(/^[a-z][a-z-]{0,63}\/[^\s/]{1,128}$/);

/** One line of `GET /v1/sync/{scope}?after=<cursor>&limit=` (NDJSON): the newest state of one row. */
export const changeLine = z.object({
  seq: z.number().int().positive(),
  entity: z.string(),
  pk: z.string(),
  op: z.enum(['put', 'delete']),
  rev: z.number().int().positive(),
  doc: z.unknown(),
});
export type ChangeLine = z.infer<typeof changeLine>;

/**
 * Last line of a page: the cursor after it, and whether more is waiting. With `snapshot` the lines are rows in the
 * order of their keys as they stood at `cursor`: they replace all rows of the scope once `next` is null, and the tail
 * after `cursor` follows. The terminal asks on with `after=<cursor>&place=<next>`; `first` begins a new snapshot,
 * whatever the terminal has of an older one.
 */
export const pageEnd = z.object({
  end: z.literal(true),
  cursor,
  more: z.boolean(),
  schemaVersion: z.number().int(),
  snapshot: z.object({ first: z.boolean(), next: snapshotPlace.nullable() }).optional(),
});

/** One hint of `GET /v1/events` (SSE): `<scope>:<seq>`, the newest position of a scope's log. */
export const hintText = z
  .string()
  .regex(/^[^\s:]+:\d{1,15}$/)
  .transform((text) => {
    const colon = text.lastIndexOf(':');
    return { scope: text.slice(0, colon), seq: Number(text.slice(colon + 1)) };
  });

/** Operations a terminal sends. `key` makes each one idempotent. */
export const operationBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('certificate-outcome'),
    number: z.string(),
    requestId: ulid,
    itemId: z.string(),
    /** Null when the card's holder has no resident record: cannot happen for a residence certificate. */
    residentId: ulid,
    purpose: z.string(),
    outcome: z.enum(['issued', 'unconfirmed', 'void']),
    evidence: printEvidence.nullable(),
    terminalKeyId: z.string(),
    /** By what the holder was known; absent in what was queued before it was told. */
    assurance: assuranceLevel.optional(),
    at: instant,
  }),
  z.object({
    kind: z.literal('help-call'),
    caseId: ulid,
    /** Screen name only, no personal field (D13). */
    step: z.string(),
    /** By which the kiosk that called finds the answer: SHA-256 of a word that it alone knows. */
    tokenHash: sha256Hex.optional(),
    at: instant,
  }),
  z.object({
    kind: z.literal('device-fault'),
    caseId: ulid,
    /** Code of docs/errors.md. */
    code: z.string(),
    at: instant,
  }),
  z.object({
    kind: z.literal('open-case'),
    caseId: ulid,
    caseKind,
    reporterKind,
    place: casePlace,
    text: caseText,
    contact: caseContact,
    /** Digests of pictures that were sent before (`PUT /v1/cases/{caseId}/photos/{digest}`). */
    photos,
    /** SHA-256 of the code on the reporter's slip; null for a reporter without one. */
    tokenHash: sha256Hex.nullable(),
    /** The same for a reporter whose card was read. */
    cardTokenHash: sha256Hex.optional(),
    /** "My home": central knows the house and the door. */
    dwellingId: ulid.optional(),
    /** "By the telephone that you have of me", instead of `contact`. */
    residentId: ulid.optional(),
    at: instant,
  }),
  z.object({
    kind: z.literal('case-step'),
    caseId: ulid,
    /** The record's `rev` that the person saw: a step on an older one is answered with the current record. */
    baseRev: z.number().int().positive(),
    step: caseStep,
    /** Code of the slip that a reporter shows; null for staff and companies. */
    token: z.string().min(8).max(64).nullable(),
    at: instant,
  }),
  z.object({
    kind: z.literal('alert-shown'),
    alertId: ulid,
    at: instant,
  }),
  noticeOperations.put,
  noticeOperations.withdraw,
  claimOperations.file,
  claimOperations.decide,
  visitOperations.invite,
  visitOperations.withdraw,
  rectificationOperations.step,
]);
export type OperationBody = z.infer<typeof operationBody>;

export const operation = z.object({
  key: ulid,
  scope: z.string(),
  body: operationBody,
  /** Session of the member of staff who did it at this terminal (contract/identity.ts); absent for everybody else. */
  by: ulid.optional(),
});
export type Operation = z.infer<typeof operation>;

/** Operations in one push at most: what a terminal brings back from days alone goes in a few requests. */
export const MOST_OPERATIONS = 1_000;

/** `POST /v1/operations`. */
export const operationBatch = z.object({
  schemaVersion: z.number().int(),
  operations: z.array(operation).min(1).max(MOST_OPERATIONS),
});

export const operationAnswer = z.discriminatedUnion('result', [
  z.object({ key: ulid, result: z.literal('applied') }),
  z.object({ key: ulid, result: z.literal('duplicate') }),
  z.object({ key: ulid, result: z.literal('conflict'), current: z.unknown() }),
  z.object({ key: ulid, result: z.literal('rejected'), reason: z.string(), code: z.string() }),
]);
export type OperationAnswer = z.infer<typeof operationAnswer>;
export const operationAnswers = z.object({ answers: z.array(operationAnswer) });

/** `POST /v1/certificates/leases` {itemId, count} → a range of numbers that only this terminal uses. */
export const numberLease = z.object({
  leaseId: ulid,
  itemId: z.string(),
  /** Text before the running part, for example `CCLL2026-`; numbers are prefix + running part, zero padded to 6. */
  prefix: z.string(),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
});
export type NumberLease = z.infer<typeof numberLease>;

/** Answer of `GET /healthz`. */
export const health = z.object({
  ok: z.boolean(),
  schemaVersion: z.number().int(),
  time: instant,
  /** Whether commits are known to reach the disk. */
  durable: z.boolean().optional(),
  /** Version of the program. */
  version: z.string().optional(),
});

/** Facts as they rest sealed in the terminal's ledger until the request has ended. */
export const sealedFacts = certificateFacts;

/** RFC 9457 answer with our code and both languages; `title` is in the one that was asked for. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.string(),
  /** Always there in an answer of this version. */
  titleZh: z.string().optional(),
  titleEn: z.string(),
});
