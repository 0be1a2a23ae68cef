import { z } from 'zod';
import {
  caseFigures,
  caseFiguresQuery,
  caseList,
  caseListQuery,
  caseView,
  purpose,
} from '../../../contract/case-api.ts';
import { latenessOf } from '../../../contract/domain.ts';
import { logReading } from '../../audit/reading.ts';
import { reachOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { byId, callerOf, ofCases } from './caller.ts';
import { readFigures } from './figures.ts';
import { findCase, listCases, nameOf, readOverdue } from './read.ts';
import { readEntries } from './rows.ts';
import { openSteps } from './steps-open.ts';

const why = z.object({ purpose });

/** Cases as staff read them. */
export function caseRoutes(app: CentralApp, deps: Deps): void {
  const { db, clock } = deps;

  app.get(
    '/v1/cases',
    {
      config: { access: { kind: 'staff', permission: 'read-cases' } },
      schema: {
        tags: ['cases'],
        summary: 'Cases that the member of staff who calls may see, newest first, with how late they are',
        querystring: caseListQuery,
        response: { 200: caseList },
      },
    },
    async (request, reply) => {
      const { sight } = await callerOf(db, request);
      const { query } = request;
      const page = await db.transaction().execute(async (trx) => {
        const found = await listCases(trx, sight, query, clock.now());
        const ids = found.cases.map(({ id }) => id);
        await logReading(trx, request, ofCases(ids, query.purpose), deps);
        return found;
      });
      return reply.send({ cases: [...page.cases], next: page.next });
    },
  );

  app.get(
    '/v1/cases/:id',
    {
      config: { access: { kind: 'staff', permission: 'read-cases' }, problems: ['CT-354'] },
      schema: {
        tags: ['cases'],
        summary: 'A case whole, with its course, the clocks that ran out, and what the caller may do now',
        params: byId,
        querystring: why,
        response: { 200: caseView },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { party, sight } = await callerOf(db, request);
      const view = await db.transaction().execute(async (trx) => {
        const stored = await findCase(trx, id, sight);
        const ids = stored === null ? [] : [id];
        await logReading(trx, request, ofCases(ids, request.query.purpose), deps);
        if (stored === null) return null;
        const { record } = stored;
        const now = clock.now();
        return {
          record,
          holderName: await nameOf(trx, record.holder),
          lateness: latenessOf(record, now),
          timeline: [...(await readEntries(trx, id))],
          overdue: [...(await readOverdue(trx, id))],
          may: [...(await openSteps(trx, party, stored, now))],
        };
      });
      return view === null ? sendProblem(reply, { code: 'CT-354' }) : reply.send(view);
    },
  );

  app.get(
    '/v1/case-figures',
    {
      config: { access: { kind: 'staff', permission: 'read-figures' } },
      schema: {
        tags: ['cases'],
        summary: 'Completion, punctuality and satisfaction by unit, of cases opened on the days given',
        querystring: caseFiguresQuery,
        response: { 200: caseFigures },
      },
    },
    async (request, reply) => {
      const { from, to } = request.query;
      const reach = reachOf(request);
      const { party } = await callerOf(db, request);
      const sight = {
        communities: await reach.communities(),
        units: party.units.map(({ unitId }) => unitId),
        compounds: party.compounds,
      };
      const units = await readFigures(db, sight, spanOf(from, to));
      return reply.send({ units });
    },
  );
}

/** From the first day's beginning to the last one's end; all of China has one zone. */
function spanOf(from: string, to: string): { readonly from: string; readonly to: string } {
  const begin = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
  return {
    from: new Date(begin(from)).toISOString(),
    to: new Date(begin(to) + 86_400_000).toISOString(),
  };
}
