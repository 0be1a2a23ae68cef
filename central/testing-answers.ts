import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { problemDetails } from '../contract/sync.ts';

/** Watches a central under test: every answer must be one that its route declares. Not imported by the product. */

const declared = z.record(z.string(), z.unknown());
const withContent = z.object({
  content: z.record(z.string(), z.object({ schema: z.instanceof(z.ZodType) })),
});

/** Schema of an answer; undefined when the route does not declare it. */
function schemaOf(response: unknown, status: number, type: string): z.ZodType | undefined {
  const answer = declared.safeParse(response).data?.[String(status)];
  if (answer instanceof z.ZodType) return type.startsWith('application/json') ? answer : undefined;
  const contents = Object.entries(withContent.safeParse(answer).data?.content ?? {});
  return contents.find(([of]) => type.split(';')[0] === of.split(';')[0])?.[1].schema;
}

function documentsOf(payload: unknown, type: string): readonly unknown[] {
  const text = Buffer.isBuffer(payload) ? payload.toString() : String(payload);
  const texts = type.includes('ndjson') ? text.trimEnd().split('\n') : [text];
  return texts.map((one) => (type.includes('json') ? JSON.parse(one) : one));
}

/** Call before the server is ready; the list fills with what was answered against the declarations. */
export function watchAnswers(app: FastifyInstance): readonly string[] {
  const wrong: string[] = [];
  app.addHook('onSend', async (request, reply, payload) => {
    const { url, config, schema } = request.routeOptions;
    // Paths that do not exist declare nothing, and compressed pages say the same as plain ones.
    if (config.access === undefined || reply.getHeader('content-encoding') !== undefined) return payload;
    const type = String(reply.getHeader('content-type') ?? '');
    const name = `${request.method} ${url} ${reply.statusCode} ${type}`;
    const answer = schemaOf(schema?.response, reply.statusCode, type);
    if (answer === undefined) {
      wrong.push(`${name}: not declared`);
      return payload;
    }
    for (const document of documentsOf(payload, type)) {
      if (!answer.safeParse(document).success) wrong.push(`${name}: not as declared`);
      const code = problemDetails.safeParse(document).data?.code;
      const codes: readonly string[] = config.problems ?? [];
      if (code !== undefined && !codes.includes(code)) wrong.push(`${name}: ${code} is not declared`);
    }
    return payload;
  });
  return wrong;
}
