import { instantOf } from '../../../contract/clock.ts';
import { enrolAnswer, enrolRequest, health, SCHEMA_VERSION } from '../../../contract/sync.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { enrolTerminal } from './service.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export function terminalRoutes(app: CentralApp, deps: Deps): void {
  app.get(
    '/healthz',
    {
      config: { access: { kind: 'open' } },
      schema: {
        tags: ['central'],
        summary: 'Whether central serves, its schema version and its time, from which terminals take theirs',
        response: { 200: health },
      },
    },
    async () => ({ ok: true, schemaVersion: SCHEMA_VERSION, time: instantOf(deps.clock) }),
  );

  app.post(
    '/v1/terminals/enrol',
    {
      config: { access: { kind: 'open' }, problems: ['CT-311', 'CT-312'] },
      schema: {
        tags: ['terminals'],
        summary: 'Enrols a terminal with a one-time code, or renews its enrolment',
        body: enrolRequest,
        response: { 200: enrolAnswer },
      },
    },
    async (request, reply) => {
      if (request.body.schemaVersion !== SCHEMA_VERSION) return sendProblem(reply, { code: 'CT-302' });
      const fromLoopback = LOOPBACK.has(request.ip);
      const enrolled = await enrolTerminal(deps, request.body, { fromLoopback });
      const { terminalId, profile } = request.body;
      deps.log.event('terminal-enrolled', {
        terminalId,
        profile,
        outcome: enrolled.ok ? 'ok' : enrolled.error.code,
      });
      return enrolled.ok ? reply.send(enrolled.value) : sendProblem(reply, enrolled.error);
    },
  );
}
