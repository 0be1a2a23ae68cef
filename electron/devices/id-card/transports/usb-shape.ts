/** The part of a USB interface's description that tells how a reader wants its frames. */
export interface EndpointFacts {
  readonly endpointNumber: number;
  readonly direction: 'in' | 'out';
  readonly type: string;
}

/** How frames travel (hardware.md 1.7): over one pair of pipes whole, or head and body over a pair each. */
export type UsbShape =
  | { readonly kind: 'whole'; readonly out: number; readonly in: number }
  | {
      readonly kind: 'split';
      readonly headOut: number;
      readonly bodyOut: number;
      readonly headIn: number;
      readonly bodyIn: number;
    };

/**
 * Chosen by what the device says of itself, since one vendor and product number covers both kinds: two bulk pipes each
 * way are split (0x02 0x06 out, 0x81 0x85 in; the lower number is the head), one each way is whole. Null for anything else.
 */
export function usbShapeOf(endpoints: readonly EndpointFacts[]): UsbShape | null {
  const pipes = (direction: 'in' | 'out') =>
    endpoints
      .filter((endpoint) => endpoint.direction === direction && endpoint.type === 'bulk')
      .map((endpoint) => endpoint.endpointNumber)
      .sort((a, b) => a - b);
  const [firstOut, secondOut, ...moreOut] = pipes('out');
  const [firstIn, secondIn, ...moreIn] = pipes('in');
  if (firstOut === undefined || firstIn === undefined) return null;
  if (secondOut === undefined && secondIn === undefined) return { kind: 'whole', out: firstOut, in: firstIn };
  if (secondOut === undefined || secondIn === undefined || moreOut.length + moreIn.length > 0) return null;
  return { kind: 'split', headOut: firstOut, bodyOut: secondOut, headIn: firstIn, bodyIn: secondIn };
}
