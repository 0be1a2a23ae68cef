import type { FastifyInstance, FastifyRequest } from 'fastify';
import { assert, throwIllegalValue } from '../../contract/assert.ts';
import type { Deps } from '../deps.ts';
import { authenticate, type Terminal } from '../modules/terminals/service.ts';
import { sendProblem } from '../problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, on routes with access `terminal`; null everywhere else. */
    terminal: Terminal | null;
  }
}

/** Lets only those in whom a route's `config.access` names, before anything of the body is read. */
export function enforceAccess(app: FastifyInstance, deps: Pick<Deps, 'db'>): void {
  app.decorateRequest('terminal', null);
  app.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config;
    // Only a path that does not exist has none (access.ts); it is answered with CT-305.
    if (access === undefined) return undefined;
    switch (access.kind) {
      case 'open':
        return undefined;
      case 'terminal':
        request.terminal = await authenticate(deps, request.headers.authorization);
        if (request.terminal !== null) return undefined;
        break;
      case 'staff':
        // There are no staff accounts yet: nobody can have the permission.
        break;
      default:
        return throwIllegalValue(access);
    }
    await sendProblem(reply, { code: 'CT-303' });
    return reply;
  });
}

/** The terminal that calls a route with access `terminal`. */
export function terminalOf(request: Pick<FastifyRequest, 'terminal'>): Terminal {
  assert(request.terminal !== null, 'only routes with access `terminal` ask who calls');
  return request.terminal;
}
