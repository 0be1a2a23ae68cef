import { z } from 'zod';
import { type TerminalRecord, terminalRecord, ulid } from '../../../contract/domain.ts';
import { reachOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { listTerminals, revokeTerminal } from './admin.ts';
import { isTerminalInReach } from './in-reach.ts';

/** What the staff of an office see of the terminals of their communities, and what an administrator does with them. */
export function terminalStaffRoutes(app: CentralApp, deps: Deps): void {
  app.get(
    '/v1/terminals',
    {
      config: { access: { kind: 'staff', permission: 'watch-terminals' } },
      schema: {
        tags: ['terminals'],
        summary:
          'Terminals of the own communities: which one lives, since when another is silent, what needs a hand',
        response: { 200: z.object({ terminals: z.array(terminalRecord) }) },
      },
    },
    async (request, reply) => {
      const terminals: readonly TerminalRecord[] = await listTerminals(
        deps,
        await reachOf(request).communities(),
      );
      return reply.send({ terminals: [...terminals] });
    },
  );

  app.post(
    '/v1/terminals/:id/revoke',
    {
      config: { access: { kind: 'staff', permission: 'manage-terminals' } },
      schema: {
        tags: ['terminals'],
        summary: 'Takes the rights of a terminal away, at once',
        params: z.object({ id: ulid }),
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await isTerminalInReach(deps, request, id))) return sendProblem(reply, { code: 'CT-374' });
      await revokeTerminal(deps, id);
      return reply.send({ done: true });
    },
  );
}
