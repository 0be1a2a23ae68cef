import { z } from 'zod';
import { purpose } from './case-api.ts';
import { catalogueItem, certificateIssued, issuerKeyRecord, revocationReason, ulid } from './domain.ts';

/** What staff and schools ask central about certificates, and what it answers. */

/** `GET /v1/certificates`: newest first, of the communities in which the caller may read them. */
export const certificateListQuery = z.object({
  purpose,
  community: ulid.optional(),
  outcome: certificateIssued.shape.outcome.optional(),
  /** `next` of the page before. */
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CertificateListQuery = z.infer<typeof certificateListQuery>;

export const certificateRow = certificateIssued.extend({
  revoked: z.object({ on: z.string(), reason: revocationReason }).nullable(),
});
export const certificateList = z.object({
  certificates: z.array(certificateRow),
  next: z.string().nullable(),
});

/** `POST /v1/certificates/{number}/revoke`; a void sheet is the terminal's to report. */
export const revokeRequest = z.object({ reason: revocationReason.exclude(['void', 'key-lost']) });

export const catalogueAnswer = z.object({ items: z.array(catalogueItem) });
export const issuersAnswer = z.object({ issuers: z.array(issuerKeyRecord) });
