import { z } from 'zod';
import { contentList, contentListQuery, published } from '../../../contract/content-api.ts';
import { contentDraft, contentScope, ulid } from '../../../contract/domain.ts';
import { actorOf, reachOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { mayAddress, scopeReader } from './scope.ts';
import { listContent, putContent, withdrawContent } from './service.ts';

const byId = z.object({ id: ulid });
const done = z.object({ done: z.literal(true) });

/** Notices, policies and guides as staff write them; screens get them with their records (sync). */
export function contentRoutes(app: CentralApp, deps: Deps): void {
  const { db } = deps;

  app.get(
    '/v1/content',
    {
      config: { access: { kind: 'staff', permission: 'manage-notices' } },
      schema: {
        tags: ['content'],
        summary:
          'Notices, policies and guides that reach a community of the caller, newest first; a page may have fewer than its limit',
        querystring: contentListQuery,
        response: { 200: contentList },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request);
      const read = scopeReader(db, { places: reach.places, communities: await reach.communities() });
      const { type = null, after = null, limit } = request.query;
      const page = await listContent(deps, { type, after, limit });
      const content = [];
      for (const row of page.rows) {
        const { reaches, mayChange } = await read(row.draft.scope);
        if (reaches) content.push({ ...row, mayChange });
      }
      return reply.send({ content, next: page.next });
    },
  );

  app.put(
    '/v1/content/:id',
    {
      config: { access: { kind: 'staff', permission: 'manage-notices' }, problems: ['CT-363'] },
      schema: {
        tags: ['content'],
        summary:
          'Publishes content, or puts a new wording in place of the one before, for whoever the caller may address',
        params: byId,
        body: contentDraft,
        response: { 200: published },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const draft = request.body;
      const { places } = reachOf(request);
      if (draft.document.id !== id) return sendProblem(reply, { code: 'CT-301', detail: 'document.id' });
      if (!(await mayAddress(db, places, draft.scope)) || !(await isTheirs(id, places)))
        return sendProblem(reply, { code: 'CT-374' });
      const put = await putContent(deps, draft, actorOf(request).staff?.id ?? null);
      if (!put.ok) return sendProblem(reply, { code: 'CT-363' });
      deps.log.event('content-published', { type: draft.type, changed: put.value.changed });
      return reply.send(put.value);
    },
  );

  app.delete(
    '/v1/content/:id',
    {
      config: { access: { kind: 'staff', permission: 'manage-notices' }, problems: ['CT-365'] },
      schema: {
        tags: ['content'],
        summary: 'Takes content off every screen; it stays on record and its id is not used again',
        params: byId,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { places } = reachOf(request);
      // What is not there and what is somebody else's are the same answer.
      if (!(await isThere(id)) || !(await isTheirs(id, places)))
        return sendProblem(reply, { code: 'CT-365' });
      await withdrawContent(deps, id);
      deps.log.event('content-withdrawn');
      return reply.send({ done: true });
    },
  );

  const scopeOf = (id: string) =>
    db.selectFrom('content_item').select('scope').where('id', '=', id).executeTakeFirst();
  const isThere = async (id: string) => (await scopeOf(id)) !== undefined;
  /** What stands under the id now, if anything does, is the caller's to change. */
  const isTheirs = async (id: string, places: readonly string[]) => {
    const row = await scopeOf(id);
    return row === undefined || mayAddress(db, places, contentScope.parse(row.scope));
  };
}
