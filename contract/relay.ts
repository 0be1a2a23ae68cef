import { z } from 'zod';
import { caseForKiosk, caseKind, casePlace, caseText, instant, ulid } from './domain.ts';

/**
 * A kiosk that does not reach central hands what it has to say to the property screen on the same network (D11, docs/sync.md).
 * The screen carries it and cannot read it; beside it travels what a desk may see at once.
 */

/** Raised with every incompatible change of what a kiosk and a property screen say to each other. */
export const RELAY_VERSION = 1;
export const RELAY_PATH = '/v1/relay';

/** `typ` of what a kiosk signs for central to be carried by another screen. */
export const RELAY_TYPE = 'sanping-relay+jws';

const COORDINATE = /^[A-Za-z0-9_-]{43}$/;
/** Public half of a device key, P-256. */
export const deviceJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(COORDINATE),
  y: z.string().regex(COORDINATE),
});
export type DeviceJwk = z.infer<typeof deviceJwk>;

/** Where a property screen listens, as it tells central with its sign of life. */
export const relayOffer = z.object({
  key: deviceJwk,
  /** Addresses of the box on its own network, the likeliest first. */
  addresses: z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .min(1)
    .max(8),
  port: z.number().int().min(1).max(65_535),
});
export type RelayOffer = z.infer<typeof relayOffer>;

/** A property screen to which a kiosk of this community may turn. Rests sealed: `sealKey` is the kiosks' and central's alone. */
export const kioskRelay = relayOffer.extend({
  /** Terminal id. */
  id: ulid,
  /** Compounds whose cases are this company's to see. */
  compounds: z.array(ulid),
  /** Key with which a kiosk closes what it says to central, AES-256, hex. */
  sealKey: z.string().regex(/^[0-9a-f]{64}$/),
});
export type KioskRelay = z.infer<typeof kioskRelay>;

/** A kiosk from which a property screen of this community takes something. */
export const propertyKiosk = z.object({
  id: ulid,
  /** What people call the box; null where nobody named it. */
  name: z.string().nullable(),
  /** Thumbprint of its device key (RFC 7638). */
  jkt: z.string().regex(COORDINATE),
});
export type PropertyKiosk = z.infer<typeof propertyKiosk>;

/** What a desk may see of an operation before central has it: no telephone, no token, no card. */
export const relayShown = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('help-call'), caseId: ulid, step: z.string().max(64), at: instant }),
  z.object({
    kind: z.literal('open-case'),
    caseId: ulid,
    caseKind,
    place: casePlace,
    /** "My home": whose words the desk gets from central. */
    dwellingId: ulid.nullable(),
    text: caseText.nullable(),
    at: instant,
  }),
]);
export type RelayShown = z.infer<typeof relayShown>;

/** JWE (A256GCM, `dir`) of a JWS of an operation. */
export const sealedOperation = z
  .string()
  .max(16_384)
  .regex(/^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);

/** Operations in one exchange, and those that a screen holds for one kiosk. */
export const MOST_RELAYED = 20;
export const MOST_HELD = 2_000;
/** Cases that a kiosk asks about in one exchange. */
const MOST_ASKED = 40;

/** `POST /v1/relay`, kiosk → property screen. */
export const relayRequest = z.object({
  version: z.number().int(),
  operations: z
    .array(z.object({ key: ulid, sealed: sealedOperation, shown: relayShown.nullable() }))
    .max(MOST_RELAYED),
  /** Cases of this kiosk that central does not know yet. */
  about: z.array(ulid).max(MOST_ASKED),
});
export type RelayRequest = z.infer<typeof relayRequest>;

/** What was done about a case at the desk, for whoever waits at the kiosk. Words stay at the desk. */
export const relayedCase = caseForKiosk
  .pick({ id: true, kind: true, openedAt: true, takenAt: true, comingAt: true, closedAt: true })
  .extend(caseForKiosk.pick({ dueAt: true, soonAt: true, hopDueAt: true, hopSoonAt: true }).shape);
export type RelayedCase = z.infer<typeof relayedCase>;

export const relayAnswer = z.object({
  version: z.number().int(),
  /** Keys that are on the screen's disk now: held there, not yet at central. */
  held: z.array(ulid),
  cases: z.array(relayedCase),
});
export type RelayAnswer = z.infer<typeof relayAnswer>;

/** `POST /v1/operations/relayed`, property screen → central. */
export const relayedBatch = z.object({
  schemaVersion: z.number().int(),
  relayed: z
    .array(z.object({ terminalId: ulid, key: ulid, sealed: sealedOperation }))
    .min(1)
    .max(MOST_RELAYED),
});
export type Relayed = z.infer<typeof relayedBatch>['relayed'][number];

/** No more than whether it is settled: the answer itself is the kiosk's. */
export const relayedAnswers = z.object({
  answers: z.array(
    z.object({
      terminalId: ulid,
      key: ulid,
      result: z.enum(['applied', 'duplicate', 'conflict', 'rejected']),
    }),
  ),
});
export type RelayedAnswer = z.infer<typeof relayedAnswers>['answers'][number];

/** What a kiosk signs. */
export const relayedPayload = z.object({ iss: ulid, op: z.unknown() });
