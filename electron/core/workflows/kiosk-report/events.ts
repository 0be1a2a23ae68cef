import type { z } from 'zod';
import type { reportEvents } from '../../../../contract/kiosk/report-events.ts';
import type { Reporter } from './context.ts';

/** What a resident does, what came of an effect, and a card that is laid on in the middle. */
export type ReportEvent =
  | z.infer<(typeof reportEvents)[number]>
  | { readonly type: 'back' }
  | { readonly type: 'card-known'; readonly reporter: Reporter }
  | { readonly type: 'recorded'; readonly caseId: string; readonly figures: string }
  | { readonly type: 'not-recorded' }
  | { readonly type: 'found'; readonly opened: { readonly caseId: string; readonly token: string } }
  | { readonly type: 'nothing-found'; readonly paused: boolean }
  | { readonly type: 'step-made' }
  | { readonly type: 'step-refused' };
