import { z } from 'zod';
import { instant } from '../domain/base.ts';

/** How far this screen is in step with central. */
export const propertyNetwork = z.object({
  reachable: z.boolean(),
  /** A core that has just begun has not heard from central yet: nobody knows. */
  isUnknown: z.boolean().optional(),
  /** Last whole round with central; null before the first. */
  lastPullAt: instant.nullable(),
  /** Operations that wait here for central. */
  waiting: z.number().int().nonnegative(),
  /** Operations of kiosks in the building that wait here for central. */
  relayed: z.number().int().nonnegative().optional(),
  /** Operations that central answered with a conflict or a refusal: a person decides. */
  refused: z.number().int().nonnegative(),
});
export type PropertyNetwork = z.infer<typeof propertyNetwork>;
