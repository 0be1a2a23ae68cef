import { z } from 'zod';
import {
  disclosureAnswer,
  disclosureDraft,
  disclosureList,
  disclosureListQuery,
  disclosureStepRequest,
  disclosureSteps,
} from '../../../contract/disclosure-api.ts';
import { ulid } from '../../../contract/domain.ts';
import { actorOf, reachOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import {
  placeOfDisclosure,
  publishDisclosure,
  readDisclosures,
  stepDisclosure,
  stepsOfDisclosure,
} from './disclosures.ts';

const ACCESS = { kind: 'staff', permission: 'manage-disclosures' } as const;
const byId = z.object({ id: ulid });

/** 线上公示 as the community publishes it: put once, never reworded; an outcome or a withdrawal follows. */
export function disclosureRoutes(app: CentralApp, deps: Deps): void {
  const { db, log } = deps;

  app.get(
    '/v1/disclosures',
    {
      config: { access: ACCESS },
      schema: {
        tags: ['governance'],
        summary: 'What the caller’s communities disclosed, newest first',
        querystring: disclosureListQuery,
        response: { 200: disclosureList },
      },
    },
    async (request, reply) => {
      const communities = await reachOf(request).communities();
      return reply.send(await readDisclosures(db, communities, request.query));
    },
  );

  app.get(
    '/v1/disclosures/:id/steps',
    {
      config: { access: ACCESS, problems: ['CT-326'] },
      schema: {
        tags: ['governance'],
        summary: 'What was done about a disclosure, by whom and when, oldest first',
        params: byId,
        response: { 200: disclosureSteps },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const place = await placeOfDisclosure(db, id);
      if (place === null || !(await mayAt(request, place))) return sendProblem(reply, { code: 'CT-326' });
      return reply.send({ steps: await stepsOfDisclosure(db, id) });
    },
  );

  app.put(
    '/v1/disclosures/:id',
    {
      config: { access: ACCESS, problems: ['CT-327'] },
      schema: {
        tags: ['governance'],
        summary: 'Puts something before everybody for a while; the same again changes nothing',
        params: byId,
        body: disclosureDraft,
        response: { 200: disclosureAnswer },
      },
    },
    async (request, reply) => {
      const draft = request.body;
      if (draft.id !== request.params.id) return sendProblem(reply, { code: 'CT-301', detail: 'id' });
      const before = await placeOfDisclosure(db, draft.id);
      if (!(await mayAt(request, draft.communityId)) || (before !== null && !(await mayAt(request, before))))
        return sendProblem(reply, { code: 'CT-374' });
      const made = await publishDisclosure(deps, draft, actorOf(request).staff?.id ?? null);
      if (!made.ok)
        return sendProblem(
          reply,
          made.error === 'taken' ? { code: 'CT-327' } : { code: 'CT-301', detail: 'compoundId' },
        );
      log.event('disclosure-published', { disclosure: draft.id, kind: draft.kind });
      return reply.send({ disclosure: made.value });
    },
  );

  app.post(
    '/v1/disclosures/:id/steps',
    {
      config: { access: ACCESS, problems: ['CT-326', 'CT-328', 'CT-329'] },
      schema: {
        tags: ['governance'],
        summary: 'Says what came of a period that ended, or withdraws it with a reason, as it was seen',
        params: byId,
        body: disclosureStepRequest,
        response: { 200: disclosureAnswer },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const place = await placeOfDisclosure(db, id);
      // What is not there and what is somebody else's are the same answer.
      if (place === null || !(await mayAt(request, place))) return sendProblem(reply, { code: 'CT-326' });
      const { baseRev, step } = request.body;
      const made = await stepDisclosure(deps, { id, baseRev, step }, actorOf(request).staff?.id ?? null);
      if (!made.ok)
        return sendProblem(
          reply,
          made.error.why === 'running'
            ? { code: 'CT-329', detail: made.error.item.endsOn }
            : { code: 'CT-328', detail: made.error.item.state },
        );
      log.event('disclosure-stepped', { disclosure: id, step: step.step });
      return reply.send({ disclosure: made.value });
    },
  );
}

const mayAt = (request: Parameters<typeof reachOf>[0], communityId: string) =>
  reachOf(request).covers(`community/${communityId}`);
