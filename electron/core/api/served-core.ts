import type { FromCore, ShellAnswer } from '../../../contract/core-protocol.ts';
import type { DevicesEvent } from '../../../contract/devices.ts';
import type { DisplaySeen } from '../../../contract/display-role.ts';
import type { Result } from '../../../contract/result.ts';
import type { TerminalCall } from '../../../contract/terminal-calls/names.ts';
import type { SeenDisplays } from '../fleet/device-watch.ts';

/** What a core says on its own: values for the pages, orders for the shell and the reader. */
export type CoreWord = Extract<
  FromCore,
  { type: 'push' | 'devices' | 'start-again' | 'shell' | 'renew-page' | 'person-left' | 'visit-over' }
>;

/** A core as the shell is served by it: the terminal's own, or the one that sets a box up. */
export interface ServedCore {
  /** Called once, before anything else. */
  onWord(say: (word: CoreWord) => void): void;
  /** A call that is not this core's is refused with CO-202. */
  answer(call: TerminalCall, input: unknown): Result<unknown, string> | Promise<Result<unknown, string>>;
  device(event: DevicesEvent): void;
  devicesGone(): void;
  /** The display that the screen stands on. */
  displays(displays: SeenDisplays): void;
  /** Each display, while the box is set up. */
  allDisplays(displays: readonly DisplaySeen[]): void;
  shellAnswer(answer: ShellAnswer): void;
  start(): void;
  /** A page of the app stands on the glass, or not. */
  screenStands(stands: boolean): void;
  /** The first screen stands: what nobody waits for may begin. */
  screenDrawn(): void;
  stop(): Promise<void>;
}
