import { z } from 'zod';
import { wallEvent } from '../wall/drill.ts';
import { wallMap } from '../wall/map.ts';
import { wallView } from '../wall/view.ts';

/** Calls of the wall's page. */
export const calls = {
  wallView: { input: z.undefined(), output: wallView },
  wallMap: { input: z.undefined(), output: wallMap },
  wallSend: { input: wallEvent, output: z.undefined() },
} as const;

export const pushes = { wallView, wallMap } as const;
