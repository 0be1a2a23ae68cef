import type { Clock } from '../../contract/clock.ts';
import type { CoreOptions } from '../../contract/core-protocol.ts';
import type { DevicesCommand, DevicesEvent } from '../../contract/devices.ts';
import { WATCHED_PARTS, type WatchedPart } from '../../contract/domain.ts';
import type { Logger } from '../../contract/log.ts';
import type { Result } from '../../contract/result.ts';
import type { PrinterLook } from '../../printers/ipp/types.ts';
import type { ScreenUser } from './fleet/screen-use.ts';
import type { PropertyCall } from './property/answer-property.ts';
import type { PropertyScreen } from './property/property-screen.ts';
import type { TerminalKey } from './store/terminal-key.ts';
import type { Store } from './store/types.ts';
import type { Sync } from './sync/types.ts';
import type { WallBoard } from './wall/wall-board.ts';
import type { KioskSession } from './workflows/kiosk-session/session.ts';

/** What every kind of screen is built from. */
export interface ScreenParts {
  readonly store: Store;
  readonly sync: Sync;
  readonly terminalKey: TerminalKey;
  /** Null = no printer is set up. */
  readonly printerUri: string | null;
  /** Whether the devices process has a receipt printer. */
  readonly receiptPrinter: boolean;
  /** To the devices process; lost when it is down, which `devicesGone` says. */
  readonly commandDevices: (command: DevicesCommand) => void;
  /** What the PIN of the staff mode is compared with; null = nobody gave this box one. */
  readonly staffPin: string | null;
  /** Folder of everything that this terminal keeps. */
  readonly dataDir: string;
  /** Staff want this box to be something else: noted on disk, then the whole terminal starts again. */
  readonly setUpAgain: () => Result<void, string>;
  /** Where an update is laid in that staff bring; null = this box takes none. */
  readonly updates: CoreOptions['updates'];
  /** The newest lines of the core process's log, redacted. */
  readonly logLines: () => readonly string[];
  readonly clock: Clock;
  readonly log: Logger;
}

/** Every box has these, whatever stands before it. */
export const PARTS_OF_EVERY_BOX: readonly WatchedPart[] = WATCHED_PARTS.filter(
  (part) => part === 'display' || part === 'disk' || part === 'clock',
);

/** What the profile's kind adds to the core; exactly one of the screens is there. */
export interface ScreenCore {
  readonly kiosk: KioskSession | null;
  readonly property: PropertyScreen | null;
  /** Its page's calls; null where there is none, and then nothing of them is loaded. */
  readonly answerProperty:
    | ((call: PropertyCall, input: unknown) => Result<unknown, string> | Promise<Result<unknown, string>>)
    | null;
  readonly wall: WallBoard | null;
  device(event: DevicesEvent): void;
  devicesGone(): void;
  /** Tells when a resident has left and nobody holds a word of theirs any more. */
  onPersonLeft(listener: () => void): void;
  /** Codes of docs/errors.md of what needs a hand now. */
  faults(): readonly string[];
  /** Who stands there, by what the screen shows. */
  user(): ScreenUser;
  /** Called whenever the screen shows something else. */
  onShown(listener: () => void): void;
  /** Whether it shows what is for the staff's eyes all the time. */
  readonly isForStaff: boolean;
  /** Parts that this kind of screen has. */
  readonly parts: readonly WatchedPart[];
  /** A look at the printer; null where this kind of screen has none. */
  readonly lookAtPrinter: (() => Promise<PrinterLook | null>) | null;
  /** Nobody is at it: it may be taken away for a minute. */
  isAtRest(): boolean;
  /**
   * Nobody is at it, and nothing is under way that only this process knows of: another one in its place goes on with what is
   * on disk, and has met nobody. Always false for a screen that keeps its core.
   */
  mayBeginAnew(): boolean;
  /** Reader and printer now, by codes of docs/errors.md; null while one of them has not answered. */
  deviceFaults(): Promise<readonly string[] | null>;
  start(): void;
  /** The first screen stands: what nobody waits for may begin. */
  screenDrawn(): void;
  stop(): Promise<void>;
}
