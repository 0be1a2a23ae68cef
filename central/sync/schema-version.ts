import type { FastifyInstance } from 'fastify';
import { SCHEMA_HEADER, SCHEMA_VERSION } from '../../contract/sync.ts';
import { sendProblem } from '../problems.ts';

/**
 * Says central's schema version in every answer, and refuses whoever names another one (CT-302) before anything of the
 * request is read. `/healthz` answers everybody: that is where a terminal learns that the versions differ.
 */
export function schemaVersion(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header(SCHEMA_HEADER, String(SCHEMA_VERSION));
    const named = request.headers[SCHEMA_HEADER];
    if (named === undefined || named === String(SCHEMA_VERSION)) return undefined;
    if (!request.url.startsWith('/v1/')) return undefined;
    await sendProblem(reply, { code: 'CT-302' });
    return reply;
  });
}
