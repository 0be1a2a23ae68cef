import type { FastifyInstance } from 'fastify';
import { instantOf } from '../../../contract/clock.ts';
import { enrolRequest, SCHEMA_VERSION } from '../../../contract/sync.ts';
import type { Deps } from '../../deps.ts';
import { sendProblem } from '../../problems.ts';
import { issuePaths } from '../../sync/routes.ts';
import { enrolTerminal } from './service.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export function terminalRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/healthz', async () => ({ ok: true, schemaVersion: SCHEMA_VERSION, time: instantOf(deps.clock) }));

  app.post('/v1/terminals/enrol', async (request, reply) => {
    const body = enrolRequest.safeParse(request.body);
    if (!body.success) await sendProblem(reply, { code: 'CT-301', detail: issuePaths(body.error) });
    else if (body.data.schemaVersion !== SCHEMA_VERSION) await sendProblem(reply, { code: 'CT-302' });
    else {
      const fromLoopback = LOOPBACK.has(request.ip);
      const enrolled = await enrolTerminal(deps, body.data, { fromLoopback });
      const { terminalId, profile } = body.data;
      deps.log.event('terminal-enrolled', {
        terminalId,
        profile,
        outcome: enrolled.ok ? 'ok' : enrolled.error.code,
      });
      if (enrolled.ok) await reply.send(enrolled.value);
      else await sendProblem(reply, enrolled.error);
    }
    return reply;
  });
}
