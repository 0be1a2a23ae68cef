import { z } from 'zod';
import type { AlertStands, AlertView } from './alert-view.ts';
import { demoSituation } from './card.ts';
import type { CommunityInfo, KioskEvent, KioskView } from './kiosk-view.ts';
import { printerProblem } from './printer.ts';
import type { PropertyApi } from './property/calls.ts';
import type { SetupEvent } from './setup/events.ts';
import type { SetupView } from './setup/view.ts';
import type { TerminalInfo } from './terminal-info.ts';
import type { WallEvent } from './wall/drill.ts';
import type { WallMap } from './wall/map.ts';
import type { WallView } from './wall/view.ts';

/** `window.terminal`: all that a page can reach. */
export interface TerminalApi extends PropertyApi {
  info(): Promise<TerminalInfo>;
  community(): Promise<CommunityInfo>;
  onCommunity(listener: (info: CommunityInfo) => void): () => void;
  /** 应急广播 of the moment, on every kind of screen. */
  alert(): Promise<AlertView | null>;
  onAlert(listener: (alert: AlertView | null) => void): () => void;
  /** The alert stands on the glass. */
  alertStands(which: AlertStands): Promise<void>;
  kioskView(): Promise<KioskView>;
  onKioskView(listener: (view: KioskView) => void): () => void;
  kioskSend(event: KioskEvent): Promise<void>;
  wallView(): Promise<WallView>;
  onWallView(listener: (view: WallView) => void): () => void;
  /** Large and still: asked for once, pushed when central changes the plan. */
  wallMap(): Promise<WallMap>;
  onWallMap(listener: (map: WallMap) => void): () => void;
  /** A hand at the wall. */
  wallSend(event: WallEvent): Promise<void>;
  /** What this box is to become, step by step; answered while it is set up and at no other time. */
  setupView(): Promise<SetupView>;
  onSetupView(listener: (view: SetupView) => void): () => void;
  setupSend(event: SetupEvent): Promise<void>;
  /** Only in the dock window of an unpackaged run; null everywhere else. */
  readonly dock: DockApi | null;
}

/** What the dock can do to the simulated devices. */
export const dockAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('lay-card'), situation: demoSituation }),
  z.object({ do: z.literal('lift-card') }),
  /** The next card command is answered with this SW3 (hex), once. */
  z.object({ do: z.literal('reader-answer'), sw3: z.string().regex(/^[0-9A-F]{2}$/) }),
  z.object({ do: z.literal('reader-unplug') }),
  z.object({ do: z.literal('reader-plug') }),
  z.object({ do: z.literal('printer-problem'), problem: printerProblem }),
  z.object({ do: z.literal('printer-fine') }),
  z.object({ do: z.literal('printer-stop') }),
  z.object({ do: z.literal('printer-start') }),
  z.object({ do: z.literal('empty-tray') }),
]);
export type DockAction = z.infer<typeof dockAction>;

export const dockState = z.object({
  /** Situation of the card that lies on the reader. */
  card: demoSituation.nullable(),
  cards: z.array(z.object({ situation: demoSituation, label: z.string() })),
  readerPlugged: z.boolean(),
  printerProblem: printerProblem.nullable(),
  printerRunning: z.boolean(),
  /** File names of the sheets in the tray, oldest first. */
  sheets: z.array(z.string()),
});
export type DockState = z.infer<typeof dockState>;

export interface DockApi {
  state(): Promise<DockState>;
  act(action: DockAction): Promise<DockState>;
}
