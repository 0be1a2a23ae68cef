import { z } from 'zod';
import { revocationList } from '../../contract/domain.ts';
import { trustedIssuer } from '../certificate/issuers.ts';

/** What the page was made with: whom it believes, and what they had taken back by then. */
export const bakedTrust = z.object({
  issuers: z.array(trustedIssuer).min(1),
  lists: z.array(revocationList),
  /** Instant at which the page was made, ISO 8601. */
  madeAt: z.iso.datetime(),
});
export type BakedTrust = z.infer<typeof bakedTrust>;

/** Id of the element that holds it as JSON. */
export const TRUST_ID = 'trust';
