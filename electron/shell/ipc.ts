import type { z } from 'zod';
import type { Logger } from '../../contract/log.ts';
import type { Result } from '../../contract/result.ts';
import {
  type DockAction,
  type DockState,
  dockAction,
  type TerminalCall,
  terminalCalls,
} from '../../contract/terminal-api.ts';
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

/** What a window is for; it decides which calls its page may make. */
export type WindowRole = 'screen' | 'dock';

/** Who may call what. The dock looks at the terminal and plays the world outside; it never acts for a resident. */
const MAY_CALL: Readonly<Record<TerminalCall | 'dock' | 'beat' | 'drawn', readonly WindowRole[]>> = {
  info: ['screen', 'dock'],
  community: ['screen', 'dock'],
  alert: ['screen'],
  alertStands: ['screen'],
  kioskView: ['screen', 'dock'],
  kioskSend: ['screen'],
  wallView: ['screen'],
  wallMap: ['screen'],
  propertyView: ['screen'],
  propertyClerks: ['screen'],
  propertySignIn: ['screen'],
  propertySignOut: ['screen'],
  propertyTouched: ['screen'],
  propertyQueue: ['screen'],
  propertySearch: ['screen'],
  propertyHouses: ['screen'],
  propertyHouse: ['screen'],
  propertyDwellers: ['screen'],
  propertyCase: ['screen'],
  propertySettle: ['screen'],
  propertyStep: ['screen'],
  dock: ['dock'],
  beat: ['screen', 'dock'],
  drawn: ['screen'],
};

export type SenderRefusal = 'foreign-window' | 'foreign-page' | 'not-main-frame' | 'not-for-this-page';

export interface IpcOptions {
  readonly ipcMain: HostIpcMain;
  /** Host's `appOrigin`, with its trailing slash. */
  readonly appOrigin: string;
  /** Role of one of our windows by the id of its contents, null for any other. */
  readonly roleOf: (webContentsId: number) => WindowRole | null;
  /** A call of this window passed the checks: its page lives. */
  readonly onAccepted: (webContentsId: number) => void;
  /** The thread of this window's page turns. */
  readonly onBeat: (webContentsId: number) => void;
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

/** Answers the pages: one handler per row of `terminalCalls` and two for the dock; each checks sender and input. */
export function serveTerminalCalls(options: IpcOptions): void {
  for (const call of terminalCallNames) {
    const schema: z.ZodType<unknown> = terminalCalls[call].input;
    answer(options, callChannel(call), call, schema, (input) => options.call(call, input));
  }
  for (const call of EARLY_CALLS)
    answer({ ...options, onAccepted: () => {} }, earlyChannel(call), call, terminalCalls[call].input, () =>
      options.call(call, undefined),
    );
  options.ipcMain.handle(CALLED_CHANNEL, (event) => {
    if (refuseSender(event, 'info', options) === null) options.onAccepted(event.sender.id);
  });
  options.ipcMain.handle(BEAT_CHANNEL, (event) => {
    if (refuseSender(event, 'beat', options) === null) options.onBeat(event.sender.id);
  });
  options.ipcMain.handle(DRAWN_CHANNEL, (event) => {
    if (refuseSender(event, 'drawn', options) === null) options.onDrawn();
  });
  const { dock } = options;
  if (dock === null) return;
  answer(options, DOCK_STATE_CHANNEL, 'dock', terminalCalls.info.input, () => dock.state());
  answer(options, DOCK_ACT_CHANNEL, 'dock', dockAction, (action) => dock.act(action));
}

/** `Object.keys` forgets the key type; the table is exhaustive by its own type. */
const terminalCallNames = Object.keys(terminalCalls) as TerminalCall[];

function answer<T>(
  options: IpcOptions,
  channel: string,
  right: keyof typeof MAY_CALL,
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
  right: keyof typeof MAY_CALL,
  rules: Pick<IpcOptions, 'appOrigin' | 'roleOf'>,
): SenderRefusal | null {
  const role = rules.roleOf(event.sender.id);
  if (role === null) return 'foreign-window';
  const frame = event.senderFrame;
  if (frame === null || `${frame.origin}/` !== rules.appOrigin || !frame.url.startsWith(rules.appOrigin))
    return 'foreign-page';
  if (isInsideAnother(frame)) return 'not-main-frame';
  return MAY_CALL[right].includes(role) ? null : 'not-for-this-page';
}

/** Electron's frame knows its parent; a host whose bridge exists in main frames alone need not say so. */
function isInsideAnother(frame: object): boolean {
  return 'parent' in frame && frame.parent !== null && frame.parent !== undefined;
}

function originOf(event: HostInvokeEvent): string {
  return event.senderFrame?.origin ?? 'gone';
}
