import type { FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isDatabaseAway } from '../database/away.ts';
import type { Deps } from '../deps.ts';
import { sendProblem } from '../problems.ts';

/** A server that restarts is back in seconds. */
const DATABASE_RETRY_S = 5;

/** Whatever a handler did not answer itself becomes a problem with a code; nothing of the request is repeated. */
export function answerFailures(app: FastifyInstance, deps: Pick<Deps, 'log'>): void {
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, { code: 'CT-305' }));
  app.setErrorHandler((error, _request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      return sendProblem(reply, { code: 'CT-301', detail: pathsOf(error.validation) });
    }
    const status = statusOf(error);
    if (status === 413) return sendProblem(reply, { code: 'CT-306' });
    if (status >= 400 && status < 500) return sendProblem(reply, { code: 'CT-301' });
    if (isDatabaseAway(error)) {
      deps.log.event('database-away');
      return sendProblem(reply, { code: 'CT-309', retryAfterSeconds: DATABASE_RETRY_S });
    }
    // The message may quote values of a statement: only its kind is logged.
    deps.log.event('request-failed', { error: error instanceof Error ? error.name : 'unknown' });
    return sendProblem(reply, { code: 'CT-307' });
  });
}

/** Where a request misses its shape, without any of its values. */
function pathsOf(issues: readonly { readonly instancePath: string }[]): string {
  return issues.map(({ instancePath }) => instancePath.slice(1).replaceAll('/', '.')).join(', ');
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' ? status : 500;
}
