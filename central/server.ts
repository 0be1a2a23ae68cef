import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { demandLoggedReadings } from './audit/reading.ts';
import { auditRoutes } from './audit/routes.ts';
import { createAuth } from './auth/auth.ts';
import { enforceAccess } from './auth/enforce.ts';
import type { ReplayCache } from './auth/replay-cache.ts';
import type { OpenDatabase } from './database/open.ts';
import type { Deps } from './deps.ts';
import { demandDeclaredRoutes } from './http/access.ts';
import { declareProblems } from './http/answers.ts';
import type { CentralApp } from './http/app.ts';
import { finishWhenClosing } from './http/closing.ts';
import { answerFailures } from './http/failures.ts';
import { dropRequestsOfTheGone } from './http/gone.ts';
import { type Limits, limitRequests } from './http/limits.ts';
import { collectOpenApi, openApiRoute } from './http/openapi.ts';
import type { ServedTls } from './http/tls.ts';
import { alertRoutes } from './modules/alerts/routes.ts';
import { casePhotoRoutes } from './modules/cases/photo-routes.ts';
import { caseRoutes } from './modules/cases/routes.ts';
import { caseWorkRoutes } from './modules/cases/work-routes.ts';
import { certificateRoutes } from './modules/certificates/routes.ts';
import { certificateStaffRoutes } from './modules/certificates/staff-routes.ts';
import { contentRoutes } from './modules/content/routes.ts';
import { doorRoutes } from './modules/doors/routes.ts';
import { feeRoutes } from './modules/fees/routes.ts';
import { disclosureRoutes } from './modules/governance/disclosure-routes.ts';
import { governanceRoutes } from './modules/governance/routes.ts';
import { peopleRoutes } from './modules/people/routes.ts';
import { placeRoutes } from './modules/places/routes.ts';
import { companyPhotoRoutes } from './modules/property/case-photo-routes.ts';
import { propertyRoutes } from './modules/property/routes.ts';
import { releaseRoutes } from './modules/releases/routes.ts';
import { releaseStaffRoutes } from './modules/releases/staff-routes.ts';
import { staffRoutes } from './modules/staff/routes.ts';
import { remoteActRoutes } from './modules/terminals/act-routes.ts';
import { terminalRoutes } from './modules/terminals/routes.ts';
import { terminalStaffRoutes } from './modules/terminals/staff-routes.ts';
import { healthRoute } from './ops/health.ts';
import { createMetrics, metricsRoute } from './ops/metrics.ts';
import { eventRoutes } from './sync/events.ts';
import { createGate, type Gate } from './sync/gate.ts';
import { createHintHub } from './sync/hints.ts';
import { syncRoutes } from './sync/routes.ts';
import { schemaVersion } from './sync/schema-version.ts';

/** 200 operations are about 100 KB; nothing that a terminal sends is larger than this. */
const BODY_LIMIT = 512 * 1024;

/** A request that has not arrived whole after this is cut, ms: slow lines yes, forgotten sockets no. */
const REQUEST_TIMEOUT_MS = 30_000;

/** No older TLS than terminals speak; who does not finish the handshake is cut as a forgotten socket is. */
const HANDSHAKE = { minVersion: 'TLSv1.2', handshakeTimeout: REQUEST_TIMEOUT_MS } as const;

export interface ServerOptions {
  /** Connections to the database, for the metrics. */
  readonly pool?: OpenDatabase['pool'];
  readonly durable?: boolean;
  /** Lets the operator's collector read `/metrics` from another machine; null = from this one only. */
  readonly metricsToken?: string | null;
  /** Proofs that were used; null = within this process, which is then the only one on its database. */
  readonly replay?: ReplayCache | null;
  /** Speaks TLS with this certificate; null = plain HTTP, for the loopback alone. */
  readonly tls?: ServedTls | null;
  readonly limits?: Limits;
  /** The row in which pulls wait. */
  readonly gate?: Gate;
  /** Routes of a test beside those of the product. */
  readonly moreRoutes?: (app: CentralApp) => void;
}

/**
 * The HTTP API. Every route says in its declaration what it takes and answers and who may call it; one that does not
 * makes `ready` and `listen` reject. Logs one event per request: route pattern, status and time, never a path or a body.
 */
export function buildServer(deps: Deps, options: ServerOptions = {}): FastifyInstance {
  const {
    pool = () => ({ open: 0, idle: 0, waiting: 0 }),
    durable = true,
    metricsToken = null,
    tls = null,
    replay = null,
    gate = createGate(),
  } = options;
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Idle connections go at once, busy ones after their answer; SHUTDOWN_MS of main.ts is the end of patience.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    exposeHeadRoutes: false,
    https: tls === null ? null : { ...HANDSHAKE, cert: tls.cert, key: tls.key },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerFailures(app, deps);
  const hub = createHintHub();
  const metrics = createMetrics({ db: deps.db, clock: deps.clock, pool, hintLines: hub.size });
  app.addHook('onResponse', async ({ method, routeOptions: { url: route = 'none' } }, reply) => {
    const { statusCode: status, elapsedTime } = reply;
    deps.log.event('request', { method, route, status, ms: Math.round(elapsedTime) });
    metrics.request(method, route, status, elapsedTime / 1_000);
  });
  schemaVersion(app);
  finishWhenClosing(app);
  const limiter = limitRequests(app, {
    limits: options.limits,
    terminalOf: ({ actor }) => actor?.terminal.id ?? null,
  });
  limiter.before();
  const auth = createAuth(deps, {
    ...(replay === null ? {} : { replay }),
    ...(tls === null ? {} : { isOwnName: tls.isOwnName }),
  });
  enforceAccess(app, deps, auth);
  limiter.after();
  dropRequestsOfTheGone(app);
  demandLoggedReadings(app, deps);
  demandDeclaredRoutes(app);
  declareProblems(app);
  collectOpenApi(app);
  // In a plugin, because the document's collector is there only after the call above has been worked off.
  app.register(async (scope) => {
    const api = scope.withTypeProvider<ZodTypeProvider>();
    openApiRoute(api);
    healthRoute(api, deps, durable);
    metricsRoute(api, metrics, metricsToken);
    terminalRoutes(api, deps, auth);
    terminalStaffRoutes(api, deps);
    api.register(async (acts) => remoteActRoutes(acts.withTypeProvider<ZodTypeProvider>(), deps));
    releaseRoutes(api, deps);
    releaseStaffRoutes(api, deps);
    staffRoutes(api, deps);
    certificateRoutes(api, deps);
    certificateStaffRoutes(api, deps);
    auditRoutes(api, deps);
    placeRoutes(api, deps);
    peopleRoutes(api, deps);
    propertyRoutes(api, deps);
    companyPhotoRoutes(api, deps);
    feeRoutes(api, deps, deps.payments);
    doorRoutes(api, deps);
    governanceRoutes(api, deps);
    disclosureRoutes(api, deps);
    caseRoutes(api, deps);
    caseWorkRoutes(api, deps);
    api.register(async (photos) => casePhotoRoutes(photos.withTypeProvider<ZodTypeProvider>(), deps));
    contentRoutes(api, deps);
    alertRoutes(api, deps);
    syncRoutes(api, deps, { metrics, gate });
    eventRoutes(api, deps, auth, { hub });
    options.moreRoutes?.(api);
  });
  return app;
}
