import { z } from 'zod';
import { rectificationDraft, ulid } from '../../../contract/domain.ts';
import {
  rectificationAnswer,
  rectificationList,
  rectificationListQuery,
  rectificationStepRequest,
} from '../../../contract/rectification-api.ts';
import { actorOf, reachOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { judgeRectification, listRectification, placeOfRectification, readRectifications } from './ledger.ts';

const ACCESS = { kind: 'staff', permission: 'manage-rectifications' } as const;
const byId = z.object({ id: ulid });

/** 整改台账 as the community keeps it; a company's steps come with its screens' operations (sync). */
export function governanceRoutes(app: CentralApp, deps: Deps): void {
  const { db, log } = deps;

  app.get(
    '/v1/rectifications',
    {
      config: { access: ACCESS },
      schema: {
        tags: ['governance'],
        summary: 'What is to be mended in compounds of the caller’s communities, newest first',
        querystring: rectificationListQuery,
        response: { 200: rectificationList },
      },
    },
    async (request, reply) => {
      const communities = await reachOf(request).communities();
      return reply.send(await readRectifications(db, communities, request.query));
    },
  );

  app.put(
    '/v1/rectifications/:id',
    {
      config: { access: ACCESS, problems: ['CT-388'] },
      schema: {
        tags: ['governance'],
        summary: 'Lists what is to be mended in a compound; the same again changes nothing',
        params: byId,
        body: rectificationDraft,
        response: { 200: rectificationAnswer },
      },
    },
    async (request, reply) => {
      const draft = request.body;
      if (draft.id !== request.params.id) return sendProblem(reply, { code: 'CT-301', detail: 'id' });
      const before = await placeOfRectification(db, draft.id);
      if (!(await mayAt(request, draft.compoundId)) || (before !== null && !(await mayAt(request, before))))
        return sendProblem(reply, { code: 'CT-374' });
      const listed = await listRectification(deps, draft, actorOf(request).staff?.id ?? null);
      if (!listed.ok) return sendProblem(reply, { code: 'CT-388' });
      log.event('rectification-listed', { rectification: draft.id, criterion: draft.criterion });
      return reply.send({ rectification: listed.value });
    },
  );

  app.post(
    '/v1/rectifications/:id/steps',
    {
      config: { access: ACCESS, problems: ['CT-387', 'CT-389'] },
      schema: {
        tags: ['governance'],
        summary: 'Strikes off what was mended, or sends it back with a reason, on the item as it was seen',
        params: byId,
        body: rectificationStepRequest,
        response: { 200: rectificationAnswer },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const compound = await placeOfRectification(db, id);
      // What is not there and what is somebody else's are the same answer.
      if (compound === null || !(await mayAt(request, compound)))
        return sendProblem(reply, { code: 'CT-387' });
      const { baseRev, step } = request.body;
      const judged = await judgeRectification(
        deps,
        { id, baseRev, step },
        actorOf(request).staff?.id ?? null,
      );
      if (!judged.ok) return sendProblem(reply, { code: 'CT-389', detail: judged.error.state });
      log.event('rectification-judged', { rectification: id, step: step.step });
      return reply.send({ rectification: judged.value });
    },
  );
}

const mayAt = (request: Parameters<typeof reachOf>[0], compoundId: string) =>
  reachOf(request).covers(`compound/${compoundId}`);
