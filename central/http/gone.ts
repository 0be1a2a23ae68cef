import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** What the log and the metrics call a request whose caller hung up before the answer (nginx's number for it). */
const CLOSED_BY_CALLER = 499;

/** Whether nobody waits for this answer any more. */
export function isGone({ raw }: { readonly raw: Pick<ServerResponse, 'destroyed' | 'writableFinished'> }) {
  return raw.destroyed && !raw.writableFinished;
}

/** Aborts when the caller hangs up before the answer is whole. */
export function goneSignal(reply: { readonly raw: ServerResponse }): AbortSignal {
  const gone = new AbortController();
  const look = () => {
    if (isGone(reply)) gone.abort();
  };
  look();
  reply.raw.once('close', look);
  return gone.signal;
}

/** Ends a request that nobody waits for: nothing more is done for it, and it is logged as what it is. */
export function dropGone(reply: FastifyReply): FastifyReply {
  reply.code(CLOSED_BY_CALLER);
  return reply.hijack();
}

/**
 * Drops requests whose caller has hung up while they waited for the steps before. After a power cut a city's terminals
 * come back together; without this, central would go on working for those who have long asked again.
 */
export function dropRequestsOfTheGone(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => (isGone(reply) ? dropGone(reply) : undefined));
  app.addHook('preHandler', async (_request, reply) => (isGone(reply) ? dropGone(reply) : undefined));
}
