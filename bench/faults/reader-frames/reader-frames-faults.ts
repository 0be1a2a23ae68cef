import type { CardLayout } from '../../../contract/card.ts';
import { isCitizenNumber } from '../../../contract/citizen-number.ts';
import { isForeignNumber2017 } from '../../../contract/foreign-number.ts';
import { fraction } from '../../../contract/random.ts';
import { textOfBaseRead } from '../../../electron/devices/id-card/base-read.ts';
import { encodeResponse, responseOf, responseParser } from '../../../electron/devices/id-card/codec.ts';
import { MAX_LEN } from '../../../electron/devices/id-card/frame.ts';
import type { FrameParser } from '../../../electron/devices/id-card/frame-parser.ts';
import { decodeCardText } from '../../../electron/devices/id-card/layout.ts';
import type { FaultFigure, FaultProgram } from '../fault-program.ts';
import { goodFrames } from './good-frames.ts';
import { type Dice, mutated } from './mutate.ts';

const FIGURES = {
  threw: 'frames at which the codec threw',
  swallowed: 'good frames lost behind a broken one',
  forged: 'readings whose number does not check',
  hoarded: 'times that more than one frame was kept',
} as const;
type Figure = keyof typeof FIGURES;

/** Every kind of answer, mutated, cut anywhere, through the parser and both decoders. */
export const readerFramesFaults: FaultProgram = {
  id: 'reader-frames',
  title: 'random and mutated frames of the ID-card reader',
  rounds: 1_000_000,
  run: async ({ rounds, random }) => tryFrames(rounds, () => fraction(random)),
};

/** Sends `count` broken frames, each with a good one right behind it, and counts what must not happen. */
export function tryFrames(count: number, dice: Dice) {
  const found: Record<Figure, string[]> = { threw: [], swallowed: [], forged: [], hoarded: [] };
  const layouts = new Map<CardLayout, number>();
  let refused = 0;
  let covered = 0;
  const frames = goodFrames();
  const marker = encodeResponse({ sw1: 0, sw2: 0, sw3: 0x90, data: Uint8Array.from(MARKER) });
  const parser = responseParser();

  for (let at = 0; at < count; at++) {
    const frame = frames[Math.floor(dice() * frames.length)] ?? marker;
    const bytes = mutated(frame, dice);
    const blame = (figure: Figure, why = '') => {
      found[figure].push(`${Buffer.from(bytes.subarray(0, 40)).toString('hex')} ${why}`);
    };
    try {
      const line = Uint8Array.of(...bytes, ...marker);
      const bodies = heard(parser, line, dice);
      const { announced = 0, received = 0 } = parser.pending() ?? {};
      if (announced > MAX_LEN || received > MAX_LEN) blame('hoarded');
      // The line went quiet, as it does before a command is repeated.
      while (parser.pending() !== null) bodies.push(...bodiesOf(parser.abandonPending()));
      parser.reset();
      for (const body of bodies) {
        const reading = readingIn(body);
        if (reading === null) continue;
        if (!reading.ok) refused += 1;
        else if (!isLawful(reading.value.number)) blame('forged');
        else layouts.set(reading.value.layout, (layouts.get(reading.value.layout) ?? 0) + 1);
      }
      if (bodies.some(isMarker)) continue;
      // One check byte cannot tell: a broken frame that holds by chance may reach into the good one.
      if (frameReachesInto(line, bytes.length)) covered += 1;
      else blame('swallowed');
    } catch (error) {
      blame('threw', String(error));
      parser.reset();
    }
  }
  const figures: FaultFigure[] = Object.entries(FIGURES).map(([figure, name]) => {
    const examples = found[figure as Figure];
    return { name, found: examples.length, examples: examples.slice(0, 5) };
  });
  const stakes = {
    'frames sent': count,
    'card texts refused': refused,
    'good frames inside another that holds by chance': covered,
    ...Object.fromEntries([...layouts].map(([layout, times]) => [`card texts read, ${layout}`, times])),
  };
  return { figures, stakes };
}

const MARKER = [0x53, 0x41, 0x4e, 0x50, 0x49, 0x4e, 0x47];
const LONGEST_CHUNK = 200;

function isMarker(body: Uint8Array): boolean {
  return body.length === MARKER.length + 3 && MARKER.every((byte, i) => body[i + 3] === byte);
}

/** Bodies of the frames that the parser finds when these bytes come in chunks. */
function heard(parser: FrameParser, bytes: Uint8Array, dice: Dice): Uint8Array[] {
  const bodies: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + Math.floor(dice() * LONGEST_CHUNK);
    bodies.push(...bodiesOf(parser.push(bytes.subarray(at, at + size))));
    at += size;
  }
  return bodies;
}

function bodiesOf(events: ReturnType<FrameParser['push']>): Uint8Array[] {
  return events.flatMap((event) => (event.kind === 'frame' ? [event.body] : []));
}

function readingIn(body: Uint8Array) {
  const text = textOfBaseRead(responseOf({ kind: 'frame', body }).data);
  return text.ok ? decodeCardText(text.value) : null;
}

/** Written from hardware.md 1.1, not from the parser: does a whole frame begin before `at` and end behind it? */
function frameReachesInto(line: Uint8Array, at: number): boolean {
  for (let start = 0; start < at; start++) {
    if (Buffer.from(line.subarray(start, start + 5)).toString('hex') !== 'aaaaaa9669') continue;
    const end = start + 7 + ((line[start + 5] ?? 0) << 8) + (line[start + 6] ?? 0);
    if (end <= at || end > line.length) continue;
    let check = 0;
    for (let i = start + 5; i < end - 1; i++) check ^= line[i] ?? 0;
    if (check === line[end - 1]) return true;
  }
  return false;
}

function isLawful(number: string): boolean {
  return isCitizenNumber(number) || isForeignNumber2017(number);
}
