import { z } from 'zod';
import { terminalKeyCertificate } from './certificate.ts';
import { audience, instant, ulid } from './domain.ts';

/** Names central in tokens and assertions (`aud`, `iss`). */
export const CENTRAL_NAME = 'urn:sanping:central';

/** Header of a proof of possession and of the nonce in answers (RFC 9449). */
export const PROOF_HEADER = 'dpop';
export const NONCE_HEADER = 'dpop-nonce';
/** `typ` of a proof (RFC 9449) and of an access token (RFC 9068). */
export const PROOF_TYPE = 'dpop+jwt';
export const TOKEN_TYPE = 'at+jwt';
/** Device keys are P-256: what TPM 2.0 and the key stores of systems hold. */
export const DEVICE_ALGORITHM = 'ES256';

/** `POST /v1/terminals/enrol`: the key pairs were made on the terminal, only the public halves travel. */
export const enrolRequest = z.object({
  schemaVersion: z.number().int(),
  /** Secret of a one-time code; the embedded demo central takes `demo` on the loopback. */
  code: z.string().max(64),
  terminalId: ulid,
  terminalKeyId: z.string(),
  /** Ed25519 public key that will sign certificates, raw 32 bytes, base64url. The device key is in the proof. */
  terminalPublicKey: z.string(),
  profile: z.string().max(64),
});

/** Answer of `POST /v1/terminals/enrol` and `POST /v1/terminals/renew`. */
export const enrolAnswer = z.object({
  scopes: z.array(z.string()).min(1),
  /** Key of the citizen-number hash, hex, 32 bytes. */
  lookupKey: z.string().regex(/^[0-9a-f]{64}$/),
  keyCertificate: terminalKeyCertificate,
  serverTime: instant,
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/** `POST /v1/terminals/check-code`: what a code is for, before anybody takes it. */
export const checkCodeRequest = enrolRequest.pick({ schemaVersion: true, code: true, profile: true });
export const checkCodeAnswer = z.object({
  /** Where the screen will stand. */
  streetName: z.string(),
  communityName: z.string(),
  /** What people call the box. */
  terminalName: z.string().nullable(),
});
export type CheckCodeAnswer = z.infer<typeof checkCodeAnswer>;

/** `POST /v1/terminals/renew`. */
export const renewRequest = z.object({ schemaVersion: z.number().int() });

/** RFC 7523. */
export const ASSERTION_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** `POST /v1/token`: a token against an assertion that the device key signed (`iss` = `sub` = terminal). */
export const tokenRequest = z.object({
  schemaVersion: z.number().int(),
  grantType: z.literal(ASSERTION_GRANT),
  assertion: z.string().max(2_048),
});

export const tokenAnswer = z.object({
  tokenType: z.literal('DPoP'),
  accessToken: z.string(),
  /** Seconds. */
  expiresIn: z.number().int().positive(),
  scopes: z.array(z.string()),
  /** As whom the terminal reads. */
  audience,
});
export type TokenAnswer = z.infer<typeof tokenAnswer>;

/** Header with the secret of a staff session, beside the terminal's own token and proof. */
export const STAFF_HEADER = 'sanping-staff';

const login = z.string().regex(/^[a-z][a-z0-9._-]{1,31}$/);

/** `POST /v1/staff/login`, from the terminal at which the person stands. */
export const loginRequest = z.object({ login, password: z.string().max(128) });

/** `POST /v1/staff/unlock`: the PIN that this person set at this terminal after the password. */
export const unlockRequest = z.object({ login, pin: z.string().regex(/^\d{6}$/) });

export const staffSession = z.object({
  /** For the header; worth nothing at another terminal. */
  secret: z.string(),
  sessionId: ulid,
  staffId: ulid,
  grants: z.array(z.object({ role: z.string(), place: z.string() })),
  /** The password was set by somebody else: nothing but changing it is allowed. */
  mustChange: z.boolean(),
  /** Without a request for this long the session ends, seconds. */
  idleSeconds: z.number().int().positive(),
});
export type StaffSession = z.infer<typeof staffSession>;

/** `POST /v1/staff/password`. */
export const passwordChange = z.object({ old: z.string().max(128), new: z.string().max(128) });

/** `POST /v1/staff/pin`. */
export const pinChange = z.object({ pin: z.string().regex(/^\d{6}$/) });
