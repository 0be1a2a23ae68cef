import type { Socket } from 'node:net';
import { z } from 'zod';
import { SCHEMA_HEADER, SCHEMA_VERSION } from '../../contract/sync.ts';
import type { Auth } from '../auth/auth.ts';
import { terminalOf } from '../auth/enforce.ts';
import type { Deps } from '../deps.ts';
import type { CentralApp } from '../http/app.ts';
import { BEAT_CHANNEL } from '../modules/terminals/acts.ts';
import { createHintHub, eventChunk, HEARTBEAT_MS, HINT_CHANNEL, type HintHub, hintEvent } from './hints.ts';

const EVENT_STREAM = 'text/event-stream; charset=utf-8';

const HEADERS = {
  [SCHEMA_HEADER]: String(SCHEMA_VERSION),
  'content-type': EVENT_STREAM,
  // A proxy on the way must neither store nor collect.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

type Line = Pick<Socket, 'destroy' | 'write'>;

/** Asks a terminal for a sign of life now: something waits for it there. A box that misses it asks within a minute. */
const BEAT_NOW = eventChunk('event: beat\ndata: now\n\n');

/** Cuts the lines of a terminal that was revoked or enrolled anew; whoever still may opens another one. */
function openLines(states: Auth['states']) {
  const sockets = new Map<string, Set<Line>>();
  states.onChange((id) => {
    for (const socket of sockets.get(id) ?? []) socket.destroy();
  });
  return {
    /** Sends to every line of a terminal. */
    tell: (id: string, chunk: Uint8Array) => {
      for (const socket of sockets.get(id) ?? []) socket.write(chunk);
    },
    add: (id: string, socket: Line) => {
      const ofTerminal = (sockets.get(id) ?? new Set()).add(socket);
      sockets.set(id, ofTerminal);
      return () => {
        ofTerminal.delete(socket);
        if (ofTerminal.size === 0) sockets.delete(id);
      };
    },
  };
}

/**
 * `GET /v1/events`: `<scope>:<seq>` for every commit in a scope of the token, and at the beginning where each scope
 * stands. A small change comes with it, as the page that a pull would give: whoever misses one, or stands elsewhere, loses
 * nothing, because the cursor is the truth.
 */
export function eventRoutes(
  app: CentralApp,
  deps: Deps,
  { states }: Pick<Auth, 'states'>,
  { hub = createHintHub(), heartbeatMs = HEARTBEAT_MS }: { hub?: HintHub; heartbeatMs?: number } = {},
): void {
  app.addHook('onReady', async () => deps.listen(HINT_CHANNEL, (hint) => hub.tell(hint)));
  const heart = setInterval(() => hub.beat(), heartbeatMs).unref();
  app.addHook('preClose', async () => hub.drain());
  app.addHook('onClose', async () => clearInterval(heart));

  const lines = openLines(states);
  app.addHook('onReady', async () => deps.listen(BEAT_CHANNEL, (id) => lines.tell(id, BEAT_NOW)));

  app.get(
    '/v1/events',
    {
      config: { access: { kind: 'terminal' } },
      schema: {
        tags: ['sync'],
        summary:
          'Hints: the newest position of each scope of the token, as server-sent events, until one end leaves',
        response: {
          200: {
            description:
              'event: change, data: <scope>:<seq>; of a small change then the cursor before it and the lines of its page. event: beat: a sign of life is wanted now',
            content: { [EVENT_STREAM]: { schema: z.string() } },
          },
        },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      reply.hijack();
      const { socket } = request.raw;
      reply.raw.writeHead(200, HEADERS);
      reply.raw.flushHeaders();
      // From here on the socket is written by itself: the chunks are framed already.
      const leave = hub.add(terminal.scopes, terminal.audience, socket);
      const forget = lines.add(terminal.id, socket);
      socket.once('close', () => {
        leave();
        forget();
      });
      socket.on('error', () => socket.destroy());
      // Read after joining, so that nothing falls between the two.
      const heads = await deps.db
        .selectFrom('scope_head')
        .select(['scope', 'seq'])
        .where('scope', 'in', [...terminal.scopes])
        .execute();
      for (const { scope, seq } of heads) socket.write(eventChunk(hintEvent(`${scope}:${seq}`)));
    },
  );
}
