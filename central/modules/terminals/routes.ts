import { z } from 'zod';
import { assertDefined } from '../../../contract/assert.ts';
import { heartbeat } from '../../../contract/domain.ts';
import {
  enrolAnswer,
  enrolRequest,
  renewRequest,
  tokenAnswer,
  tokenRequest,
} from '../../../contract/identity.ts';
import { SCHEMA_VERSION } from '../../../contract/sync.ts';
import type { Auth } from '../../auth/auth.ts';
import { holderOf, refuse, terminalOf } from '../../auth/enforce.ts';
import { isFromLoopback } from '../../auth/request-url.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { enrolTerminal } from './enrol.ts';
import { describeEnrolment } from './service.ts';
import { grantToken } from './tokens.ts';

export function terminalRoutes(app: CentralApp, deps: Deps, auth: Auth): void {
  app.post(
    '/v1/terminals/enrol',
    {
      config: {
        access: { kind: 'device' },
        limit: 'guess',
        problems: ['CT-311', 'CT-312', 'CT-313', 'CT-314', 'CT-315', 'CT-319'],
      },
      schema: {
        tags: ['terminals'],
        summary: 'Enrols a terminal with a one-time code and a proof of its device key (RFC 9449)',
        body: enrolRequest,
        response: { 200: enrolAnswer },
      },
    },
    async (request, reply) => {
      if (request.body.schemaVersion !== SCHEMA_VERSION) return sendProblem(reply, { code: 'CT-302' });
      const enrolled = await enrolTerminal(deps, request.body, {
        jkt: holderOf(request).jkt,
        address: request.ip,
        fromLoopback: isFromLoopback(request.ip),
      });
      const { terminalId, profile } = request.body;
      deps.log.event('terminal-enrolled', {
        terminalId,
        profile,
        outcome: enrolled.ok ? 'ok' : enrolled.error.code,
      });
      return enrolled.ok ? reply.send(enrolled.value) : sendProblem(reply, enrolled.error);
    },
  );

  app.post(
    '/v1/terminals/renew',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-319'] },
      schema: {
        tags: ['terminals'],
        summary: "Certifies the calling terminal's key anew, and says what it follows",
        body: renewRequest,
        response: { 200: enrolAnswer },
      },
    },
    async (request, reply) => {
      if (request.body.schemaVersion !== SCHEMA_VERSION) return sendProblem(reply, { code: 'CT-302' });
      const { id } = terminalOf(request);
      const renewed = await deps.db.transaction().execute(async (trx) => {
        const row = assertDefined(
          await trx
            .selectFrom('terminal')
            .select(['community_id', 'key_id', 'public_key', 'scopes'])
            .where('id', '=', id)
            .executeTakeFirst(),
          'the terminal that calls',
        );
        const { scopes, key_id: keyId, public_key: publicKey } = row;
        return describeEnrolment(trx, deps, { communityId: row.community_id, scopes, keyId, publicKey });
      });
      return renewed.ok ? reply.send(renewed.value) : sendProblem(reply, renewed.error);
    },
  );

  app.post(
    '/v1/terminals/heartbeat',
    {
      config: { access: { kind: 'terminal' } },
      schema: {
        tags: ['terminals'],
        summary: 'A sign of life of the calling terminal, with what needs a hand there',
        body: heartbeat,
        response: { 200: z.object({ heard: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      await deps.db
        .updateTable('terminal')
        .set({
          heard_at: new Date(deps.clock.now()).toISOString(),
          heartbeat: JSON.stringify(request.body),
        })
        .where('id', '=', terminalOf(request).id)
        .execute();
      return reply.send({ heard: true });
    },
  );

  app.post(
    '/v1/token',
    {
      config: { access: { kind: 'device' }, problems: ['CT-313', 'CT-318'] },
      schema: {
        tags: ['terminals'],
        summary: 'A token for 15 minutes, for a terminal that proves its device key (RFC 7523, RFC 9449)',
        body: tokenRequest,
        response: { 200: tokenAnswer },
      },
    },
    async (request, reply) => {
      if (request.body.schemaVersion !== SCHEMA_VERSION) return sendProblem(reply, { code: 'CT-302' });
      const granted = await grantToken(deps, auth, request.body.assertion, holderOf(request));
      reply.header('cache-control', 'no-store');
      return granted.ok ? reply.send(granted.value) : refuse(reply, granted.error);
    },
  );
}
