import { z } from 'zod';
import { day, residenceNature } from '../certificate.ts';
import { ulid } from '../domain/base.ts';

/** What a company may read names for: one of a fixed list, so that a reading can be judged afterwards. */
export const dwellerReason = z.enum(['repair', 'emergency', 'fees', 'rental-check', 'handover']);
export type DwellerReason = z.infer<typeof dwellerReason>;
export const DWELLER_REASONS = dwellerReason.options;

/** What stands in central's access log as the purpose of the reading. */
export const dwellerReasonWords: Readonly<Record<DwellerReason, string>> = {
  repair: '上门维修联系',
  emergency: '漏水、火情等紧急情况',
  fees: '物业费沟通',
  'rental-check': '出租房核查',
  handover: '办理入住或搬离',
};

/** `POST /v1/dwellings/{id}/dwellers`: the clerk for whom a property screen asks, and what for. */
export const dwellersRequest = z.object({ clerkId: ulid, reason: dwellerReason });
export type DwellersRequest = z.infer<typeof dwellersRequest>;

/** Somebody who is registered in a dwelling: no number, no telephone, no birth. */
export const dweller = z.object({
  name: z.string(),
  /** 自有, 租住, 常住. */
  nature: residenceNature,
  since: day,
  verifiedOn: day,
});
export type Dweller = z.infer<typeof dweller>;

/** Who is registered in a dwelling by their newest residence, owners first. */
export const dwellerList = z.object({ dwellers: z.array(dweller) });

/** What the desk shows of it; `away`: central alone has names, and it is not reached. */
export const dwellersAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('here'), dwellers: z.array(dweller) }),
  z.object({ outcome: z.literal('away') }),
  z.object({ outcome: z.literal('not-allowed') }),
]);
export type DwellersAnswer = z.infer<typeof dwellersAnswer>;
