import type { z } from 'zod';
import type { staffEvents } from '../../../../contract/kiosk/staff-events.ts';
import type { Door } from './context.ts';

/** What staff do, and what came of an effect. */
export type StaffEvent =
  | z.infer<(typeof staffEvents)[number]>
  | { readonly type: 'press-figure'; readonly figure: string }
  | { readonly type: 'erase-figure' }
  | { readonly type: 'back' }
  | { readonly type: 'pin-right' }
  | { readonly type: 'pin-refused'; readonly door: Door }
  /** `gone`: what it was about is not in its list any more. */
  | { readonly type: 'act-done'; readonly gone: boolean }
  | { readonly type: 'act-refused' }
  | { readonly type: 'cleaning-over' };
