import { z } from 'zod';
import { catalogueAnswer, issuersAnswer } from '../../../contract/certificate-api.ts';
import { certificateCheck, certificateQuestion, plainId, revocationList } from '../../../contract/domain.ts';
import { numberLease } from '../../../contract/sync.ts';
import { terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { catalogueOf } from './catalogue.ts';
import { listIssuerKeys } from './issuers.ts';
import { leaseNumbers } from './leases.ts';
import { checkCertificate } from './read.ts';
import { readRevocationList } from './revocation-lists.ts';

/** A terminal needs a few weeks of numbers at most; more would only make holes. */
const MAX_LEASE = 1_000;

const leaseRequest = z.object({
  itemId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  count: z.number().int().min(1).max(MAX_LEASE),
});

/** Certificates for terminals, and what anybody needs to check one. */
export function certificateRoutes(app: CentralApp, deps: Deps): void {
  app.post(
    '/v1/certificates/leases',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-321', 'CT-322'] },
      schema: {
        tags: ['certificates'],
        summary: 'Leases a range of certificate numbers that only this terminal uses',
        body: leaseRequest,
        response: { 200: numberLease },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      const lease = await leaseNumbers(deps, terminal, request.body);
      if (!lease.ok) return sendProblem(reply, lease.error);
      const { itemId, count } = request.body;
      deps.log.event('numbers-leased', { terminalId: terminal.id, item: itemId, count });
      return reply.send(lease.value);
    },
  );

  app.get(
    '/v1/certificates/catalogue',
    {
      config: { access: { kind: 'terminal' } },
      schema: {
        tags: ['certificates'],
        summary: 'What the community of the calling terminal may issue',
        response: { 200: catalogueAnswer },
      },
    },
    async (request, reply) => {
      const items = await catalogueOf(deps.db, terminalOf(request).communityId);
      return reply.send({ items: [...items] });
    },
  );

  app.get(
    '/v1/certificates/issuers',
    {
      config: { access: { kind: 'open' } },
      schema: {
        tags: ['certificates'],
        summary: 'Public keys of all issuers with their days, for whoever verifies sheets without a network',
        response: { 200: issuersAnswer },
      },
    },
    async (_request, reply) => reply.send({ issuers: [...(await listIssuerKeys(deps.db, null))] }),
  );

  app.get(
    '/v1/certificates/revocations/:issuer',
    {
      config: { access: { kind: 'open' }, problems: ['CT-325'] },
      schema: {
        tags: ['certificates'],
        summary: 'What an issuer has taken back, signed by it: numbers and keys, nobody by name',
        params: z.object({ issuer: plainId }),
        response: { 200: revocationList },
      },
    },
    async (request, reply) => {
      const list = await readRevocationList(deps.db, request.params.issuer);
      return list === null ? sendProblem(reply, { code: 'CT-325' }) : reply.send(list);
    },
  );

  app.post(
    '/v1/certificates/check',
    {
      config: { access: { kind: 'open' }, limit: 'guess', problems: ['CT-323'] },
      schema: {
        tags: ['certificates'],
        summary:
          'Whether a sheet counts, for whoever holds it: number, day and last four characters of the number',
        body: certificateQuestion,
        response: { 200: certificateCheck },
      },
    },
    async (request, reply) => {
      const answer = await checkCertificate(deps.db, request.body, deps.clock.now());
      return answer === null ? sendProblem(reply, { code: 'CT-323' }) : reply.send(answer);
    },
  );
}
