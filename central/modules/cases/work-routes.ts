import { z } from 'zod';
import { caseDraft, caseHolders, caseView, stepAnswer, stepRequest } from '../../../contract/case-api.ts';
import { instantOf } from '../../../contract/clock.ts';
import { logReading } from '../../audit/reading.ts';
import { actorOf, reachOf } from '../../auth/enforce.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { byId, callerOf, ofCases } from './caller.ts';
import { mayNameItself, REFUSAL_CODES } from './operations.ts';
import { findCase } from './read.ts';
import { type CaseTools, openCase, stepCase } from './service.ts';
import { openHolders } from './steps-open.ts';

/** Purposes of readings that come with a deed. */
const WORKING = '办理事件';
const REPORTING = '上报事件';

/** Cases as staff bring them and work on them; what terminals do without staff comes as operations (operations.ts). */
export function caseWorkRoutes(app: CentralApp, deps: Deps): void {
  const { db, clock, random } = deps;
  const toolsIn = (trx: Trx): CaseTools => ({ trx, clock, random, receivedAt: instantOf(clock) });

  app.get(
    '/v1/cases/:id/holders',
    {
      config: { access: { kind: 'staff', permission: 'work-cases' }, problems: ['CT-354'] },
      schema: {
        tags: ['cases'],
        summary: 'The units to which the caller may give a case now, and by which step',
        params: byId,
        response: { 200: caseHolders },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { party, sight } = await callerOf(db, request);
      const holders = await db.transaction().execute(async (trx) => {
        const stored = await findCase(trx, id, sight);
        await logReading(trx, request, ofCases(stored === null ? [] : [id], WORKING), deps);
        return stored === null ? null : openHolders(trx, party, stored, clock.now());
      });
      return holders === null ? sendProblem(reply, { code: 'CT-354' }) : reply.send({ holders });
    },
  );

  app.post(
    '/v1/cases',
    {
      config: {
        access: { kind: 'staff', permission: 'work-cases' },
        problems: ['CT-334', 'CT-356', 'CT-357', 'CT-358'],
      },
      schema: {
        tags: ['cases'],
        summary:
          'Brings a case: a report, a whistle, a repair, a complaint or an order; the same id again changes nothing',
        body: caseDraft,
        response: { 200: z.object({ record: caseView.shape.record }) },
      },
    },
    async (request, reply) => {
      const draft = request.body;
      const { communityId, place } = draft;
      const reach = reachOf(request);
      // An office brings cases of its place, a grid officer of the grid, a company of its compounds.
      const places = [
        `community/${communityId}`,
        ...(place.gridId === null ? [] : [`grid/${place.gridId}`]),
        ...(place.compoundId === null ? [] : [`compound/${place.compoundId}`]),
      ];
      const covered = await Promise.all(places.map((one) => reach.covers(one)));
      if (!covered.includes(true)) return sendProblem(reply, { code: 'CT-374' });
      const { party } = await callerOf(db, request);
      const isOfAMachine = draft.reporterKind === 'terminal' || draft.reporterKind === 'resident-at-kiosk';
      if (isOfAMachine || !mayNameItself(draft.reporterKind, actorOf(request), party))
        return sendProblem(reply, { code: 'CT-356' });
      const opened = await db.transaction().execute(async (trx) => {
        const report = { ...draft, tokenHash: null, terminalId: null, at: instantOf(clock) };
        const done = await openCase(toolsIn(trx), report, party);
        await logReading(trx, request, ofCases(done.ok ? [draft.id] : [], REPORTING), deps);
        return done;
      });
      if (opened.ok) return reply.send({ record: opened.value });
      return sendProblem(reply, { code: REFUSAL_CODES[opened.error] });
    },
  );

  app.post(
    '/v1/cases/:id/steps',
    {
      config: {
        access: { kind: 'staff', permission: 'work-cases' },
        problems: ['CT-351', 'CT-352', 'CT-353', 'CT-354', 'CT-355', 'CT-358'],
      },
      schema: {
        tags: ['cases'],
        summary:
          'Takes one step on a case that the caller saw at a revision: transfer, take, close, accept …',
        params: byId,
        body: stepRequest,
        response: { 200: stepAnswer },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { party, sight } = await callerOf(db, request);
      const stepped = await db.transaction().execute(async (trx) => {
        const isThere = (await findCase(trx, id, sight)) !== null;
        await logReading(trx, request, ofCases(isThere ? [id] : [], WORKING), deps);
        if (!isThere) return null;
        return stepCase(toolsIn(trx), { caseId: id, ...request.body, at: instantOf(clock) }, party);
      });
      if (stepped === null) return sendProblem(reply, { code: 'CT-354' });
      if (!stepped.ok) return sendProblem(reply, { code: REFUSAL_CODES[stepped.error] });
      deps.log.event('case-step', { step: request.body.step.step, result: stepped.value.result });
      return reply.send(stepped.value);
    },
  );
}
