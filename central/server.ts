import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { createAuth } from './auth/auth.ts';
import { enforceAccess } from './auth/enforce.ts';
import type { Deps } from './deps.ts';
import { demandDeclaredRoutes } from './http/access.ts';
import { declareProblems } from './http/answers.ts';
import { answerFailures } from './http/failures.ts';
import { collectOpenApi, openApiRoute } from './http/openapi.ts';
import { certificateRoutes } from './modules/certificates/routes.ts';
import { terminalRoutes } from './modules/terminals/routes.ts';
import { eventRoutes } from './sync/events.ts';
import { syncRoutes } from './sync/routes.ts';
import { schemaVersion } from './sync/schema-version.ts';

/** 200 operations are about 100 KB; nothing that a terminal sends is larger than this. */
const BODY_LIMIT = 512 * 1024;

/** A request that has not arrived whole after this is cut, ms: slow lines yes, forgotten sockets no. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * The HTTP API. Every route says in its declaration what it takes and answers and who may call it; one that does not
 * makes `ready` and `listen` reject. Logs one event per request: route pattern, status and time, never a path or a body.
 */
export function buildServer(deps: Deps): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerFailures(app, deps);
  app.addHook('onResponse', async (request, reply) => {
    deps.log.event('request', {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  schemaVersion(app);
  const auth = createAuth(deps);
  enforceAccess(app, auth);
  demandDeclaredRoutes(app);
  declareProblems(app);
  collectOpenApi(app);
  // In a plugin, because the document's collector is there only after the call above has been worked off.
  app.register(async (scope) => {
    const api = scope.withTypeProvider<ZodTypeProvider>();
    openApiRoute(api);
    terminalRoutes(api, deps, auth);
    certificateRoutes(api, deps);
    syncRoutes(api, deps);
    eventRoutes(api, deps, auth);
  });
  return app;
}
