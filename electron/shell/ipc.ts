import { z } from 'zod';
import type { Logger } from '../../contract/log.ts';
import { err, type Result } from '../../contract/result.ts';
import { type DockAction, type DockState, dockAction } from '../../contract/terminal-api.ts';
import type { TerminalCall } from '../../contract/terminal-calls/names.ts';
import type { TerminalSchemas } from '../../contract/terminal-calls/schemas.ts';
import type { HostInvokeEvent, HostIpcMain } from '../host/types.ts';
import {
  BEAT_CHANNEL,
  CALLED_CHANNEL,
  callChannel,
  DOCK_ACT_CHANNEL,
  DOCK_STATE_CHANNEL,
  DRAWN_CHANNEL,
  EARLY_CALLS,
  earlyChannel,
  type WireAnswer,
} from './channels.ts';
import { issueOf, reasonOf } from './log.ts';
import { type PageSigns, pageSigns } from './page-signs-schema.ts';

/** What a window is for; it decides which calls its page may make. */
export type WindowRole = 'screen' | 'mirror' | 'dock';

/**
 * Who may call what. The dock looks at the terminal and plays the world outside; it never acts for a resident. A mirror
 * shows a wall once more and does nothing.
 */
const MAY_CALL: Readonly<Record<TerminalCall, readonly WindowRole[]>> = {
  info: ['screen', 'mirror', 'dock'],
  community: ['screen', 'mirror', 'dock'],
  alert: ['screen', 'mirror'],
  alertStands: ['screen'],
  kioskView: ['screen', 'dock'],
  kioskSend: ['screen'],
  wallView: ['screen', 'mirror'],
  wallMap: ['screen', 'mirror'],
  wallSend: ['screen'],
  setupView: ['screen'],
  setupSend: ['screen'],
  propertyView: ['screen'],
  propertyClerks: ['screen'],
  propertySignIn: ['screen'],
  propertySignOut: ['screen'],
  propertyTouched: ['screen'],
  propertyQueue: ['screen'],
  propertySearch: ['screen'],
  propertyPeople: ['screen'],
  propertyHouses: ['screen'],
  propertyHouse: ['screen'],
  propertyDwellers: ['screen'],
  propertyCase: ['screen'],
  propertyPhoto: ['screen'],
  propertyDrivePhotos: ['screen'],
  propertyDrivePhoto: ['screen'],
  propertySettle: ['screen'],
  propertyPrintSlip: ['screen'],
  propertyFees: ['screen'],
  propertyAccount: ['screen'],
  propertyPay: ['screen'],
  propertyPrintReceipt: ['screen'],
  propertySaveReceipt: ['screen'],
  propertySaveFees: ['screen'],
  propertyVisits: ['screen'],
  propertyInvite: ['screen'],
  propertyWithdrawVisit: ['screen'],
  propertySettleVisit: ['screen'],
  propertyDoors: ['screen'],
  propertyOpenDoor: ['screen'],
  propertyDoorLog: ['screen'],
  propertyNotices: ['screen'],
  propertyPutNotice: ['screen'],
  propertyWithdrawNotice: ['screen'],
  propertySettleNotice: ['screen'],
  propertyClaims: ['screen'],
  propertyClaimant: ['screen'],
  propertyFileClaim: ['screen'],
  propertyDecideClaim: ['screen'],
  propertySettleClaim: ['screen'],
  propertyGovernance: ['screen'],
  propertyStepRectification: ['screen'],
  propertySettleRectification: ['screen'],
  propertyStep: ['screen'],
};
/** And who may do what is no call. */
const MAY_DO: Readonly<Record<'dock' | 'beat' | 'drawn', readonly WindowRole[]>> = {
  dock: ['dock'],
  beat: ['screen', 'mirror', 'dock'],
  drawn: ['screen'],
};
type Right = keyof typeof MAY_CALL | keyof typeof MAY_DO;
const HOLDERS: Readonly<Record<Right, readonly WindowRole[]>> = { ...MAY_CALL, ...MAY_DO };

/** As core answers a call of another kind of screen. */
const OTHER_SCREEN = err('CO-202');

export type SenderRefusal = 'foreign-window' | 'foreign-page' | 'not-main-frame' | 'not-for-this-page';

export interface IpcOptions {
  /** Of this kind of screen. */
  readonly schemas: TerminalSchemas;
  readonly ipcMain: HostIpcMain;
  /** Host's `appOrigin`, with its trailing slash. */
  readonly appOrigin: string;
  /** Role of one of our windows by the id of its contents, null for any other. */
  readonly roleOf: (webContentsId: number) => WindowRole | null;
  /** A call of this window passed the checks: its page lives. */
  readonly onAccepted: (webContentsId: number) => void;
  /** The thread of this window's page turns, and so it stands with its picture. */
  readonly onBeat: (webContentsId: number, signs: PageSigns) => void;
  /** The screen's page has drawn its first view. */
  readonly onDrawn: () => void;
  readonly call: (call: TerminalCall, input: unknown) => Promise<Result<unknown, string>>;
  /** null where no simulated device is attached; then no dock channel exists at all. */
  readonly dock: {
    state(): Promise<Result<DockState, string>>;
    act(action: DockAction): Promise<Result<DockState, string>>;
  } | null;
  readonly log: Logger;
}

/** Answers the pages: one handler for each call of any page and two for the dock; each checks sender and input. */
export function serveTerminalCalls(options: IpcOptions): void {
  for (const call of terminalCallNames) {
    const own = options.schemas.calls[call];
    answer(options, callChannel(call), call, own?.input ?? z.unknown(), async (input) =>
      own === undefined ? OTHER_SCREEN : options.call(call, input),
    );
  }
  for (const call of EARLY_CALLS)
    answer({ ...options, onAccepted: () => {} }, earlyChannel(call), call, z.undefined(), async () =>
      options.schemas.calls[call] === undefined ? OTHER_SCREEN : options.call(call, undefined),
    );
  options.ipcMain.handle(CALLED_CHANNEL, (event) => {
    if (refuseSender(event, 'info', options) === null) options.onAccepted(event.sender.id);
  });
  options.ipcMain.handle(BEAT_CHANNEL, (event, ...args) => {
    if (refuseSender(event, 'beat', options) !== null) return;
    const signs = pageSigns.safeParse(args[0]);
    if (signs.success) options.onBeat(event.sender.id, signs.data);
    else options.log.event('ipc-input-refused', { channel: BEAT_CHANNEL, reason: issueOf(signs.error) });
  });
  options.ipcMain.handle(DRAWN_CHANNEL, (event) => {
    if (refuseSender(event, 'drawn', options) === null) options.onDrawn();
  });
  const { dock } = options;
  if (dock === null) return;
  answer(options, DOCK_STATE_CHANNEL, 'dock', z.undefined(), () => dock.state());
  answer(options, DOCK_ACT_CHANNEL, 'dock', dockAction, (action) => dock.act(action));
}

/** `Object.keys` forgets the key type; the table is exhaustive by its own type. */
const terminalCallNames = Object.keys(MAY_CALL) as TerminalCall[];

function answer<T>(
  options: IpcOptions,
  channel: string,
  right: Right,
  schema: z.ZodType<T>,
  handle: (input: T) => Promise<Result<unknown, string>>,
): void {
  const { log } = options;
  options.ipcMain.handle(channel, async (event, ...args): Promise<WireAnswer> => {
    const refusal = refuseSender(event, right, options);
    if (refusal !== null) {
      log.event('ipc-sender-refused', { channel, code: refusal, origin: originOf(event) });
      return { ok: false, code: refusal };
    }
    // Electron and JSON pipes turn an absent argument into null or leave it out; both mean "no input".
    const input = schema.safeParse(args[0] ?? undefined);
    if (!input.success || args.length > 1) {
      log.event('ipc-input-refused', { channel, reason: input.success ? 'too-many' : issueOf(input.error) });
      return { ok: false, code: 'wrong-input' };
    }
    options.onAccepted(event.sender.id);
    try {
      const result = await handle(input.data);
      return result.ok ? { ok: true, value: result.value } : { ok: false, code: result.error };
    } catch (error) {
      // A defect of ours: the page gets a code instead of a stack, the log gets the reason.
      log.event('ipc-handler-failed', { channel, reason: reasonOf(error) });
      return { ok: false, code: 'internal' };
    }
  });
}

/**
 * Why this caller may not make the call, or null. The whole origin is compared, never a part of the URL; a frame
 * inside our page is refused as well, because nothing of ours is ever framed.
 */
export function refuseSender(
  event: HostInvokeEvent,
  right: Right,
  rules: Pick<IpcOptions, 'appOrigin' | 'roleOf'>,
): SenderRefusal | null {
  const role = rules.roleOf(event.sender.id);
  if (role === null) return 'foreign-window';
  const frame = event.senderFrame;
  if (frame === null || `${frame.origin}/` !== rules.appOrigin || !frame.url.startsWith(rules.appOrigin))
    return 'foreign-page';
  if (isInsideAnother(frame)) return 'not-main-frame';
  return HOLDERS[right].includes(role) ? null : 'not-for-this-page';
}

/** Electron's frame knows its parent; a host whose bridge exists in main frames alone need not say so. */
function isInsideAnother(frame: object): boolean {
  return 'parent' in frame && frame.parent !== null && frame.parent !== undefined;
}

function originOf(event: HostInvokeEvent): string {
  return event.senderFrame?.origin ?? 'gone';
}
