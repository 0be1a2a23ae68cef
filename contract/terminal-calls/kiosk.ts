import { z } from 'zod';
import { kioskEvent, kioskView } from '../kiosk-view.ts';

/** Calls of the kiosk's page. */
export const calls = {
  kioskView: { input: z.undefined(), output: kioskView },
  kioskSend: { input: kioskEvent, output: z.undefined() },
} as const;

export const pushes = { kioskView } as const;
