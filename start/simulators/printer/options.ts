import { z } from 'zod';

/** Options of the simulator's process, as JSON in argv[2]. */
export const simulatorOptions = z.object({
  /** Keeps tray/, spool/ and state/; made where it is missing. */
  dir: z.string().min(1),
  /** Port on the loopback; 0 = any free one. */
  port: z.number().int().min(0).max(65_535),
  /** How long one sheet takes. */
  paperMs: z.number().int().nonnegative(),
  countsImpressions: z.boolean(),
  a4: z.enum(['ready', 'supported', 'unsupported']),
  /** Words of ippeveprinter on stderr. */
  verbose: z.boolean(),
});
export type SimulatorOptions = z.infer<typeof simulatorOptions>;

/** First and only line of the process's stdout, once the printer listens. */
export const simulatorReady = z.object({
  uri: z.string(),
  controlSocket: z.string(),
  trayDir: z.string(),
  pid: z.number().int(),
  dbusPid: z.number().int(),
});
export type SimulatorReady = z.infer<typeof simulatorReady>;
