import { HEADER_BYTES, MAX_LEN, PREAMBLE, xorOf } from './frame.ts';

/** What a stretch of bytes held: a good frame's body, or a header whose check byte did not hold. */
export type FrameEvent = { readonly kind: 'frame'; readonly body: Uint8Array } | { readonly kind: 'corrupt' };

/**
 * Finds frames in a stream that is cut anywhere and carries noise before, between and after them.
 *
 * - Any number of AA may stand before a preamble.
 * - Len is trusted: a preamble inside a payload is payload.
 * - A header with a false check byte or an unlawful Len is no header: the search goes on one byte behind its
 *   first, so a good frame inside the swallowed stretch is still found.
 *
 * Never throws, keeps at most one frame's bytes, whatever comes in.
 */
export class FrameParser {
  readonly #minLen: number;
  /** Bytes not yet decided: a header that waits for its rest, or the beginning of a preamble. */
  #held: Uint8Array = new Uint8Array(0);

  /** @param minLen least lawful Len of this direction: MIN_REQUEST_LEN or MIN_RESPONSE_LEN. */
  constructor(minLen: number) {
    this.#minLen = minLen;
  }

  push(bytes: Uint8Array): FrameEvent[] {
    this.#held = joined(this.#held, bytes);
    return this.#scan(0);
  }

  /** The frame that waits for its rest: bytes of its body announced and here; null when none has begun. */
  pending(): { readonly announced: number; readonly received: number } | null {
    if (this.#held.length < HEADER_BYTES) return null;
    return { announced: lenAt(this.#held, 0) - 1, received: this.#held.length - HEADER_BYTES };
  }

  /** The line went quiet in the middle of a frame: gives that header up and looks at what stands behind it. */
  abandonPending(): FrameEvent[] {
    return this.pending() === null ? [] : this.#scan(1);
  }

  reset(): void {
    this.#held = new Uint8Array(0);
  }

  #scan(from: number): FrameEvent[] {
    const events: FrameEvent[] = [];
    const bytes = this.#held;
    let at = from;
    for (;;) {
      const start = indexOfPreamble(bytes, at);
      if (start === -1) {
        // The last bytes may be the first ones of a preamble.
        this.#held = bytes.slice(Math.max(at, bytes.length - (PREAMBLE.length - 1)));
        return events;
      }
      if (bytes.length < start + HEADER_BYTES) {
        this.#held = bytes.slice(start);
        return events;
      }
      const len = lenAt(bytes, start);
      if (len < this.#minLen || len > MAX_LEN) {
        at = start + 1;
        continue;
      }
      const end = start + HEADER_BYTES + len;
      if (bytes.length < end) {
        this.#held = bytes.slice(start);
        return events;
      }
      if (xorOf(bytes.subarray(start + PREAMBLE.length, end - 1)) === bytes[end - 1]) {
        events.push({ kind: 'frame', body: bytes.slice(start + HEADER_BYTES, end - 1) });
        at = end;
      } else {
        events.push({ kind: 'corrupt' });
        at = start + 1;
      }
    }
  }
}

function indexOfPreamble(bytes: Uint8Array, from: number): number {
  for (let start = from; start + PREAMBLE.length <= bytes.length; start++) {
    if (PREAMBLE.every((byte, i) => bytes[start + i] === byte)) return start;
  }
  return -1;
}

function lenAt(bytes: Uint8Array, start: number): number {
  return ((bytes[start + 5] ?? 0) << 8) | (bytes[start + 6] ?? 0);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first, 0);
  both.set(second, first.length);
  return both;
}
