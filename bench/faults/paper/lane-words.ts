import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What a lane is told, as JSON in argv[2]. */
export const laneTask = z.object({ seed: count, from: count, visits: count });
export type LaneTask = z.infer<typeof laneTask>;

export const boxReport = z.object({
  played: count,
  figures: z.array(z.object({ name: z.string(), found: count, examples: z.array(z.string()) })),
  stakes: z.record(z.string(), z.number()),
});
export type BoxReport = z.infer<typeof boxReport>;

/** What a lane says, a line each. */
export const laneWord = z.discriminatedUnion('say', [
  z.object({ say: z.literal('visit') }),
  z.object({ say: z.literal('log'), line: z.string() }),
  z.object({ say: z.literal('report'), report: boxReport }),
]);
export type LaneWord = z.infer<typeof laneWord>;
