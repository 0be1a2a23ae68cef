import { assertDefined, throwIllegalValue } from '../../contract/assert.ts';
import {
  type FromCore,
  fromCore,
  fromDevices,
  type ShellQuestion,
  type ToCore,
  type ToDevices,
} from '../../contract/core-protocol.ts';
import type { Logger } from '../../contract/log.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { TerminalCall, TerminalKind, TerminalPush } from '../../contract/terminal-calls/names.ts';
import type { TerminalSchemas } from '../../contract/terminal-calls/schemas.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { issueOf } from './log.ts';
import type { Timers } from './timers.ts';

/** Codes with which a renderer's call is refused. */
export type CallRefusal = 'core-down' | 'core-restarted' | 'core-slow' | 'core-answer-wrong' | (string & {});

/**
 * What becomes of a call while core is away. Reading waits and is asked again: the answer of the new core is the
 * right one. An event is never sent twice nor late: a tap belongs to the screen it was made on, and core may have
 * taken it before it died. The fresh view that follows shows the resident where things stand.
 */
const WHILE_CORE_IS_AWAY: Readonly<Record<TerminalCall, 'wait' | 'refuse'>> = {
  info: 'wait',
  community: 'wait',
  alert: 'wait',
  alertStands: 'refuse',
  kioskView: 'wait',
  kioskSend: 'refuse',
  propertyView: 'wait',
  propertyClerks: 'wait',
  propertySignIn: 'refuse',
  propertySignOut: 'refuse',
  propertyTouched: 'refuse',
  propertyQueue: 'wait',
  propertySearch: 'wait',
  propertyPeople: 'refuse',
  propertyHouses: 'wait',
  propertyHouse: 'wait',
  propertyDwellers: 'refuse',
  propertyCase: 'wait',
  propertyPhoto: 'refuse',
  propertyDrivePhotos: 'refuse',
  propertyDrivePhoto: 'refuse',
  propertySettle: 'refuse',
  propertyPrintSlip: 'refuse',
  propertyFees: 'wait',
  propertyAccount: 'wait',
  propertyPay: 'refuse',
  propertyPrintReceipt: 'refuse',
  propertySaveReceipt: 'refuse',
  propertySaveFees: 'refuse',
  propertyVisits: 'wait',
  propertyInvite: 'refuse',
  propertyWithdrawVisit: 'refuse',
  propertySettleVisit: 'refuse',
  propertyDoors: 'wait',
  propertyOpenDoor: 'refuse',
  propertyDoorLog: 'wait',
  propertyNotices: 'wait',
  propertyPutNotice: 'refuse',
  propertyWithdrawNotice: 'refuse',
  propertySettleNotice: 'refuse',
  propertyClaims: 'wait',
  propertyClaimant: 'refuse',
  propertyFileClaim: 'refuse',
  propertyDecideClaim: 'refuse',
  propertySettleClaim: 'refuse',
  propertyGovernance: 'wait',
  propertyStepRectification: 'refuse',
  propertySettleRectification: 'refuse',
  propertyStep: 'refuse',
  wallView: 'wait',
  wallMap: 'wait',
  wallSend: 'refuse',
  setupView: 'wait',
  setupSend: 'refuse',
};

/** Calls that renew what the windows of each kind show, once core is (again) there. */
const FRESH_TOPICS: Readonly<Record<TerminalKind, readonly (TerminalPush & TerminalCall)[]>> = {
  kiosk: ['community', 'kioskView', 'alert'],
  property: ['community', 'propertyView', 'alert'],
  wall: ['community', 'wallView', 'wallMap', 'alert'],
  setup: ['setupView'],
};

/** Core answers within a frame; a second of this means it hangs, the heartbeat watchdog then deals with it. */
export const ANSWER_LIMIT_MS = 10_000;
/**
 * Longer than the slowest lawful start of core and one more try: a page that gave up earlier would stay without its
 * `info` when core comes at last. A core that keeps dying has the safe page shown long before.
 */
export const WAIT_FOR_CORE_MS = 120_000;

export interface RelayOptions {
  readonly kind: TerminalKind;
  /** Of this kind. */
  readonly schemas: TerminalSchemas;
  readonly toCore: (message: ToCore) => boolean;
  readonly toDevices: (message: ToDevices) => boolean;
  /** Sends a parsed value to every window that shows it. */
  readonly broadcast: (topic: TerminalPush, value: unknown) => void;
  /** `info`: what core said of the terminal at once; null = it is to be asked. */
  readonly onCoreReady: (info: TerminalInfo | null) => void;
  readonly onCoreFatal: (code: string) => void;
  readonly onRenewPage: () => void;
  /** Core asks for a new start of the whole terminal. */
  readonly onStartAgain: () => void;
  readonly onDevicesAlive: () => void;
  /** Core needs something of the shell for a remote act. */
  readonly onQuestion: (question: ShellQuestion) => void;
  /** What passed through this process is a person's, and that person has left. */
  readonly onPersonLeft: () => void;
  /** Nobody is there any more, and nothing is under way. */
  readonly onVisitOver: () => void;
  readonly timers: Timers;
  readonly log: Logger;
}

export interface Relay {
  /** A parsed call of a page. Answers with the parsed value of core, or a code. Never rejects, always ends. */
  call(call: TerminalCall, input: unknown): Promise<Result<unknown, CallRefusal>>;
  fromCore(message: unknown): void;
  fromDevices(message: unknown): void;
  coreGone(): void;
  devicesGone(): void;
}

interface PendingCall {
  readonly call: TerminalCall;
  readonly input: unknown;
  readonly settle: (result: Result<unknown, CallRefusal>) => void;
  cancelLimit: () => void;
}

/** Routes between devices, core and windows. It holds no state of the session: only calls that wait for an answer. */
export function createRelay(options: RelayOptions): Relay {
  const { schemas, toCore, toDevices, broadcast, timers, log } = options;
  let coreIsReady = false;
  let nextId = 1;
  const sent = new Map<number, PendingCall>();
  const waiting = new Set<PendingCall>();

  function settle(pending: PendingCall, result: Result<unknown, CallRefusal>): void {
    pending.cancelLimit();
    waiting.delete(pending);
    pending.settle(result);
  }

  function send(pending: PendingCall): void {
    const id = nextId;
    nextId += 1;
    pending.cancelLimit();
    pending.cancelLimit = timers.after(ANSWER_LIMIT_MS, () => {
      sent.delete(id);
      log.event('call-slow', { call: pending.call });
      settle(pending, err('core-slow'));
    });
    sent.set(id, pending);
    toCore({ type: 'call', id, call: pending.call, input: pending.input });
  }

  function wait(pending: PendingCall): void {
    pending.cancelLimit();
    if (WHILE_CORE_IS_AWAY[pending.call] === 'refuse') {
      settle(pending, err(coreIsReady ? 'core-restarted' : 'core-down'));
      return;
    }
    pending.cancelLimit = timers.after(WAIT_FOR_CORE_MS, () => settle(pending, err('core-down')));
    waiting.add(pending);
  }

  function call(name: TerminalCall, input: unknown): Promise<Result<unknown, CallRefusal>> {
    return new Promise((resolve) => {
      const pending: PendingCall = { call: name, input, settle: resolve, cancelLimit: () => {} };
      if (coreIsReady) send(pending);
      else wait(pending);
    });
  }

  function answered(id: number, value: unknown): void {
    const pending = sent.get(id);
    if (pending === undefined) return;
    sent.delete(id);
    const schema = assertDefined(schemas.calls[pending.call], 'only calls of this kind are sent').output;
    const parsed = schema.safeParse(value);
    if (!parsed.success)
      log.event('core-answer-wrong', { call: pending.call, reason: issueOf(parsed.error) });
    settle(pending, parsed.success ? ok(parsed.data) : err('core-answer-wrong'));
  }

  function coreReady(info: TerminalInfo | null): void {
    coreIsReady = true;
    options.onCoreReady(info);
    // A new core knows neither the reader's state nor what the windows show: both are asked and told at once.
    toDevices({ type: 'command', command: { type: 'report' } });
    for (const topic of FRESH_TOPICS[options.kind]) void refresh(topic);
    for (const pending of [...waiting]) {
      waiting.delete(pending);
      send(pending);
    }
  }

  async function refresh(topic: TerminalPush & TerminalCall): Promise<void> {
    const answer = await call(topic, undefined);
    if (answer.ok) broadcast(topic, answer.value);
  }

  function coreSaid(message: FromCore): void {
    switch (message.type) {
      case 'ready':
        coreReady(message.info ?? null);
        return;
      case 'answer':
        answered(message.id, message.value);
        return;
      case 'refusal': {
        const pending = sent.get(message.id);
        sent.delete(message.id);
        if (pending) settle(pending, err(message.code));
        return;
      }
      case 'push': {
        const parsed = schemas.pushes[message.topic]?.safeParse(message.value);
        if (parsed?.success) broadcast(message.topic, parsed.data);
        else
          log.event('core-push-wrong', {
            topic: message.topic,
            reason: parsed === undefined ? 'no push of this kind' : issueOf(parsed.error),
          });
        return;
      }
      case 'devices':
        toDevices({ type: 'command', command: message.command });
        return;
      case 'shell':
        options.onQuestion(message);
        return;
      case 'person-left':
        toDevices({ type: 'person-left' });
        options.onPersonLeft();
        return;
      case 'visit-over':
        options.onVisitOver();
        return;
      case 'heartbeat':
        return;
      case 'renew-page':
        options.onRenewPage();
        return;
      case 'fatal':
        log.event('core-fatal', { code: message.code, detail: message.detail });
        options.onCoreFatal(message.code);
        return;
      case 'start-again':
        options.onStartAgain();
        return;
      default:
        throwIllegalValue(message);
    }
  }

  return {
    call,
    fromCore(message) {
      const parsed = fromCore.safeParse(message);
      if (parsed.success) coreSaid(parsed.data);
      else log.event('core-message-wrong', { reason: issueOf(parsed.error) });
    },
    fromDevices(message) {
      const parsed = fromDevices.safeParse(message);
      if (!parsed.success) {
        log.event('devices-message-wrong', { reason: issueOf(parsed.error) });
        return;
      }
      options.onDevicesAlive();
      // While core is away the event is lost on purpose: `report` renews what still matters when it is back.
      if (parsed.data.type === 'event' && coreIsReady) toCore({ type: 'devices', event: parsed.data.event });
    },
    coreGone() {
      const interrupted = [...sent.values()];
      sent.clear();
      for (const pending of interrupted) wait(pending);
      coreIsReady = false;
    },
    devicesGone() {
      if (coreIsReady) toCore({ type: 'devices-gone' });
    },
  };
}
