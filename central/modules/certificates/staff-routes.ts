import { z } from 'zod';
import {
  certificateList,
  certificateListQuery,
  certificateRow,
  revokeRequest,
} from '../../../contract/certificate-api.ts';
import { logReading } from '../../audit/reading.ts';
import { actorOf, reachOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { dayInZone } from '../terminals/certify.ts';
import { ISSUER_ZONE } from './issuers.ts';
import { findCertificate, listCertificates } from './read.ts';
import { signRevocations } from './revocation-lists.ts';
import { revoke } from './revocations.ts';

/** Purpose of the reading that comes with taking a sheet back. */
const TAKING_BACK = '作废证明';

/** Certificates for the staff of the communities that issue them. */
export function certificateStaffRoutes(app: CentralApp, deps: Deps): void {
  const { db, clock } = deps;

  app.get(
    '/v1/certificates',
    {
      config: { access: { kind: 'staff', permission: 'read-certificates' } },
      schema: {
        tags: ['certificates'],
        summary: 'Sheets of the communities in which the caller may read them, newest number first',
        querystring: certificateListQuery,
        response: { 200: certificateList },
      },
    },
    async (request, reply) => {
      const communities = await reachOf(request).communities();
      const { query } = request;
      const page = await db.transaction().execute(async (trx) => {
        const found = await listCertificates(trx, communities, query);
        const ids = found.certificates.map(({ residentId }) => residentId);
        await logReading(trx, request, { subject: 'resident', ids, purpose: query.purpose }, deps);
        return found;
      });
      return reply.send({ certificates: [...page.certificates], next: page.next });
    },
  );

  app.post(
    '/v1/certificates/:number/revoke',
    {
      config: { access: { kind: 'staff', permission: 'read-certificates' }, problems: ['CT-324'] },
      schema: {
        tags: ['certificates'],
        summary: "Takes a sheet back: from now on the issuer's signed list says so; again changes nothing",
        params: z.object({ number: z.string().max(64) }),
        body: revokeRequest,
        response: { 200: certificateRow },
      },
    },
    async (request, reply) => {
      const communities = await reachOf(request).communities();
      const { number } = request.params;
      const { reason } = request.body;
      const by = actorOf(request).staff?.id ?? null;
      const taken = await db.transaction().execute(async (trx) => {
        const found = await findCertificate(trx, communities, number);
        const ids = found === null ? [] : [found.residentId];
        await logReading(trx, request, { subject: 'resident', ids, purpose: TAKING_BACK }, deps);
        if (found === null) return null;
        const { issuerId } = found;
        const from = dayInZone(clock.now(), ISSUER_ZONE);
        const what = { issuerId, subject: 'certificate' as const, subjectId: number, reason, from, by };
        await revoke(trx, what, clock.now());
        return findCertificate(trx, communities, number);
      });
      if (taken === null) return sendProblem(reply, { code: 'CT-324' });
      deps.log.event('certificate-revoked', { reason });
      await signRevocations(deps);
      return reply.send(taken);
    },
  );
}
