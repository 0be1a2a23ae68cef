import type { ReaderOption } from '../../../contract/devices.ts';
import type { DisplayChoice } from '../../../contract/display-role.ts';
import type { SetupEvent as Pressed } from '../../../contract/setup/events.ts';
import type { CentralCheck } from './context.ts';

/** What a person does, and what came of an effect. */
export type SetupEvent =
  | Pressed
  | { readonly type: 'check-ended'; readonly check: CentralCheck }
  | { readonly type: 'reader-chosen'; readonly reader: ReaderOption }
  | { readonly type: 'printer-chosen'; readonly uri: string | null }
  | {
      readonly type: 'displays-are';
      readonly displays: readonly DisplayChoice[];
      readonly seen: number;
    }
  | { readonly type: 'pin-made'; readonly verifier: string }
  /** Central has heard everything that the former screen had to say. */
  | { readonly type: 'all-sent' }
  | { readonly type: 'write-refused'; readonly code: string };
