import { z } from 'zod';

/** Where to listen: an address of this box and a port, such as `0.0.0.0:8421` for every network it is in. */
export const relayListen = z.strictObject({
  host: z.union([z.ipv4(), z.ipv6()]),
  /** 0 = any free one. */
  port: z.number().int().min(0).max(65_535),
});
export type RelayListen = z.infer<typeof relayListen>;

/** Proposed at the first boot: every network that the box is in. */
export const USUAL_RELAY: RelayListen = { host: '0.0.0.0', port: 8421 };
