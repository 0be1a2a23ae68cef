import { z } from 'zod';
import { type AlertStands, type AlertView, alertStands, alertView } from './alert-view.ts';
import { demoSituation } from './card.ts';
import {
  type CommunityInfo,
  communityInfo,
  type KioskEvent,
  type KioskView,
  kioskEvent,
  kioskView,
} from './kiosk-view.ts';
import { printerProblem } from './printer.ts';
import { type PropertyApi, propertyCalls } from './property/calls.ts';
import { propertyView } from './property-view.ts';
import { type WallMap, wallMap } from './wall/map.ts';
import { type WallView, wallView } from './wall/view.ts';

export const terminalInfo = z.object({
  profile: z.string(),
  kind: z.enum(['kiosk', 'property', 'wall']),
  version: z.string(),
  /** Deployment's zone and languages, the first one is the default. */
  zone: z.string(),
  locales: z.array(z.enum(['zh-CN', 'ko-KR'])).min(1),
  geometry: z.object({ width: z.number().int(), height: z.number().int() }),
  /** Reader right and paper left as the resident stands; true mirrors the drawing. */
  mirrored: z.boolean(),
});
export type TerminalInfo = z.infer<typeof terminalInfo>;

/** One row per call: where it is answered, what goes in, what comes out. Preload, shell and core share this table. */
export const terminalCalls = {
  info: { input: z.undefined(), output: terminalInfo },
  community: { input: z.undefined(), output: communityInfo },
  alert: { input: z.undefined(), output: alertView.nullable() },
  alertStands: { input: alertStands, output: z.undefined() },
  kioskView: { input: z.undefined(), output: kioskView },
  kioskSend: { input: kioskEvent, output: z.undefined() },
  ...propertyCalls,
  wallView: { input: z.undefined(), output: wallView },
  wallMap: { input: z.undefined(), output: wallMap },
} as const;
export type TerminalCall = keyof typeof terminalCalls;

/** Values pushed to the renderer. */
export const terminalPushes = {
  kioskView,
  propertyView,
  wallView,
  wallMap,
  community: communityInfo,
  alert: alertView.nullable(),
} as const;
export type TerminalPush = keyof typeof terminalPushes;

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
