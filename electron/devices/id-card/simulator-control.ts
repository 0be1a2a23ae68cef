import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { throwIllegalValue } from '../../../contract/assert.ts';
import { type DemoCard, demoSituation } from '../../../contract/card.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { encodeResidentText } from './layout-encode.ts';
import type { ReaderSimulator } from './simulator.ts';
import type { SimulatorLine } from './simulator-line.ts';

/** What the control socket takes, one JSON line each: the reader's part of the dock's actions, and some for tests. */
const request = z.intersection(
  z.object({ id: z.union([z.number(), z.string()]) }),
  z.discriminatedUnion('do', [
    z.object({ do: z.literal('state') }),
    z.object({ do: z.literal('lay-card'), situation: demoSituation }),
    z.object({ do: z.literal('lift-card') }),
    z.object({ do: z.literal('reader-answer'), sw3: z.string().regex(/^[0-9A-F]{2}$/) }),
    z.object({ do: z.literal('reader-unplug') }),
    z.object({ do: z.literal('reader-plug') }),
    z.object({
      do: z.literal('reader-behaviour'),
      behaviour: z.enum(['found-while-it-lies', 'hidden-after-read']),
    }),
    z.object({
      do: z.literal('reader-misbehave'),
      mischief: z.array(z.enum(['silent', 'corrupt', 'drop-byte', 'twice', 'slow'])).min(1),
    }),
  ]),
);
type Request = z.infer<typeof request>;

/** Reader's part of the dock's state; `reads` counts base reads answered with a card's data. */
export interface SimulatorState {
  readonly card: DemoCard['situation'] | null;
  readonly cards: readonly { readonly situation: DemoCard['situation']; readonly label: string }[];
  readonly readerPlugged: boolean;
  readonly reads: number;
}

const LABELS = {
  record: '有居住登记',
  stale: '登记待核实',
  none: '没有登记',
  expired: '身份证过期',
  'rare-name': '生僻字姓名',
} as const satisfies Record<DemoCard['situation'], string>;

export interface Simulated {
  readonly reader: ReaderSimulator;
  readonly line: SimulatorLine;
  readonly cards: readonly DemoCard[];
}

/** Serves the control protocol: `{id, do, …}` → `{id, ok: true, state}` or `{id, ok: false, code}`. */
export function serveControl(simulated: Simulated): Server {
  return createServer((socket) => {
    socket.on('error', () => socket.destroy());
    // One after the other, in the order of the lines.
    let turn = Promise.resolve();
    createInterface({ input: socket }).on('line', (line) => {
      turn = turn.then(() => answer(simulated, line, socket));
    });
  });
}

async function answer(simulated: Simulated, line: string, socket: Socket): Promise<void> {
  const parsed = request.safeParse(jsonOf(line));
  const result = parsed.success ? await act(simulated, parsed.data) : err('bad-request');
  const reply = result.ok ? { ok: true, state: stateOf(simulated) } : { ok: false, code: result.error };
  if (!socket.destroyed) {
    socket.write(`${JSON.stringify({ id: parsed.success ? parsed.data.id : null, ...reply })}\n`);
  }
}

async function act({ reader, line, cards }: Simulated, action: Request): Promise<Result<null, string>> {
  switch (action.do) {
    case 'state':
      return ok(null);
    case 'lay-card': {
      const card = cards.find((candidate) => candidate.situation === action.situation);
      if (card === undefined) return err('no-such-card');
      const text = encodeResidentText(card);
      if (!text.ok) return err(`card-does-not-fit-${text.error}`);
      reader.layCard({ situation: card.situation, text: text.value });
      return ok(null);
    }
    case 'lift-card':
      reader.liftCard();
      return ok(null);
    case 'reader-answer':
      reader.answerOnce(Number.parseInt(action.sw3, 16));
      return ok(null);
    case 'reader-unplug':
      await line.unplug();
      return ok(null);
    case 'reader-plug':
      return (await line.plug()).ok ? ok(null) : err('no-pty');
    case 'reader-behaviour':
      reader.behaviour = action.behaviour;
      return ok(null);
    case 'reader-misbehave':
      reader.misbehave(...action.mischief);
      return ok(null);
    default:
      return throwIllegalValue(action);
  }
}

function stateOf({ reader, line, cards }: Simulated): SimulatorState {
  return {
    card: reader.card?.situation ?? null,
    // Whoever lays a card on for somebody else has to know what that person would be asked.
    cards: cards.map(({ situation, name, phoneLast4 }) => ({
      situation,
      label: `${name} · ${LABELS[situation]} · 手机尾号 ${phoneLast4}`,
    })),
    readerPlugged: line.plugged,
    reads: reader.reads,
  };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
