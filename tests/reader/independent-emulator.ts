import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoCard } from '../../contract/card.ts';

/**
 * A reader written a second time, straight from the protocol's tables (docs/hardware.md) with literal bytes and not
 * one line of electron/devices: it guards against product and simulator sharing a mistake. Linux, needs socat.
 */
export interface IndependentEmulator {
  /** Serial port of the emulated reader: `--reader serial:<path>`. */
  readonly path: string;
  lay(card: DemoCard): void;
  lift(): void;
  /** Base reads answered with data so far. */
  reads(): number;
  /** Resolves once `count` base reads were answered. */
  untilReads(count: number): Promise<void>;
  stop(): Promise<void>;
}

export interface IndependentEmulatorOptions {
  /** Lies on the reader from the beginning; without it the reader is empty. */
  readonly card?: DemoCard;
  /** True: after a read, find answers 80 until the card was lifted (hardware.md 1.5). */
  readonly hidesAfterRead?: boolean;
  /** Bytes before each answer. */
  readonly noise?: readonly number[];
  /** Longest piece in which an answer is written. */
  readonly chunk?: number;
}

const HEAD = [0xaa, 0xaa, 0xaa, 0x96, 0x69];

export async function startIndependentEmulator(
  options: IndependentEmulatorOptions = {},
): Promise<IndependentEmulator> {
  const dir = mkdtempSync(join(tmpdir(), 'emulator-'));
  const path = join(dir, 'tty');
  const socat = spawn('socat', ['-d', '-d', `PTY,link=${path},raw,echo=0`, '-']);
  await portStands(socat);

  let card = options.card ?? null;
  let selected = false;
  let hidden = false;
  let reads = 0;
  const waiting: { count: number; resolve: () => void }[] = [];

  const reply = (command: number): readonly number[] => {
    switch (command) {
      case 0x10ff:
      case 0x11ff:
        return [0, 0, 0x90];
      case 0x12ff:
        // 05.01-20101129-0001228293-0296863149
        return [0, 0, 0x90, 5, 0, 1, 0, 9, 0xb8, 0x32, 1, 5, 0xbe, 0x12, 0, 0xad, 0xc5, 0xb1, 0x11];
      case 0x2001:
        selected = false;
        return card !== null && !hidden ? [0, 0, 0x9f, 0, 0, 0, 0] : [0, 0, 0x80];
      case 0x2002:
        selected = card !== null && !hidden;
        return selected ? [0, 0, 0x90, 0, 0, 0, 0, 0, 0, 0, 0] : [0, 0, 0x81];
      case 0x3001: {
        if (card === null || !selected) return [0, 0, 0x41];
        hidden = options.hidesAfterRead ?? false;
        reads += 1;
        for (const { count, resolve } of waiting) if (reads >= count) resolve();
        return [0, 0, 0x90, 0x01, 0x00, 0x04, 0x00, ...chip(card), ...new Array<number>(1024).fill(0)];
      }
      default:
        return [0, 0, 0x21];
    }
  };

  let input: number[] = [];
  socat.stdin.on('error', () => {});
  socat.stdout.on('data', (bytes: Buffer) => {
    input.push(...bytes);
    // Every command is ten bytes; the product sends no noise.
    while (input.length >= 10) {
      const frame = input.slice(0, 10);
      if (!HEAD.every((byte, i) => frame[i] === byte)) {
        input = input.slice(1);
        continue;
      }
      input = input.slice(10);
      const [len1 = 0, len2 = 0, cmd = 0, para = 0, check = 0] = frame.slice(5);
      const good = len1 === 0 && len2 === 3 && (len1 ^ len2 ^ cmd ^ para) === check;
      write(good ? reply(cmd * 256 + para) : [0, 0, 0x10]);
    }
  });

  const write = (body: readonly number[]) => {
    const len = body.length + 1;
    const counted = [Math.floor(len / 256), len % 256, ...body];
    let check = 0;
    for (const byte of counted) check ^= byte;
    const line = [...(options.noise ?? []), ...HEAD, ...counted, check];
    const chunk = options.chunk ?? 7;
    for (let at = 0; at < line.length; at += chunk)
      socat.stdin.write(Buffer.from(line.slice(at, at + chunk)));
  };

  return {
    path,
    lay: (next) => {
      card = next;
      hidden = false;
      selected = false;
    },
    lift: () => {
      card = null;
      hidden = false;
      selected = false;
    },
    reads: () => reads,
    untilReads: (count) =>
      new Promise((resolve) => {
        if (reads >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    stop: async () => {
      if (socat.exitCode === null && socat.signalCode === null) {
        const gone = once(socat, 'exit');
        socat.kill('SIGTERM');
        await gone;
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** 256 bytes of the resident card, UTF-16LE, each field filled with spaces to its own width. */
function chip(card: DemoCard): Buffer {
  const text =
    card.name.padEnd(15) +
    card.sex.padEnd(1) +
    card.nation.padEnd(2) +
    card.birth.padEnd(8) +
    card.address.padEnd(35) +
    card.number.padEnd(18) +
    card.issuer.padEnd(15) +
    card.start.padEnd(8) +
    card.end.padEnd(8) +
    ''.padEnd(18);
  if (text.length !== 128) throw new Error('a field of the card is too long');
  return Buffer.from(text, 'utf16le');
}

function portStands(socat: ChildProcessWithoutNullStreams): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    socat.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes('starting data transfer loop')) resolve();
    });
    socat.once('error', reject);
    socat.once('exit', () => reject(new Error(said)));
  });
}
