import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { throwIllegalValue } from '../../contract/assert.ts';
import { STAFF_HEADER } from '../../contract/identity.ts';
import { SCHEMA_VERSION } from '../../contract/sync.ts';
import type { Access } from './access.ts';
import type { CentralApp } from './app.ts';

/** Names of the credentials in the document. */
const TERMINAL_TOKEN = 'terminalToken';
const STAFF_TOKEN = 'staffToken';
const DEVICE_PROOF = 'deviceProof';

function securityOf(access: Access): readonly Record<string, string[]>[] {
  switch (access.kind) {
    case 'open':
      return [];
    case 'device':
      return [{ [DEVICE_PROOF]: [] }];
    case 'terminal':
      return [{ [TERMINAL_TOKEN]: [] }];
    case 'staff':
      // Both at once: the session counts at its own terminal only.
      return [{ [TERMINAL_TOKEN]: [], [STAFF_TOKEN]: [] }];
    default:
      return throwIllegalValue(access);
  }
}

/** Collects every route that is declared after it. */
export function collectOpenApi(app: FastifyInstance): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Sanping central', version: String(SCHEMA_VERSION) },
      components: {
        securitySchemes: {
          [DEVICE_PROOF]: { type: 'apiKey', in: 'header', name: 'DPoP' },
          [TERMINAL_TOKEN]: { type: 'http', scheme: 'dpop' },
          [STAFF_TOKEN]: { type: 'apiKey', in: 'header', name: STAFF_HEADER },
        },
      },
    },
    transform: (document) => {
      const { schema, url } = jsonSchemaTransform(document);
      const access = document.route.config?.access;
      if (access === undefined) return { schema, url };
      // A wildcard has no name in OpenAPI; ours stand for a scope, whose slash travels as it is.
      return {
        schema: { ...withScope(schema), security: securityOf(access), 'x-access': access },
        url: url.replace('*', ':scope'),
      };
    },
  });
}

/** Parameters of a path as JSON Schema; the wildcard gets its name. */
const pathParameters = z.looseObject({
  properties: z.record(z.string(), z.unknown()),
  required: z.string().array(),
});

function withScope(schema: FastifySchema): FastifySchema {
  const parsed = pathParameters.safeParse(schema.params);
  if (!parsed.success) return schema;
  const name = (of: string) => (of === '*' ? 'scope' : of);
  const properties = Object.fromEntries(
    Object.entries(parsed.data.properties).map(([of, value]) => [name(of), value]),
  );
  return { ...schema, params: { ...parsed.data, properties, required: parsed.data.required.map(name) } };
}

const openApiDocument = z.looseObject({ openapi: z.string() });

/** `GET /openapi.json`: every route with its schemas, answers and access. */
export function openApiRoute(app: CentralApp): void {
  app.get(
    '/openapi.json',
    {
      config: { access: { kind: 'open' } },
      schema: {
        tags: ['central'],
        summary: 'This document: every route with its schemas, answers and access',
        response: { 200: openApiDocument },
      },
    },
    async () => openApiDocument.parse(app.swagger()),
  );
}
