import { z } from 'zod';

/** Where to listen: an address of this box and a port, such as `0.0.0.0:8421` for every network it is in. */
export const relayListen = z.strictObject({
  host: z.union([z.ipv4(), z.ipv6()]),
  /** 0 = any free one. */
  port: z.number().int().min(0).max(65_535),
});
export type RelayListen = z.infer<typeof relayListen>;
