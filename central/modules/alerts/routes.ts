import { z } from 'zod';
import { alertList, published } from '../../../contract/content-api.ts';
import { alertDraft, ulid } from '../../../contract/domain.ts';
import { actorOf, reachOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { mayAddress, scopeReader } from '../content/scope.ts';
import { cancelAlert, listAlerts, readAlert, sendAlert } from './service.ts';

/** How far back staff see what was alerted, ms. */
const SEEN_BACK_MS = 7 * 86_400_000;

const byId = z.object({ id: ulid });

/** 应急广播 as staff raise and end it. A terminal says that it shows one with the operation `alert-shown`. */
export function alertRoutes(app: CentralApp, deps: Deps): void {
  const { db, clock } = deps;

  app.get(
    '/v1/alerts',
    {
      config: { access: { kind: 'staff', permission: 'raise-alerts' } },
      schema: {
        tags: ['alerts'],
        summary:
          'Alerts of now and of the last seven days that reach a community of the caller, and how many screens show them',
        response: { 200: alertList },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request);
      const read = scopeReader(db, { places: reach.places, communities: await reach.communities() });
      const alerts = [];
      for (const row of await listAlerts(db, clock.now() - SEEN_BACK_MS)) {
        const { reaches, mayChange } = await read(row.draft.scope);
        if (reaches) alerts.push({ ...row, mayChange });
      }
      return reply.send({ alerts });
    },
  );

  app.put(
    '/v1/alerts/:id',
    {
      config: { access: { kind: 'staff', permission: 'raise-alerts' }, problems: ['CT-364'] },
      schema: {
        tags: ['alerts'],
        summary:
          'Sends an alert to every screen of its scope; the same again sends nothing, and a sent one is never changed',
        params: byId,
        body: alertDraft,
        response: { 200: published },
      },
    },
    async (request, reply) => {
      const draft = request.body;
      const { places } = reachOf(request);
      if (draft.id !== request.params.id) return sendProblem(reply, { code: 'CT-301', detail: 'id' });
      if (!(await mayAddress(db, places, draft.scope))) return sendProblem(reply, { code: 'CT-374' });
      const sent = await sendAlert(deps, draft, actorOf(request).staff?.id ?? null);
      if (!sent.ok) return sendProblem(reply, { code: 'CT-364' });
      deps.log.event('alert-sent', {
        severity: draft.severity,
        drill: draft.drill,
        changed: sent.value.changed,
      });
      return reply.send(sent.value);
    },
  );

  app.post(
    '/v1/alerts/:id/cancel',
    {
      config: { access: { kind: 'staff', permission: 'raise-alerts' }, problems: ['CT-362'] },
      schema: {
        tags: ['alerts'],
        summary: 'Ends an alert before its time, on every screen',
        params: byId,
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { places } = reachOf(request);
      const found = await readAlert(db, id);
      // One that is not there and one of somebody else are the same answer.
      if (found === null || !(await mayAddress(db, places, found.draft.scope)))
        return sendProblem(reply, { code: 'CT-362' });
      await cancelAlert(deps, id);
      deps.log.event('alert-cancelled');
      return reply.send({ done: true });
    },
  );
}
