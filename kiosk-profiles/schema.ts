import { z } from 'zod';
import { wallPart } from './wall-part.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What every box has, whatever it becomes at boot. */
const common = {
  /** IANA zone of the community: every date on paper and screen is a date there. */
  zone: z.string(),
  /** The first one is the default and comes back after each session (C36). */
  locales: z.array(z.enum(['zh-CN', 'ko-KR'])).min(1),
  geometry: z.object({ width: z.number().int().positive(), height: z.number().int().positive() }),
  /** When the box may begin another version of itself, by its zone's clock; never while somebody is at it (C63). */
  maintenance: z.object({ from: timeOfDay, to: timeOfDay }),
};

/** `<deployment>/<kind>`, as given to `--profile`. */
const idOf = (kind: string) => z.string().regex(new RegExp(`^[a-z]+/${kind}$`));

/** 自助服务机: card on the reader, sheet out of the printer. */
export const kioskProfileSchema = z.object({
  ...common,
  id: idOf('kiosk'),
  kind: z.literal('kiosk'),
  /** Who repairs this box, on its fix-it cards; null where nobody is named. */
  repairPhone: z.string().min(5).max(24).nullable(),
  /** True when the hardware has the reader on the left and the paper on the right. */
  mirrored: z.boolean(),
  idle: z.object({
    /** Seconds without a touch before 还需要时间 is asked (C02). */
    quietSeconds: z.number().int().min(20),
    /** Seconds of countdown after that. */
    countdownSeconds: z.number().int().min(10),
    /** Seconds of the farewell when the card was taken along. */
    thanksSeconds: z.number().int().min(3),
  }),
  certificates: z.object({
    /** Catalogue items this box offers. */
    items: z.array(z.string()).min(1),
    /** A residence record verified longer ago than this many days is stale (CC31). */
    freshDays: z.number().int().positive(),
    /** True: a sheet counts as printed only when the printer counted it. */
    demandCounted: z.boolean(),
    /** Sheets that the printer's tray holds when it is full; null where nobody counted: then nothing is reckoned. */
    traySheets: z.number().int().positive().nullable(),
  }),
});
export type KioskProfile = z.infer<typeof kioskProfileSchema>;

/** 物业中屏: a desk for the clerk who is signed in, a notice board for the lobby when nobody is. */
export const propertyProfileSchema = z.object({
  ...common,
  id: idOf('property'),
  kind: z.literal('property'),
  /** Seconds without a touch or key after which the desk signs its clerk out. */
  autoLockSeconds: z.number().int().min(30),
});
export type PropertyProfile = z.infer<typeof propertyProfileSchema>;

/** 社区大屏: pages of tiles round a map, for whoever stands before it. */
export const wallProfileSchema = z.object({
  ...common,
  id: idOf('(staff-)?wall'),
  kind: z.literal('wall'),
  ...wallPart.shape,
});
export type WallProfile = z.infer<typeof wallProfileSchema>;

/** What a box becomes at boot. Profiles are data; one folder per deployment, one file per screen kind. */
export const profileSchema = z.discriminatedUnion('kind', [
  kioskProfileSchema,
  propertyProfileSchema,
  wallProfileSchema,
]);
export type Profile = z.infer<typeof profileSchema>;
