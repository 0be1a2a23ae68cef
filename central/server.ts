import Fastify, { type FastifyInstance } from 'fastify';
import type { Deps } from './deps.ts';
import { certificateRoutes } from './modules/certificates/routes.ts';
import { terminalRoutes } from './modules/terminals/routes.ts';
import { sendProblem } from './problems.ts';
import { eventRoutes } from './sync/events.ts';
import { syncRoutes } from './sync/routes.ts';
import { schemaVersion } from './sync/schema-version.ts';

/** 200 operations are about 100 KB; nothing that a terminal sends is larger than this. */
const BODY_LIMIT = 512 * 1024;

/** A request that has not arrived whole after this is cut, ms: slow lines yes, forgotten sockets no. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The HTTP API. Logs one event per request: route pattern, status and time, never a path or a body. */
export function buildServer(deps: Deps): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
  });
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, { code: 'CT-305' }));
  app.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status === 413) return sendProblem(reply, { code: 'CT-306' });
    if (status >= 400 && status < 500) return sendProblem(reply, { code: 'CT-301' });
    // The message may quote values of a statement: only its kind is logged.
    deps.log.event('request-failed', { error: error instanceof Error ? error.name : 'unknown' });
    return sendProblem(reply, { code: 'CT-307' });
  });
  app.addHook('onResponse', async (request, reply) => {
    deps.log.event('request', {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  schemaVersion(app);
  terminalRoutes(app, deps);
  certificateRoutes(app, deps);
  syncRoutes(app, deps);
  eventRoutes(app, deps);
  return app;
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' ? status : 500;
}
