import { z } from 'zod';
import { type TerminalRecord, terminalRecord, ulid } from '../../../contract/domain.ts';
import { reachOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { listTerminals, revokeTerminal } from './admin.ts';

/** What an administrator does with the terminals of the communities below the own place. */
export function terminalStaffRoutes(app: CentralApp, deps: Deps): void {
  app.get(
    '/v1/terminals',
    {
      config: { access: { kind: 'staff', permission: 'manage-terminals' } },
      schema: {
        tags: ['terminals'],
        summary: 'Terminals of the communities that the member of staff who calls administers',
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
      const row = await deps.db
        .selectFrom('terminal')
        .select('community_id')
        .where('id', '=', id)
        .executeTakeFirst();
      // One that is not there and one of somebody else are the same answer.
      const isOurs = await reachOf(request).covers(`community/${row?.community_id ?? 'none'}`);
      if (row === undefined || !isOurs) return sendProblem(reply, { code: 'CT-374' });
      await revokeTerminal(deps, id);
      return reply.send({ done: true });
    },
  );
}
