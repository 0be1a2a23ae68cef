import { z } from 'zod';
import { day } from '../../contract/certificate.ts';

/** An issuer whose signatures count, known beforehand: verification asks nobody. */
export const trustedIssuer = z.object({
  issuerId: z.string(),
  issuerKeyId: z.string(),
  /** Raw Ed25519 public key, base64url without padding. */
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  name: z.string(),
  /** Everything under a demo issuer is 演示样张, whatever its facts say. */
  demo: z.boolean(),
  /** Days on which the key may certify terminal keys, both included; open where they are not given. */
  from: day.optional(),
  until: day.nullable().optional(),
});
export type TrustedIssuer = z.infer<typeof trustedIssuer>;

/** The demo issuer's private part is public (central/demo/issuer-key.ts), so it can never vouch for anything. */
export const DEMO_ISSUER: TrustedIssuer = {
  issuerId: 'demo.chengcheng.lelou',
  issuerKeyId: 'demo-2026',
  publicKey: 'uqFunyVVbAE4TNXZvbm7Z8pLUWMM_jHLApImpMl-j5I',
  name: '澄城县城关街道乐楼社区居民委员会（演示）',
  demo: true,
};

/** A deployment adds its communities here or hands its own list to `verifyPayload`. */
export const TRUSTED_ISSUERS: readonly TrustedIssuer[] = [DEMO_ISSUER];

/** What `--issuers` takes: a plain list, or what central answers at `/v1/certificates/issuers`. */
export const issuersFile = z.union([
  z.array(trustedIssuer),
  z.object({ issuers: z.array(trustedIssuer) }).transform(({ issuers }) => issuers),
]);
