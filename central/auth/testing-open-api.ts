import { z } from 'zod';
import { type Permission, permissions } from '../../contract/permissions.ts';
import type { TestCentral } from '../testing.ts';

export const access = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('device') }),
  z.object({ kind: z.literal('terminal') }),
  z.object({
    kind: z.literal('staff'),
    permission: z.enum(Object.keys(permissions) as [Permission]).nullable(),
    mayOwePassword: z.literal(true).optional(),
  }),
]);
export type Access = z.infer<typeof access>;

const openApi = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ 'x-access': access }))),
});

export interface Door {
  readonly method: string;
  readonly path: string;
  readonly door: Access;
}

/** Every endpoint as the OpenAPI document declares it. Not imported by the product. */
export async function doorsOf({ app }: TestCentral): Promise<readonly Door[]> {
  const document = openApi.parse((await app.inject('/openapi.json')).json());
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, declared]) => ({
      method: method.toUpperCase(),
      path,
      door: declared['x-access'],
    })),
  );
}
