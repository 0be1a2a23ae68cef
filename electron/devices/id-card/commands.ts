/** Commands that this product sends, with the bytes of hardware.md 1.2 and the times of 1.5. */
export const samCommands = {
  reset: {
    cmd: 0x10,
    para: 0xff,
    /** No figure was found; a reset restarts the module, so it gets the longest of the short ones. */
    timeoutMs: 2000,
    isAnswer: (dataBytes: number) => dataBytes === 0,
  },
  status: { cmd: 0x11, para: 0xff, timeoutMs: 800, isAnswer: (dataBytes: number) => dataBytes === 0 },
  samId: { cmd: 0x12, para: 0xff, timeoutMs: 1000, isAnswer: (dataBytes: number) => dataBytes === 16 },
  /** SW 9F carries 4 bytes of IIN; its status word alone tells it apart. */
  find: { cmd: 0x20, para: 0x01, timeoutMs: 800, isAnswer: (dataBytes: number) => dataBytes <= 16 },
  select: { cmd: 0x20, para: 0x02, timeoutMs: 800, isAnswer: (dataBytes: number) => dataBytes === 8 },
  /** Two length words and at least the text of 256 bytes. */
  readBase: { cmd: 0x30, para: 0x01, timeoutMs: 3000, isAnswer: (dataBytes: number) => dataBytes >= 4 + 256 },
  /** Newest additional address, one entry of 70 bytes; SW 91 when there is none. */
  readLatestAddress: {
    cmd: 0x30,
    para: 0x03,
    timeoutMs: 3000,
    isAnswer: (dataBytes: number) => dataBytes === 70,
  },
} as const satisfies Record<
  string,
  {
    readonly cmd: number;
    readonly para: number;
    /** Until the first byte of the answer, milliseconds. */
    readonly timeoutMs: number;
    /** Whether a success with so many data bytes can answer this command: the protocol numbers nothing. */
    isAnswer(dataBytes: number): boolean;
  }
>;

export type SamCommand = keyof typeof samCommands;
