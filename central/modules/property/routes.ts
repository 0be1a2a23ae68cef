import { z } from 'zod';
import { ulid } from '../../../contract/domain.ts';
import { claimant, claimantRequest } from '../../../contract/property/claims.ts';
import { dwellerList, dwellerReasonWords, dwellersRequest } from '../../../contract/property/dwellers.ts';
import { peopleList, peopleRequest } from '../../../contract/property/people.ts';
import { writeReading } from '../../audit/reading.ts';
import { terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { companiesOf } from './at-work.ts';
import { readClaimant } from './claims.ts';
import { companyFor, dwellersOf } from './dwellers.ts';
import { companyWithRight, findPeople } from './find-people.ts';

/** What a company's screen asks about the houses that it looks after. */
export function propertyRoutes(app: CentralApp, deps: Deps): void {
  app.post(
    '/v1/dwellings/:id/dwellers',
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
      const companies = companiesOf(terminal);
      // The reading is written in the transaction that reads: whoever has the names is in the log.
      const found = await deps.db.transaction().execute(async (trx) => {
        if ((await companyFor(trx, companies, { dwellingId, clerkId })) === null) return null;
        const dwellers = await dwellersOf(trx, dwellingId);
        const reader = {
          terminalId: terminal.id,
          staffId: clerkId,
          route: 'POST /v1/dwellings/:id/dwellers',
        };
        const purpose = dwellerReasonWords[reason];
        const ids = dwellers.map(({ residentId }) => residentId);
        await writeReading(trx, reader, { subject: 'resident', ids, purpose }, deps);
        await writeReading(trx, reader, { subject: 'dwelling', ids: [dwellingId], purpose }, deps);
        return dwellers.map(({ residentId: _, ...dweller }) => dweller);
      });
      return found === null ? sendProblem(reply, { code: 'CT-382' }) : reply.send({ dwellers: found });
    },
  );
  app.post(
    '/v1/dwellers/search',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-382'] },
      schema: {
        tags: ['people'],
        summary:
          'People of the company’s dwellings by a fragment or first letters, for a clerk with that right',
        body: peopleRequest,
        response: { 200: peopleList },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      const { clerkId, reason, name } = request.body;
      const reader = { terminalId: terminal.id, staffId: clerkId, route: 'POST /v1/dwellers/search' };
      const found = await deps.db.transaction().execute(async (trx) => {
        const company = await companyWithRight(trx, companiesOf(terminal), clerkId, 'people');
        return company === null ? null : findPeople(trx, deps, company, { name, reason, reader });
      });
      return found === null ? sendProblem(reply, { code: 'CT-382' }) : reply.send(found);
    },
  );
  app.post(
    '/v1/claims/:id/claimant',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-382'] },
      schema: {
        tags: ['people'],
        summary: 'Who claims a dwelling, for a clerk of the company that looks after it',
        params: z.object({ id: ulid }),
        body: claimantRequest,
        response: { 200: claimant },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      const claimId = request.params.id;
      const route = 'POST /v1/claims/:id/claimant';
      const reader = { terminalId: terminal.id, staffId: request.body.clerkId, route };
      const found = await deps.db
        .transaction()
        .execute((trx) => readClaimant(trx, deps, companiesOf(terminal), { claimId, reader }));
      return found === null ? sendProblem(reply, { code: 'CT-382' }) : reply.send(found);
    },
  );
}
