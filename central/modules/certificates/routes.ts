import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { guarded } from '../../auth/guard.ts';
import type { Deps } from '../../deps.ts';
import { sendProblem } from '../../problems.ts';
import { issuePaths } from '../../sync/routes.ts';
import { leaseNumbers } from './leases.ts';

/** A terminal needs a few weeks of numbers at most; more would only make holes. */
const MAX_LEASE = 1_000;

const leaseRequest = z.object({
  itemId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  count: z.number().int().min(1).max(MAX_LEASE),
});

export function certificateRoutes(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/v1/certificates/leases',
    guarded(deps, async (terminal, request, reply) => {
      const body = leaseRequest.safeParse(request.body);
      if (!body.success) return sendProblem(reply, { code: 'CT-301', detail: issuePaths(body.error) });
      const lease = await leaseNumbers(deps, terminal, body.data);
      if (!lease.ok) return sendProblem(reply, lease.error);
      deps.log.event('numbers-leased', {
        terminalId: terminal.id,
        item: body.data.itemId,
        count: body.data.count,
      });
      return reply.send(lease.value);
    }),
  );
}
