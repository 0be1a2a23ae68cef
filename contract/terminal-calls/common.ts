import { z } from 'zod';
import { alertStands, alertView } from '../alert-view.ts';
import { communityInfo } from '../kiosk-view.ts';
import { terminalInfo } from '../terminal-info.ts';

/** Calls of every page. */
export const calls = {
  info: { input: z.undefined(), output: terminalInfo },
  community: { input: z.undefined(), output: communityInfo },
  alert: { input: z.undefined(), output: alertView.nullable() },
  alertStands: { input: alertStands, output: z.undefined() },
} as const;

export const pushes = { community: communityInfo, alert: alertView.nullable() } as const;
