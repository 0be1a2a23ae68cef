import type { Socket } from 'node:net';
import { calculateJwkThumbprint } from 'jose';
import { ulid } from 'ulid';
import { z } from 'zod';
import { assert, assertDefined, throwIllegalValue } from '../../../contract/assert.ts';
import { systemClock } from '../../../contract/clock.ts';
import { systemRandom } from '../../../contract/random.ts';
import { SCHEMA_HEADER, SCHEMA_VERSION } from '../../../contract/sync.ts';
import { makeDeviceKey, openDeviceKey } from '../../../electron/core/store/device-key.ts';
import { createSession, type Sent, type Session } from '../../../electron/core/sync/session.ts';
import { answerParent } from '../child.ts';
import { monotonicMs } from '../monotonic.ts';
import { openLine } from './raw-line.ts';
import { type Came, comeBack } from './storm.ts';

/** Many terminals' networks without their stores: `terminals-child CENTRAL`. */
const [, , centralUrl = ''] = process.argv;

const question = z.discriminatedUnion('do', [
  z.object({ do: z.literal('make'), count: z.number() }),
  z.object({ do: z.literal('open-lines') }),
  z.object({ do: z.literal('heard'), count: z.number() }),
  z.object({ do: z.literal('storm'), scopes: z.array(z.string()) }),
]);

/** One terminal of the crowd. */
export interface CrowdTerminal {
  readonly id: string;
  readonly session: Session;
  line: Socket | null;
}

const crowd: CrowdTerminal[] = [];
/** When the hints since the last question came, ms. */
let hints: number[] = [];
let onHint = () => {};

const schema = { [SCHEMA_HEADER]: String(SCHEMA_VERSION) };

async function send({ method, path, body, headers, signal }: Sent): Promise<Response> {
  return fetch(`${centralUrl}${path}`, {
    method,
    signal,
    headers: { ...headers, ...schema },
    ...(body === undefined ? {} : { body }),
  });
}

async function make(count: number) {
  const terminals = [];
  for (let index = 0; index < count; index += 1) {
    const [id, key] = [ulid(), openDeviceKey(makeDeviceKey())];
    const terminal: CrowdTerminal = {
      id,
      line: null,
      session: createSession({
        centralUrl,
        identity: { deviceKey: () => key, terminalId: () => id },
        clock: systemClock,
        random: systemRandom,
        send: async (sent) => (sent.path === '/v1/events' ? openEvents(terminal, sent) : send(sent)),
      }),
    };
    crowd.push(terminal);
    terminals.push({ id, jkt: await calculateJwkThumbprint(key.publicJwk) });
  }
  return { terminals };
}

async function openEvents(terminal: CrowdTerminal, { headers }: Sent): Promise<Response> {
  const { status, socket } = await openLine(
    new URL('/v1/events', centralUrl),
    { ...headers, ...schema },
    () => {
      hints.push(monotonicMs());
      onHint();
    },
  );
  assert(status === 200, `central opens the line (${status})`);
  terminal.line = socket;
  return new Response(null, { status });
}

/** Opens every line, some at a time; resolves when each has heard where its scope stands. */
async function openLines(): Promise<void> {
  hints = [];
  const waiting = [...crowd];
  const signal = AbortSignal.timeout(120_000);
  const worker = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      await next.session.authorised({ method: 'GET', path: '/v1/events', signal });
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  await heard(crowd.length);
}

/** Waits for that many hints and forgets them; when each came. */
async function heard(count: number) {
  await new Promise<void>((resolve) => {
    onHint = () => {
      if (hints.length >= count) resolve();
    };
    onHint();
  });
  const at = hints;
  hints = [];
  return { at };
}

answerParent(
  async (raw): Promise<unknown> => {
    const asked = question.parse(raw);
    switch (asked.do) {
      case 'make':
        return make(asked.count);
      case 'open-lines':
        return openLines();
      case 'heard':
        return heard(asked.count);
      case 'storm': {
        const back = crowd.map(({ session }, index) => {
          const scope = assertDefined(asked.scopes[index], 'every terminal has a scope');
          return comeBack(session, scope);
        });
        const came: readonly Came[] = await Promise.all(back);
        return { came };
      }
      default:
        return throwIllegalValue(asked);
    }
  },
  async () => {
    for (const { line } of crowd) line?.destroy();
  },
);
