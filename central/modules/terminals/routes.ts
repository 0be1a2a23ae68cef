import { assertDefined } from '../../../contract/assert.ts';
import { heartbeat } from '../../../contract/domain.ts';
import {
  checkCodeAnswer,
  checkCodeRequest,
  enrolAnswer,
  enrolRequest,
  renewRequest,
  tokenAnswer,
  tokenRequest,
} from '../../../contract/identity.ts';
import { beat, beatAnswer } from '../../../contract/remote-act.ts';
import { SCHEMA_VERSION } from '../../../contract/sync.ts';
import type { Auth } from '../../auth/auth.ts';
import { holderOf, refuse, terminalOf } from '../../auth/enforce.ts';
import { isFromLoopback } from '../../auth/request-url.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { hearReports, openActs } from './acts.ts';
import { checkCode } from './check-code.ts';
import { enrolTerminal } from './enrol.ts';
import { hearRelay } from './relays.ts';
import { describeEnrolment } from './service.ts';
import { hearTerminal } from './silences.ts';
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
    '/v1/terminals/check-code',
    {
      config: {
        access: { kind: 'device' },
        limit: 'guess',
        problems: ['CT-311', 'CT-314', 'CT-315'],
      },
      schema: {
        tags: ['terminals'],
        summary: 'Says where a one-time code would put a screen; the code is not used up',
        body: checkCodeRequest,
        response: { 200: checkCodeAnswer },
      },
    },
    async (request, reply) => {
      if (request.body.schemaVersion !== SCHEMA_VERSION) return sendProblem(reply, { code: 'CT-302' });
      const address = request.ip;
      const checked = await checkCode(deps, request.body, { address, fromLoopback: isFromLoopback(address) });
      return checked.ok ? reply.send(checked.value) : sendProblem(reply, checked.error);
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
        summary:
          'A sign of life of the calling terminal: what needs a hand there, and what became of what it was asked to do',
        body: beat,
        response: { 200: beatAnswer },
      },
    },
    async (request, reply) => {
      const terminal = terminalOf(request);
      const { id } = terminal;
      const { acts: reports, relay, ...said } = request.body;
      const acts = await deps.db.transaction().execute(async (trx) => {
        await hearTerminal(trx, id, heartbeat.parse(said), deps.clock.now());
        await hearRelay(trx, deps, terminal, relay);
        await hearReports(trx, deps, id, reports);
        return openActs(trx, id);
      });
      for (const { id: actId, state, code } of reports)
        deps.log.event('remote-act-reported', { terminalId: id, actId, outcome: state, code });
      return reply.send({ heard: true, acts: [...acts] });
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
