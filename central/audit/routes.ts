import { readingList, readingListQuery } from '../../contract/audit-api.ts';
import { reachOf } from '../auth/enforce.ts';
import type { Deps } from '../deps.ts';
import type { CentralApp } from '../http/app.ts';
import { EVERYBODY, LOG_SUBJECT, listReadings } from './read-log.ts';
import { logReading } from './reading.ts';

/** Who read whose record and for what, for auditors. That they looked stands in the same log. */
export function auditRoutes(app: CentralApp, deps: Deps): void {
  const { db } = deps;

  app.get(
    '/v1/audit/readings',
    {
      config: { access: { kind: 'staff', permission: 'read-audit' } },
      schema: {
        tags: ['audit'],
        summary: 'Readings of records of persons in the communities of the auditor, newest first',
        querystring: readingListQuery,
        response: { 200: readingList },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request);
      const communities = reach.places.includes('city') ? null : await reach.communities();
      const { query } = request;
      const page = await db.transaction().execute(async (trx) => {
        const found = await listReadings(trx, communities, query);
        const ids = [query.person ?? query.staff ?? EVERYBODY];
        await logReading(trx, request, { subject: LOG_SUBJECT, ids, purpose: query.purpose }, deps);
        return found;
      });
      return reply.send(page);
    },
  );
}
