import { z } from 'zod';
import { purpose } from '../../../contract/case-api.ts';
import { ulid } from '../../../contract/domain.ts';
import { REMOTE_FILES, remoteAct, remoteActRequest } from '../../../contract/remote-act.ts';
import { actorOf, reachOf, terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { type ProblemCode, sendProblem } from '../../problems.ts';
import { communityOfAct, type FileRefusal, putActFile, readActFile } from './act-files.ts';
import { listActs, requestAct } from './acts.ts';
import { isTerminalInReach } from './in-reach.ts';

/** Acts that one answer lists: those of some months. */
const MOST_LISTED = 200;

const MEDIA_TYPES = Object.values(REMOTE_FILES).map(({ mediaType }) => mediaType);
const MOST_BYTES = Math.max(...Object.values(REMOTE_FILES).map(({ mostBytes }) => mostBytes));

const REFUSALS = {
  'no-such-act': 'CT-386',
  'wrong-file': 'CT-301',
} as const satisfies Record<FileRefusal, ProblemCode>;

/** What a file is made of, as the document names it: a picture is bytes, a log is lines. */
const CONTENTS: Readonly<Record<(typeof MEDIA_TYPES)[number], z.ZodType>> = {
  'image/png': z.string().describe('The picture as it is'),
  'application/x-ndjson': z.record(z.string(), z.unknown()).describe('A line of the log'),
};

/** 远程操作: staff ask, the box sends what was asked for, staff read it. Delivery is the heartbeat's (routes.ts). */
export function remoteActRoutes(app: CentralApp, deps: Deps): void {
  const { db } = deps;
  app.addContentTypeParser(
    [...MEDIA_TYPES],
    { parseAs: 'buffer', bodyLimit: MOST_BYTES },
    async (_request: unknown, body: Buffer) => body,
  );
  const isOurs = (request: Parameters<typeof reachOf>[0], terminalId: string) =>
    isTerminalInReach(deps, request, terminalId);

  app.post(
    '/v1/terminals/:id/acts',
    {
      config: { access: { kind: 'staff', permission: 'manage-terminals' } },
      schema: {
        tags: ['terminals'],
        summary:
          'Asks a terminal to restart between sessions, or to send its redacted log or a picture of its screen',
        params: z.object({ id: ulid }),
        body: remoteActRequest,
        response: { 200: z.object({ id: ulid }) },
      },
    },
    async (request, reply) => {
      const { id: terminalId } = request.params;
      if (!(await isOurs(request, terminalId))) return sendProblem(reply, { code: 'CT-374' });
      const { staff } = actorOf(request);
      const id = await requestAct(deps, terminalId, request.body, staff?.id ?? null);
      deps.log.event('remote-act-requested', { terminalId, kind: request.body.kind, actId: id });
      return reply.send({ id });
    },
  );

  app.get(
    '/v1/terminals/:id/acts',
    {
      config: { access: { kind: 'staff', permission: 'watch-terminals' } },
      schema: {
        tags: ['terminals'],
        summary: 'What was asked of a terminal from afar, by whom, why, and what came of it, newest first',
        params: z.object({ id: ulid }),
        response: { 200: z.object({ acts: z.array(remoteAct) }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await isOurs(request, id))) return sendProblem(reply, { code: 'CT-374' });
      return reply.send({ acts: [...(await listActs(db, id, MOST_LISTED))] });
    },
  );

  app.put(
    '/v1/remote-acts/:id/file',
    {
      bodyLimit: MOST_BYTES,
      config: { access: { kind: 'terminal' }, problems: ['CT-306', 'CT-386'] },
      schema: {
        tags: ['terminals'],
        summary:
          'What the calling terminal was asked to send: JSON lines of its log, or a PNG of its screen, as body',
        params: z.object({ id: ulid }),
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      const bytes: unknown = request.body;
      if (!Buffer.isBuffer(bytes)) return sendProblem(reply, { code: 'CT-301', detail: 'body' });
      const mediaType = request.headers['content-type']?.split(';')[0]?.trim() ?? '';
      const sent = { actId: request.params.id, mediaType, bytes };
      const put = await putActFile(deps, sent, terminalOf(request).id);
      return put.ok ? reply.send({ done: true }) : sendProblem(reply, { code: REFUSALS[put.error] });
    },
  );

  app.get(
    '/v1/remote-acts/:id/file',
    {
      config: { access: { kind: 'staff', permission: 'manage-terminals' }, problems: ['CT-386'] },
      schema: {
        tags: ['terminals'],
        summary: 'What a terminal sent for a remote act, while it is kept; that it was read is written down',
        params: z.object({ id: ulid }),
        querystring: z.object({ purpose }),
        response: {
          200: {
            description: 'The file',
            content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema: CONTENTS[type] }])),
          },
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const isOurAct = await reachOf(request).covers(`community/${(await communityOfAct(db, id)) ?? 'none'}`);
      const reader = {
        staffId: actorOf(request).staff?.id ?? null,
        purpose: request.query.purpose,
      };
      const found = isOurAct
        ? await db.transaction().execute((trx) => readActFile(trx, deps, id, reader))
        : null;
      if (found === null) return sendProblem(reply, { code: 'CT-386' });
      reply.header('content-type', found.mediaType);
      reply.header('cache-control', 'no-store');
      return reply.send(Buffer.from(found.bytes));
    },
  );
}
