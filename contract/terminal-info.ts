import { z } from 'zod';

export const terminalInfo = z.object({
  profile: z.string(),
  kind: z.enum(['kiosk', 'property', 'wall', 'setup']),
  version: z.string(),
  /** Deployment's zone and languages, the first one is the default. */
  zone: z.string(),
  locales: z.array(z.enum(['zh-CN', 'ko-KR'])).min(1),
  geometry: z.object({ width: z.number().int(), height: z.number().int() }),
  /** Reader right and paper left as the resident stands; true mirrors the drawing. */
  mirrored: z.boolean(),
  /** Who repairs a kiosk; null on other screens and where nobody is named. */
  repairPhone: z.string().nullable(),
});
export type TerminalInfo = z.infer<typeof terminalInfo>;
