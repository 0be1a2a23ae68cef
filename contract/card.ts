import { z } from 'zod';

/** Calendar day as printed on the chip, `YYYYMMDD`. */
export const chipDate = z.string().regex(/^\d{8}$/);

/** What every card that the reader can read says of its holder, codes already in words. */
const holder = {
  /** As on the chip; on a foreign resident's card the Chinese name, or the English one where there is none. */
  name: z.string().min(1),
  /** GB/T 2261.1 in words: 男, 女, 未知, 未说明. */
  sex: z.enum(['男', '女', '未知', '未说明']),
  birth: chipDate,
  validFrom: chipDate,
  validUntil: z.union([chipDate, z.literal('长期')]),
};

/** 公民身份号码, also of J cards (81, 82, 83) and of Y cards (9): 18 characters, check as of GB 11643-1999. */
const number18 = z.string().regex(/^\d{17}[\dX]$/);

/** Newest additional address (追加住址), at most 35 units; only where the chip has one and it was asked for. */
const added = { latestAddress: z.string().optional() };

const foreigner = {
  ...holder,
  /** At most 60 letters (2017) or 46 (2023); inner spaces stay. */
  englishName: z.string(),
  /** At most 15 UTF-16 units; null where the holder has none. */
  chineseName: z.string().nullable(),
  /** GB/T 2659 alpha-3. */
  nationality: z.string().regex(/^[A-Z]{3}$/),
};

/**
 * What a card says, by its layout (hardware.md 2). Names on Chinese chips are at most 15 UTF-16 units, addresses 35;
 * trailing spaces are gone, inner ones stay. Foreign residents' cards carry no address and no nation.
 */
export const cardReading = z.discriminatedUnion('layout', [
  z.object({
    /** 居民身份证, GA/T 490. */
    layout: z.literal('resident'),
    ...holder,
    /** GB/T 3304 in words with 族 where it belongs: 汉族, 其他. */
    nation: z.string(),
    address: z.string(),
    ...added,
    number: number18,
    issuer: z.string(),
  }),
  z.object({
    /** 港澳台居民居住证, flag J. */
    layout: z.literal('hmt-permit'),
    ...holder,
    address: z.string(),
    ...added,
    number: number18,
    issuer: z.string(),
    /** 通行证号码, at most 9 characters. */
    passNumber: z.string(),
    /** 签发次数, two digits. */
    issueCount: z.string(),
  }),
  z.object({
    /** 外国人永久居留身份证 of 2017, flag I. */
    layout: z.literal('foreign-2017'),
    ...foreigner,
    /** Alpha-3 country, province and city, YYMMDD, serial, check. */
    number: z.string().regex(/^[A-Z]{3}\d{12}$/),
  }),
  z.object({
    /** 外国人永久居留身份证 of 2023, flag Y; its offsets are unverified. */
    layout: z.literal('foreign-2023'),
    ...foreigner,
    number: number18,
  }),
]);
export type CardReading = z.infer<typeof cardReading>;
export type CardLayout = CardReading['layout'];

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
