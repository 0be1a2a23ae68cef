import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { permissions } from '../../contract/permissions.ts';
import { buildServer } from '../server.ts';
import { startTestCentral, type TestCentral } from '../testing.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const operation = z.object({
  summary: z.string().min(10),
  tags: z.string().array().min(1),
  security: z.record(z.string(), z.unknown()).array(),
  'x-access': z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({ kind: z.literal('device') }),
    z.object({ kind: z.literal('terminal') }),
    z.object({ kind: z.literal('staff'), permission: z.enum(Object.keys(permissions)).nullable() }),
  ]),
  parameters: z.object({ name: z.string(), in: z.string(), schema: z.unknown() }).array().optional(),
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: z.looseObject({}) })) }),
  ),
});
const openApi = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

describe('what a vendor reads in /openapi.json', () => {
  let central: TestCentral;
  let document: z.infer<typeof openApi>;
  /** Every route that the server has, as `METHOD /path` of the document. */
  const routes: string[] = [];
  beforeAll(async () => {
    central = await startTestCentral();
    const again = buildServer(central.deps);
    again.addHook('onRoute', ({ method, url }) => {
      routes.push(
        `${String(method).toLowerCase()} ${url.replace('*', '{scope}').replace(/:(\w+)/g, '{$1}')}`,
      );
    });
    await again.ready();
    await again.close();
    document = openApi.parse((await central.app.inject('/openapi.json')).json());
  });
  afterAll(() => central.close());
  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, declared]) => ({ name: `${method} ${path}`, declared })),
    );

  it('is every route of the server and nothing else', () => {
    expect(routes.length).toBeGreaterThan(5);
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(routes.sort());
  });

  it('each route says what it answers when it serves and when it refuses', () => {
    for (const { name, declared } of operations()) {
      const statuses = Object.keys(declared.responses);
      expect(
        statuses.some((status) => status.startsWith('2')),
        name,
      ).toBe(true);
      for (const refusal of ['400', '409', '500']) expect(statuses, name).toContain(refusal);
      const isOpen = declared['x-access'].kind === 'open';
      expect(statuses.includes('401'), name).toBe(!isOpen);
      expect(declared.security, name).toHaveLength(isOpen ? 0 : 1);
      for (const { content } of Object.values(declared.responses)) {
        for (const { schema } of Object.values(content)) expect(Object.keys(schema), name).not.toEqual([]);
      }
    }
  });

  it('each place in a path has its parameter', () => {
    for (const { name, declared } of operations()) {
      const places = [...name.matchAll(/\{(\w+)\}/g)].map(([, place]) => place);
      const inPath = (declared.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(
        inPath.map((parameter) => parameter.name),
        name,
      ).toEqual(places);
    }
  });

  it.each([
    ['who may call it', {}, 'config.access'],
    ['what it answers', { config: { access: { kind: 'open' as const } } }, 'schema.response'],
  ])('a route that does not say %s keeps central from starting', async (_, options, named) => {
    const app = buildServer(central.deps);
    app.register(async (scope) => {
      scope.get('/v1/forgotten', options, async () => 'everything');
    });
    await expect(async () => await app.ready()).rejects.toThrow(named);
    await app.close();
  });

  it('a refusal is in the language asked for, and carries both', async () => {
    const refusal = async (language?: string) =>
      (
        await central.app.inject({
          url: '/v1/events',
          headers: language === undefined ? {} : { 'accept-language': language },
        })
      ).json();
    const both = { titleZh: '没有有效的终端凭证', titleEn: 'No valid terminal token' };
    expect(await refusal()).toMatchObject({ title: both.titleZh, ...both });
    expect(await refusal('*')).toMatchObject({ title: both.titleZh, ...both });
    expect(await refusal('zh-CN,zh;q=0.9,en;q=0.8')).toMatchObject({ title: both.titleZh, ...both });
    expect(await refusal('en-GB, zh;q=0.5')).toMatchObject({ title: both.titleEn, ...both });
  });
});
