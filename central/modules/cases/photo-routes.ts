import { z } from 'zod';
import { purpose } from '../../../contract/case-api.ts';
import { MOST_PHOTO_BYTES, photoType, sha256Hex, ulid } from '../../../contract/domain.ts';
import { logReading } from '../../audit/reading.ts';
import { terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { type ProblemCode, sendProblem } from '../../problems.ts';
import { companiesOf } from '../property/at-work.ts';
import { callerOf, ofCases } from './caller.ts';
import { type PhotoRefusal, putPhoto, readPhoto } from './photos.ts';
import { findCase } from './read.ts';

const path = z.object({ id: ulid, digest: sha256Hex });

const REFUSALS = {
  'not-a-photo': 'CT-359',
  'wrong-digest': 'CT-359',
  'foreign-case': 'CT-304',
  'too-many': 'CT-360',
} as const satisfies Record<PhotoRefusal, ProblemCode>;

/** Bytes stay bytes; the document names them so. */
const picture: z.ZodType = z.string().describe('The picture as it is');

/** Photos of cases: sent by screens before the report that names them, read by staff who may see the case. */
export function casePhotoRoutes(app: CentralApp, deps: Deps): void {
  app.addContentTypeParser(
    [...photoType.options],
    { parseAs: 'buffer', bodyLimit: MOST_PHOTO_BYTES },
    async (_request: unknown, body: Buffer) => body,
  );

  app.put(
    '/v1/cases/:id/photos/:digest',
    {
      bodyLimit: MOST_PHOTO_BYTES,
      config: { access: { kind: 'terminal' }, problems: ['CT-304', 'CT-306', 'CT-359', 'CT-360'] },
      schema: {
        tags: ['cases'],
        summary:
          'Sends a photo (JPEG, PNG or WebP as body) of a case, before the report or step that names its SHA-256',
        params: path,
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      const { id: caseId, digest } = request.params;
      const terminal = terminalOf(request);
      const by = {
        communityId: terminal.communityId,
        terminalId: terminal.id,
        companies: companiesOf(terminal),
      };
      const bytes: unknown = request.body;
      if (!Buffer.isBuffer(bytes)) return sendProblem(reply, { code: 'CT-359' });
      const put = await putPhoto(deps, { caseId, digest, bytes }, by);
      return put.ok ? reply.send({ done: true }) : sendProblem(reply, { code: REFUSALS[put.error] });
    },
  );

  app.get(
    '/v1/cases/:id/photos/:digest',
    {
      config: { access: { kind: 'staff', permission: 'read-cases' }, problems: ['CT-354'] },
      schema: {
        tags: ['cases'],
        summary: 'A photo of a case that the member of staff who calls may see',
        params: path,
        querystring: z.object({ purpose }),
        response: {
          200: {
            description: 'The picture',
            content: Object.fromEntries(photoType.options.map((type) => [type, { schema: picture }])),
          },
        },
      },
    },
    async (request, reply) => {
      const { id: caseId, digest } = request.params;
      const { sight } = await callerOf(deps.db, request);
      const photo = await deps.db.transaction().execute(async (trx) => {
        const isThere = (await findCase(trx, caseId, sight)) !== null;
        const found = isThere ? await readPhoto(trx, { caseId, digest }) : null;
        const ids = found === null ? [] : [caseId];
        await logReading(trx, request, ofCases(ids, request.query.purpose), deps);
        return found;
      });
      if (photo === null) return sendProblem(reply, { code: 'CT-354' });
      reply.header('content-type', photo.mediaType);
      reply.header('cache-control', 'no-store');
      return reply.send(Buffer.from(photo.bytes));
    },
  );
}
