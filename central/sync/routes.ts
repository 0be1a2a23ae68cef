import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { z } from 'zod';
import { assertDefined } from '../../contract/assert.ts';
import { relayedAnswers, relayedBatch } from '../../contract/relay.ts';
import {
  changeLine,
  cursor,
  operationAnswers,
  operationBatch,
  pageEnd,
  SCHEMA_VERSION,
  snapshotPlace,
} from '../../contract/sync.ts';
import { terminalOf } from '../auth/enforce.ts';
import type { Deps } from '../deps.ts';
import type { CentralApp } from '../http/app.ts';
import { dropGone, goneSignal } from '../http/gone.ts';
import type { Metrics } from '../ops/metrics.ts';
import { sendProblem } from '../problems.ts';
import { applyBatch } from './apply-batch.ts';
import type { Gate } from './gate.ts';
import { type FoundPage, findPage, type LogPage } from './read-log.ts';
import { applyRelayed } from './relayed.ts';
import { createSharedPages, type PageBody } from './shared-pages.ts';

const gzipAsync = promisify(gzip);

/** Rows of a page when the terminal does not say, and at most. */
const DEFAULT_LIMIT = 1_000;
const MAX_LIMIT = 5_000;

/** Below this many bytes compression costs more than it saves. */
const COMPRESS_FROM = 1_024;

const pullQuery = z.object({
  after: cursor.optional(),
  /** Goes on with the snapshot that was taken at `after`. */
  place: snapshotPlace
    .transform((text) => {
      const [entity = '', pk = ''] = text.split('/');
      return { entity, pk };
    })
    .optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  schema: z.coerce.number().int().default(SCHEMA_VERSION),
});

/** One line of a page: many changes and one end. Its type stays open, because pages are sent as bytes. */
const pageLine: z.ZodType = z.union([changeLine, pageEnd]);

/** Pull and push (design: docs/architecture.md, sync). */
export function syncRoutes(
  app: CentralApp,
  deps: Deps,
  { metrics, gate }: { readonly metrics: Pick<Metrics, 'operation'>; readonly gate: Gate },
): void {
  const pages = createSharedPages();
  const find = async ({ name, read }: FoundPage, mayPack: boolean) => {
    const make = async () => bodyOf(await read(), mayPack);
    return name === null ? make() : pages.of(`${mayPack ? 'gzip' : 'plain'} ${name}`, make);
  };
  app.get(
    '/v1/sync/*',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-304', 'CT-320'] },
      schema: {
        tags: ['sync'],
        summary: "The next page of a scope's log or snapshot; one JSON document a line, the end last",
        params: z.object({ '*': z.string().describe('community/<id>, company/<id> or street/<id>') }),
        querystring: pullQuery,
        response: {
          200: {
            description: 'Changes, one a line, and the end of the page',
            content: { 'application/x-ndjson': { schema: pageLine } },
          },
        },
      },
    },
    async (request, reply) => {
      const scope = request.params['*'];
      const terminal = terminalOf(request);
      if (!terminal.scopes.includes(scope)) return sendProblem(reply, { code: 'CT-304' });
      const { after = null, place = null, limit, schema } = request.query;
      if (schema !== SCHEMA_VERSION) return sendProblem(reply, { code: 'CT-302' });
      const gone = goneSignal(reply);
      const entry = await gate.enter(terminal.id, gone);
      if (entry.kind === 'gone') return dropGone(reply);
      if (entry.kind === 'full')
        return sendProblem(reply, { code: 'CT-320', retryAfterSeconds: entry.retryAfterSeconds });
      try {
        const page = await findPage(deps.db, { scope, audience: terminal.audience, after, place, limit });
        if (page === null) return sendProblem(reply, { code: 'CT-304' });
        if (gone.aborted) return dropGone(reply);
        const body = await find(page, /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')));
        return gone.aborted ? dropGone(reply) : sendPage(reply, body);
      } finally {
        entry.leave();
      }
    },
  );

  app.post(
    '/v1/operations',
    {
      config: { access: { kind: 'terminal' } },
      schema: {
        tags: ['sync'],
        summary: 'Takes what happened at a terminal; each operation counts once, however often it is sent',
        body: operationBatch,
        response: { 200: operationAnswers },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      if (request.body.schemaVersion !== SCHEMA_VERSION) return sendProblem(reply, { code: 'CT-302' });
      const { operations } = request.body;
      const answers = await applyBatch(deps, terminal, operations);
      for (const [index, answer] of answers.entries()) {
        metrics.operation(assertDefined(operations[index], 'one answer each').body.kind, answer.result);
        if (answer.result === 'rejected') {
          deps.log.event('operation-rejected', { terminalId: terminal.id, code: answer.code });
        }
      }
      // A copy: the answer's type is a list that may be changed.
      return reply.send({ answers: [...answers] });
    },
  );

  app.post(
    '/v1/operations/relayed',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-337'] },
      schema: {
        tags: ['sync'],
        summary:
          'Takes what a property screen carries for kiosks of its community: each operation signed by its kiosk and closed for central',
        body: relayedBatch,
        response: { 200: relayedAnswers },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      if (request.body.schemaVersion !== SCHEMA_VERSION) return sendProblem(reply, { code: 'CT-302' });
      if (terminal.audience !== 'property') return sendProblem(reply, { code: 'CT-337' });
      return reply.send({ answers: [...(await applyRelayed(deps, terminal, request.body.relayed))] });
    },
  );
}

/** A reply that takes bytes as they are: the lines of a page are stored as text and are not made again. */
interface ByteReply {
  header(name: string, value: string): unknown;
  send(body: Buffer): unknown;
}

async function bodyOf(page: LogPage, mayPack: boolean): Promise<PageBody> {
  const { cursor: next, more, snapshot } = page;
  const end = JSON.stringify({
    end: true,
    cursor: next,
    more,
    schemaVersion: SCHEMA_VERSION,
    ...(snapshot === null ? {} : { snapshot }),
  });
  const bytes = Buffer.from(`${page.lines}${end}\n`);
  if (!mayPack || bytes.byteLength < COMPRESS_FROM) return { bytes, packed: false };
  // Level 1: 6.5 times smaller at nearly the same rate.
  return { bytes: await gzipAsync(bytes, { level: constants.Z_BEST_SPEED }), packed: true };
}

async function sendPage(reply: ByteReply, { bytes, packed }: PageBody): Promise<void> {
  reply.header('content-type', 'application/x-ndjson');
  reply.header('vary', 'accept-encoding');
  if (packed) reply.header('content-encoding', 'gzip');
  await reply.send(bytes);
}
