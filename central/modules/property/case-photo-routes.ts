import { z } from 'zod';
import { photoType, sha256Hex, ulid } from '../../../contract/domain.ts';
import { PHOTO_PURPOSE, photoRequest } from '../../../contract/property/photos.ts';
import { writeReading } from '../../audit/reading.ts';
import { terminalOf } from '../../auth/enforce.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { readPhoto } from '../cases/photos.ts';
import { companiesWith } from '../cases/projection.ts';
import { companiesOf, companyOfClerk } from './at-work.ts';

/** Bytes stay bytes; the document names them so. */
const picture: z.ZodType = z.string().describe('The picture as it is');

/** Photos of a company's own cases, for a clerk who is at work there. */
export function companyPhotoRoutes(app: CentralApp, deps: Deps): void {
  app.post(
    '/v1/cases/:id/photos/:digest/readings',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-354'] },
      schema: {
        tags: ['cases'],
        summary: 'A photo of a case of the company, for a clerk of it; who looked is written down',
        params: z.object({ id: ulid, digest: sha256Hex }),
        body: photoRequest,
        response: {
          200: {
            description: 'The picture',
            content: Object.fromEntries(photoType.options.map((type) => [type, { schema: picture }])),
          },
        },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      const { id: caseId, digest } = request.params;
      const { clerkId } = request.body;
      const reader = { terminalId: terminal.id, staffId: clerkId, route: `POST ${request.routeOptions.url}` };
      const photo = await deps.db.transaction().execute(async (trx) => {
        if (!(await isTheirs(trx, caseId, companiesOf(terminal), clerkId))) return null;
        const found = await readPhoto(trx, { caseId, digest });
        if (found === null) return null;
        await writeReading(trx, reader, { subject: 'case', ids: [caseId], purpose: PHOTO_PURPOSE }, deps);
        return found;
      });
      if (photo === null) return sendProblem(reply, { code: 'CT-354' });
      reply.header('content-type', photo.mediaType);
      reply.header('cache-control', 'no-store');
      return reply.send(Buffer.from(photo.bytes));
    },
  );
}

/** Whether it is a case of the company that has the clerk at work. */
async function isTheirs(
  trx: Trx,
  caseId: string,
  companies: readonly string[],
  clerkId: string,
): Promise<boolean> {
  const company = await companyOfClerk(trx, companies, clerkId);
  if (company === null) return false;
  const row = await trx
    .selectFrom('case_record')
    .select(['compound_id', 'holder_level', 'holder_unit_id'])
    .where('id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined && (await companiesWith(trx, row)).includes(company.id);
}
