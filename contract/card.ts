import { z } from 'zod';

/** Calendar day as printed on the chip, `YYYYMMDD`. */
export const chipDate = z.string().regex(/^\d{8}$/);

/**
 * What the resident ID card (GA/T 490, layout of hardware.md 2.1) says, codes already in words.
 * Names are at most 15 UTF-16 units, the address 35; trailing spaces are gone, inner ones stay.
 */
export const cardReading = z.object({
  layout: z.literal('resident'),
  name: z.string().min(1),
  /** GB/T 2261.1 in words: 男, 女, 未知, 未说明. */
  sex: z.enum(['男', '女', '未知', '未说明']),
  /** GB/T 3304 in words with 族 where it belongs: 汉族, 其他. */
  nation: z.string(),
  birth: chipDate,
  address: z.string(),
  number: z.string().regex(/^\d{17}[\dX]$/),
  issuer: z.string(),
  validFrom: chipDate,
  validUntil: z.union([chipDate, z.literal('长期')]),
});
export type CardReading = z.infer<typeof cardReading>;

/** Expired means: the last day of validity has passed in the community's zone. `today` is `YYYYMMDD`. */
export function isCardExpired(card: Pick<CardReading, 'validUntil'>, today: string): boolean {
  return card.validUntil !== '长期' && card.validUntil < today;
}

/** The five situations in which a resident comes to the kiosk; one demo card each. */
export const demoSituation = z.enum(['record', 'stale', 'none', 'expired', 'rare-name']);
export type DemoSituation = z.infer<typeof demoSituation>;

/** A demo resident's card with codes and dates as they stand on the chip; printed by `npm run -s demo-cards`. */
export const demoCard = z.object({
  situation: demoSituation,
  name: z.string().min(1),
  /** GB/T 2261.1 code: 0, 1, 2 or 9. */
  sex: z.string().regex(/^[0129]$/),
  /** GB/T 3304 code, two digits. */
  nation: z.string().regex(/^\d{2}$/),
  birth: chipDate,
  address: z.string().max(35),
  number: z.string().regex(/^\d{17}[\dX]$/),
  issuer: z.string(),
  start: chipDate,
  end: z.union([chipDate, z.literal('长期')]),
  phoneLast4: z.string().regex(/^\d{4}$/),
});
export type DemoCard = z.infer<typeof demoCard>;
