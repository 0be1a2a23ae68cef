import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPty, type Pty } from '../../../electron/devices/id-card/pty.ts';
import { PaperRoll } from './paper-roll.ts';
import { type Deed, SlipReader } from './slip-reader.ts';

/** What can be the matter with it; each shows in the status bytes of hardware.md 5.5. */
export const RECEIPT_TROUBLES = [
  'paper-out',
  'paper-low',
  'cover-open',
  'cutter',
  'too-hot',
  'silent',
] as const;
export type ReceiptTrouble = (typeof RECEIPT_TROUBLES)[number];

const IDLE = 0x12;
/** Bits that a trouble sets in the answer to DLE EOT 1, 2, 3, 4. */
const BITS: Readonly<Record<ReceiptTrouble, readonly [number, number, number, number]>> = {
  'paper-out': [0x08, 0x20, 0, 0x6c],
  'paper-low': [0, 0, 0, 0x0c],
  'cover-open': [0x08, 0x04, 0, 0],
  cutter: [0x08, 0x40, 0x08, 0],
  'too-hot': [0x08, 0x40, 0x40, 0],
  silent: [0, 0, 0, 0],
};
/** Those in which no paper moves: what comes meanwhile waits in the printer's memory. */
const STANDS: readonly ReceiptTrouble[] = ['paper-out', 'cover-open', 'cutter', 'too-hot'];

/** A receipt printer on a real pty: it works off what it gets and lays each slip it cuts into the tray as a picture. */
export class SimulatedReceiptPrinter {
  readonly path: string;
  readonly trayDir: string;
  /** Commands that it did not know, in hex. */
  readonly unknown: string[] = [];
  /** Lines of text of the slips that were cut, in order. */
  readonly slips: string[][] = [];
  readonly #reader = new SlipReader();
  readonly #roll = new PaperRoll();
  #lines: string[] = [];
  #waiting: Deed[] = [];
  #trouble: ReceiptTrouble | null = null;
  #breakAfter: { deeds: number; trouble: ReceiptTrouble } | null = null;
  #pty: Pty | null = null;

  constructor(options: { readonly path: string; readonly trayDir: string }) {
    this.path = options.path;
    this.trayDir = options.trayDir;
    mkdirSync(options.trayDir, { recursive: true });
  }

  async plug(): Promise<void> {
    const pty = await openPty(this.path);
    if (!pty.ok) throw new Error(pty.error);
    this.#pty = pty.value;
    pty.value.onData((bytes) => this.#take(bytes));
  }

  async unplug(): Promise<void> {
    const pty = this.#pty;
    this.#pty = null;
    await pty?.close();
  }

  /** Something is the matter, or nothing any more: then it goes on where it stood. */
  set(trouble: ReceiptTrouble | null): void {
    this.#trouble = trouble;
    this.#work();
  }

  /** Something will be the matter after so many lines of the next slip. */
  breakAfter(deeds: number, trouble: ReceiptTrouble): void {
    this.#breakAfter = { deeds, trouble };
  }

  #take(bytes: Uint8Array): void {
    for (const deed of this.#reader.take(bytes)) {
      if (deed.do === 'answer-at-once') this.#answer(IDLE | this.#bits(deed.question));
      else this.#waiting.push(deed);
    }
    this.#work();
  }

  #bits(question: number): number {
    return this.#trouble === null ? 0 : (BITS[this.#trouble][question - 1] ?? 0);
  }

  #answer(byte: number): void {
    if (this.#trouble !== 'silent') this.#pty?.write(Uint8Array.of(byte));
  }

  #work(): void {
    while (this.#trouble === null || !STANDS.includes(this.#trouble)) {
      const deed = this.#waiting.shift();
      if (deed === undefined) return;
      this.#perform(deed);
      if (this.#breakAfter === null || deed.do !== 'text') continue;
      this.#breakAfter.deeds -= 1;
      if (this.#breakAfter.deeds > 0) continue;
      this.#trouble = this.#breakAfter.trouble;
      this.#breakAfter = null;
    }
  }

  #perform(deed: Deed): void {
    switch (deed.do) {
      case 'text':
        this.#lines.push(deed.text);
        this.#roll.print(deed);
        return;
      case 'picture':
      case 'feed':
        this.#roll.print(deed);
        return;
      case 'cut': {
        const place = String(readdirSync(this.trayDir).length + 1).padStart(4, '0');
        writeFileSync(join(this.trayDir, `slip-${place}.png`), this.#roll.cut());
        this.slips.push(this.#lines);
        this.#lines = [];
        return;
      }
      case 'answer-in-turn':
        this.#answer(this.#trouble === 'paper-low' ? 0x03 : 0x00);
        return;
      case 'unknown':
        this.unknown.push(deed.hex);
        return;
      case 'answer-at-once':
        return;
      default:
        deed satisfies never;
    }
  }
}
