import { createReadStream, statSync } from 'node:fs';
import { z } from 'zod';
import { sha256Hex } from '../../../contract/update/release.ts';
import { offerAnswer, offerQuery } from '../../../contract/update/release-api.ts';
import { terminalOf } from '../../auth/enforce.ts';
import type { Deps } from '../../deps.ts';
import type { CentralApp } from '../../http/app.ts';
import { sendProblem } from '../../problems.ts';
import { mayFetch, offerFor, packagePath } from './service.ts';

const GZIP = 'application/gzip';

/** `bytes=N-`, as a box asks that goes on behind what it has; anything else is answered from the start. */
const FROM = /^bytes=(\d{1,12})-$/;

/** What terminals ask about releases of their own program. Central hands out what was signed elsewhere. */
export function releaseRoutes(app: CentralApp, deps: Deps): void {
  app.get(
    '/v1/releases/offer',
    {
      config: { access: { kind: 'terminal' } },
      schema: {
        tags: ['releases'],
        summary:
          'The newest signed release that is open to the calling terminal and newer than its own; null for none',
        querystring: offerQuery,
        response: { 200: offerAnswer },
      },
    },
    async (request, reply) => {
      const release = await offerFor(deps, { terminalId: terminalOf(request).id, ...request.query });
      return reply.send({ release });
    },
  );

  app.get(
    '/v1/releases/packages/:sha256',
    {
      config: { access: { kind: 'terminal' }, problems: ['CT-384'] },
      schema: {
        tags: ['releases'],
        summary:
          'The package with this SHA-256 of a release that is open to the calling terminal, from an offset on (Range)',
        params: z.object({ sha256: sha256Hex }),
        response: {
          206: {
            description: 'The bytes from the offset to the end',
            content: { [GZIP]: { schema: z.string().describe('The package as it is') as z.ZodType } },
          },
        },
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params;
      const path = packagePath(deps, sha256);
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      const from = Number(FROM.exec(request.headers.range ?? '')?.[1] ?? 0);
      const isOpen = await mayFetch(deps, terminalOf(request).id, sha256);
      if (!isOpen || from >= size) return sendProblem(reply, { code: 'CT-384' });
      reply.code(206);
      reply.header('content-type', GZIP);
      reply.header('content-range', `bytes ${from}-${size - 1}/${size}`);
      reply.header('content-length', size - from);
      reply.header('cache-control', 'no-store');
      return reply.send(createReadStream(path, { start: from }));
    },
  );
}
