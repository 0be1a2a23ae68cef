import type { Clock } from '../../contract/clock.ts';
import type { DevicesEvent } from '../../contract/devices.ts';
import type { Logger } from '../../contract/log.ts';
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
  readonly clock: Clock;
  readonly log: Logger;
}

/** What the profile's kind adds to the core; exactly one of the screens is there. */
export interface ScreenCore {
  readonly kiosk: KioskSession | null;
  readonly property: PropertyScreen | null;
  readonly wall: WallBoard | null;
  device(event: DevicesEvent): void;
  devicesGone(): void;
  /** Codes of docs/errors.md of what needs a hand now. */
  faults(): readonly string[];
  start(): void;
  /** The first screen stands: what nobody waits for may begin. */
  screenDrawn(): void;
  stop(): Promise<void>;
}
