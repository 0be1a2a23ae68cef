import { z } from 'zod';

/** What a box becomes at boot. Profiles are data; one folder per deployment, one file per screen kind. */
export const profileSchema = z.object({
  /** `<deployment>/<kind>`, as given to `--profile`. */
  id: z.string().regex(/^[a-z]+\/(kiosk|property|wall)$/),
  kind: z.enum(['kiosk', 'property', 'wall']),
  /** IANA zone of the community: every date on paper and screen is a date there. */
  zone: z.string(),
  /** The first one is the default and comes back after each session (C36). */
  locales: z.array(z.enum(['zh-CN', 'ko-KR'])).min(1),
  geometry: z.object({ width: z.number().int().positive(), height: z.number().int().positive() }),
  /** True when the hardware has the reader on the left and the paper on the right. */
  mirrored: z.boolean(),
  idle: z.object({
    /** Seconds without a touch before 还需要时间 is asked (C02). */
    quietSeconds: z.number().int().min(20),
    /** Seconds of countdown after that. */
    countdownSeconds: z.number().int().min(10),
  }),
  certificates: z.object({
    /** Catalogue items this box offers. */
    items: z.array(z.string()).min(1),
    /** A residence record verified longer ago than this many days is stale (CC31). */
    freshDays: z.number().int().positive(),
    /** True: a sheet counts as printed only when the printer counted it. */
    demandCounted: z.boolean(),
  }),
});
export type Profile = z.infer<typeof profileSchema>;
