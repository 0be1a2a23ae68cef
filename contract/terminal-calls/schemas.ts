import type { z } from 'zod';
import { calls, pushes } from './common.ts';
import type { TerminalCall, TerminalKind, TerminalPush } from './names.ts';

interface CallSchema {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** How the calls and pushes of one kind of screen look; those of another kind are not there. */
export interface TerminalSchemas {
  readonly calls: { readonly [C in TerminalCall]?: CallSchema };
  readonly pushes: { readonly [P in TerminalPush]?: z.ZodType };
}

const OF_KIND: Readonly<Record<TerminalKind, () => Promise<TerminalSchemas>>> = {
  kiosk: () => import('./kiosk.ts'),
  property: () => import('./property.ts'),
  wall: () => import('./wall.ts'),
  setup: () => import('./setup.ts'),
};

/** Schemas are made when they are loaded, which every start waits for: only those of this kind are. */
export async function loadTerminalSchemas(kind: TerminalKind): Promise<TerminalSchemas> {
  const own = await OF_KIND[kind]();
  return { calls: { ...calls, ...own.calls }, pushes: { ...pushes, ...own.pushes } };
}
