import { z } from 'zod';
import { ulid } from '../../../contract/domain.ts';
import { dwellerList, dwellerReasonWords, dwellersRequest } from '../../../contract/property/dwellers.ts';
import { writeReading } from '../../audit/reading.ts';
import { terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { companyFor, dwellersOf } from './dwellers.ts';

const ROUTE = '/v1/dwellings/:id/dwellers';

/** What a company's screen asks about the houses that it looks after. */
export function propertyRoutes(app: CentralApp, deps: Deps): void {
  app.post(
    ROUTE,
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-382'] },
      schema: {
        tags: ['people'],
        summary: 'Who is registered in a dwelling, for a clerk of the company that looks after it',
        params: z.object({ id: ulid }),
        body: dwellersRequest,
        response: { 200: dwellerList },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      const { clerkId, reason } = request.body;
      const dwellingId = request.params.id;
      const companies = terminal.scopes.flatMap((scope) =>
        scope.startsWith('company/') ? [scope.slice('company/'.length)] : [],
      );
      // The reading is written in the transaction that reads: whoever has the names is in the log.
      const found = await deps.db.transaction().execute(async (trx) => {
        if ((await companyFor(trx, companies, { dwellingId, clerkId })) === null) return null;
        const dwellers = await dwellersOf(trx, dwellingId);
        const reader = { terminalId: terminal.id, staffId: clerkId, route: `POST ${ROUTE}` };
        const purpose = dwellerReasonWords[reason];
        const ids = dwellers.map(({ residentId }) => residentId);
        await writeReading(trx, reader, { subject: 'resident', ids, purpose }, deps);
        await writeReading(trx, reader, { subject: 'dwelling', ids: [dwellingId], purpose }, deps);
        return dwellers.map(({ residentId: _, ...dweller }) => dweller);
      });
      return found === null ? sendProblem(reply, { code: 'CT-382' }) : reply.send({ dwellers: found });
    },
  );
}
