import { EventEmitter } from 'node:events';
import type { ReaderSimulator } from '../simulator.ts';
import type { HidReaderDevice } from '../transports/hid.ts';

const PER_REPORT = 54;

/** A HID reader at the level of reports, over the simulated reader. Made from hardware.md 1.7 b with literal offsets. */
export class FakeHidReader extends EventEmitter implements HidReaderDevice {
  readonly written: readonly number[][] = [];
  /** The cable is out and nobody says so. */
  mute = false;
  /** Spoils the sum of every nth report in; 0 spoils none. */
  spoilEvery = 0;
  #reports = 0;
  readonly #reader: ReaderSimulator;

  constructor(reader: ReaderSimulator) {
    super();
    this.#reader = reader;
  }

  async write(report: number[]): Promise<number> {
    (this.written as number[][]).push(report);
    if (this.mute || report[0] !== 0 || report[1] !== 0x88 || report.length !== 65) return report.length;
    const length = (report[4] ?? 0) + 256 * (report[5] ?? 0) - 1;
    const frame = report.slice(7, 7 + length);
    const sum = [report[4], report[5], report[6], ...frame].reduce<number>(
      (all, byte) => all + (byte ?? 0),
      0,
    );
    if (sum % 256 !== report[7 + length] || Math.floor(sum / 256) !== report[8 + length])
      return report.length;
    for (const { bytes } of this.#reader.receive(Uint8Array.from(frame))) this.#say(bytes);
    return report.length;
  }

  async close(): Promise<void> {
    this.mute = true;
  }

  #say(answer: Uint8Array): void {
    for (let index = 0; index * PER_REPORT < answer.length; index++) {
      const part = answer.subarray(index * PER_REPORT, (index + 1) * PER_REPORT);
      const length = 1 + 2 + part.length;
      const counted = [length & 0xff, length >> 8, 0x00, index & 0xff, index >> 8, ...part];
      const sum = counted.reduce((all, byte) => all + byte, 0);
      const report = new Uint8Array(64);
      report.set([0xaa, 0, 0, ...counted, sum & 0xff, (sum >> 8) & 0xff]);
      this.#reports += 1;
      if (this.spoilEvery > 0 && this.#reports % this.spoilEvery === 0) report[20] = (report[20] ?? 0) ^ 1;
      this.emit('data', report);
    }
  }
}
