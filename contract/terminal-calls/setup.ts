import { z } from 'zod';
import { setupEvent } from '../setup/events.ts';
import { setupView } from '../setup/view.ts';

/** Calls of the page on which a box is set up. */
export const calls = {
  setupView: { input: z.undefined(), output: setupView },
  setupSend: { input: setupEvent, output: z.undefined() },
} as const;

export const pushes = { setupView } as const;
