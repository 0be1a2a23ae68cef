import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cursor, operationBatch, SCHEMA_VERSION, snapshotPlace } from '../../contract/sync.ts';
import { guarded } from '../auth/guard.ts';
import type { Deps } from '../deps.ts';
import type { Terminal } from '../modules/terminals/service.ts';
import { sendProblem } from '../problems.ts';
import { applyOperation } from './apply.ts';
import { readPage } from './read-log.ts';

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

/** Pull and push (design: docs/architecture.md, sync). */
export function syncRoutes(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/v1/sync/*',
    guarded(deps, (terminal, request, reply) => pull(deps, terminal, request, reply)),
  );
  app.post(
    '/v1/operations',
    guarded(deps, async (terminal, request, reply) => {
      const batch = operationBatch.safeParse(request.body);
      if (!batch.success) return sendProblem(reply, { code: 'CT-301', detail: issuePaths(batch.error) });
      if (batch.data.schemaVersion !== SCHEMA_VERSION) return sendProblem(reply, { code: 'CT-302' });
      const answers = [];
      for (const operation of batch.data.operations) {
        const answer = await applyOperation(deps, terminal, operation);
        if (answer.result === 'rejected') {
          deps.log.event('operation-rejected', { terminalId: terminal.id, code: answer.code });
        }
        answers.push(answer);
      }
      await reply.send({ answers });
    }),
  );
}

async function pull(deps: Deps, terminal: Terminal, request: FastifyRequest, reply: FastifyReply) {
  const { '*': scope } = z.object({ '*': z.string() }).parse(request.params);
  if (!terminal.scopes.includes(scope)) return sendProblem(reply, { code: 'CT-304' });
  const query = pullQuery.safeParse(request.query);
  if (!query.success) return sendProblem(reply, { code: 'CT-301', detail: issuePaths(query.error) });
  if (query.data.schema !== SCHEMA_VERSION) return sendProblem(reply, { code: 'CT-302' });
  const { after = null, place = null, limit } = query.data;
  const page = await readPage(deps.db, { scope, audience: 'kiosk', after, place, limit });
  if (page === null) return sendProblem(reply, { code: 'CT-304' });
  const { cursor: next, more, snapshot } = page;
  const end = JSON.stringify({
    end: true,
    cursor: next,
    more,
    schemaVersion: SCHEMA_VERSION,
    ...(snapshot === null ? {} : { snapshot }),
  });
  const body = Buffer.from(`${page.lines}${end}\n`);
  reply.type('application/x-ndjson').header('vary', 'accept-encoding');
  const wantsGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (!wantsGzip || body.byteLength < COMPRESS_FROM) return reply.send(body);
  // Level 1: 6.5 times smaller at nearly the same rate.
  const packed = await gzipAsync(body, { level: constants.Z_BEST_SPEED });
  return reply.header('content-encoding', 'gzip').send(packed);
}

/** Where a request misses its shape, without any of its values. */
export function issuePaths(error: z.ZodError): string {
  return error.issues.map((issue) => issue.path.join('.')).join(', ');
}
