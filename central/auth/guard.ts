import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Deps } from '../deps.ts';
import { authenticate, type Terminal } from '../modules/terminals/service.ts';
import { sendProblem } from '../problems.ts';

/** A route for enrolled terminals only: without a valid token nothing of the handler runs. */
export function guarded(
  deps: Deps,
  handler: (terminal: Terminal, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): RouteHandlerMethod {
  return async (request, reply) => {
    const terminal = await authenticate(deps, request.headers.authorization);
    if (terminal === null) await sendProblem(reply, { code: 'CT-303' });
    else await handler(terminal, request, reply);
    return reply;
  };
}
