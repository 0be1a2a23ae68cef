import { z } from 'zod';
import { numberLease } from '../../../contract/sync.ts';
import { terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { leaseNumbers } from './leases.ts';

/** A terminal needs a few weeks of numbers at most; more would only make holes. */
const MAX_LEASE = 1_000;

const leaseRequest = z.object({
  itemId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  count: z.number().int().min(1).max(MAX_LEASE),
});

export function certificateRoutes(app: CentralApp, deps: Deps): void {
  app.post(
    '/v1/certificates/leases',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-321'] },
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
}
