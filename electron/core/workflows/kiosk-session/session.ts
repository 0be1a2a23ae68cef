import { createActor } from 'xstate';
import { throwIllegalValue } from '../../../../contract/assert.ts';
import type { Clock } from '../../../../contract/clock.ts';
import type { DevicesEvent } from '../../../../contract/devices.ts';
import {
  isReportEvent,
  isStaffEvent,
  type KioskEvent,
  type KioskView,
} from '../../../../contract/kiosk-view.ts';
import type { Logger } from '../../../../contract/log.ts';
import type { KioskProfile } from '../../../../kiosk-profiles/schema.ts';
import type { Store } from '../../store/types.ts';
import type { Sync, SyncStatus } from '../../sync/types.ts';
import type { CertificateDesk } from '../certificate-desk.ts';
import type { ReportDesk } from '../kiosk-report/report-desk.ts';
import { reporterOf } from '../kiosk-report/reporter-of.ts';
import type { StaffBeside } from '../staff-beside.ts';
import type { StaffCalls } from '../staff-calls.ts';
import type { StaffDesk } from '../staff-mode/staff-desk.ts';
import type { SessionEvent } from './events.ts';
import { sessionMachine } from './machine.ts';
import { SessionTimer, type Timers } from './session-timer.ts';
import { type SessionSnapshot, screenOf } from './view.ts';

export interface SessionDeps {
  readonly profile: KioskProfile;
  readonly store: Store;
  readonly sync: Sync;
  readonly desk: CertificateDesk;
  readonly calls: StaffCalls;
  readonly reports: ReportDesk;
  readonly staff: StaffDesk;
  readonly beside: StaffBeside;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
}

/**
 * What a finger meant comes right behind its touch: the quiet clock's new end is shown with it, or after this time by itself.
 * Shown at once, the same screen would be drawn again between the finger and what it asked for.
 */
const TOUCH_SHOWN_MS = 150;

/** Screens in front of which nobody is in the middle of anything. */
const AT_REST: ReadonlySet<string> = new Set([
  'attract',
  'reader-problem',
] satisfies KioskView['screen']['name'][]);

/**
 * After the end the last hands let go: an answer that is on its way, the paper's own closing words. Told three times, so
 * that a slow one is let go of as well.
 */
const LET_GO_MS = [1_000, 4_000, 8_000] as const;
/** A card that lies there is read, or not, within this. */
const READING_MS = 2_000;

function networkOf({ reachable, isUnknown }: SyncStatus, canIssue: () => boolean): KioskView['network'] {
  if (isUnknown) return null;
  if (reachable) return 'online';
  return canIssue() ? 'offline-can-issue' : 'offline-partly';
}

/** Wires the pure machine to reader, records, paper, staff and clock, and offers one value: what the kiosk shows. */
export class KioskSession {
  readonly #deps: SessionDeps;
  readonly #timer: SessionTimer;
  readonly #actor;
  readonly #listeners = new Set<(view: KioskView) => void>();
  readonly #leaveListeners = new Set<() => void>();
  #personIsThere = false;
  #lastView = '';
  /** A touch that is not shown yet. */
  #touch: { cancel(): void } | null = null;
  /** Nothing is shown before it is known whether a request goes on after a restart. */
  #live = false;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
    const { profile, desk, calls, reports, staff, beside } = deps;
    this.#timer = new SessionTimer({
      ...profile.idle,
      clock: deps.clock,
      timers: deps.timers,
      onQuietTimeOver: () => this.#raise({ type: 'quiet-time-over' }),
      onMomentOver: () => this.#raise({ type: 'moment-over' }),
      onChange: () => this.#publish(),
    });
    const raise = (event: SessionEvent) => this.#raise(event);
    this.#actor = createActor(
      sessionMachine.provide({
        actions: {
          lookUp: ({ context }) => desk.lookUp(context, raise),
          checkPhone: ({ context }) => desk.checkPhone(context, raise),
          lookAtDoor: ({ context }) => beside.lookAtDoor(context, raise),
          tryPin: ({ context }) => beside.tryPin(context, raise),
          noteSame: ({ context }) => beside.found('same', context, raise),
          noteOther: ({ context }) => beside.found('other', context, raise),
          makePreview: ({ context }) => desk.makePreview(context, raise),
          startPrint: ({ context }) => desk.startPrint(context, raise),
          withdrawPrint: () => desk.withdraw(),
          reportProblem: ({ context }) => calls.reportPrinter(context.problem?.problem ?? null),
          callStaff: () => calls.callStaff(this.#lastScreen()),
          endHelp: () => calls.endSession(),
          startReport: ({ context }) =>
            reports.start(reporterOf(context), () => raise({ type: 'report-over' })),
          endReport: () => reports.end(),
          startStaff: () => staff.start(() => raise({ type: 'staff-over' })),
          endStaff: () => staff.end(),
        },
      }),
      {
        input: {
          purpose: desk.purposes()[0] ?? '',
          locale: profile.locales[0] ?? 'zh-CN',
        },
      },
    );
    this.#actor.subscribe((snapshot) => {
      deps.log.event('session-state', { state: JSON.stringify(snapshot.value) });
      this.#show(snapshot);
      this.#publish();
      this.#notePerson(snapshot.context.card !== null);
    });
    deps.sync.onChange(() => this.#publish());
    calls.onChange(() => this.#publish());
    const shown = () => {
      this.#show(this.#actor.getSnapshot());
      this.#publish();
    };
    reports.onChange(shown);
    staff.onChange(shown);
  }

  start(): void {
    this.#actor.start();
    const resumed = this.#deps.desk.resume();
    if (resumed !== null) this.#raise({ type: 'resume-printing', card: resumed });
    this.#live = true;
    this.#publish();
  }

  stop(): void {
    this.#touch?.cancel();
    this.#timer.stop();
    this.#actor.stop();
  }

  view(): KioskView {
    const snapshot = this.#actor.getSnapshot();
    const { store, sync, desk, calls } = this.#deps;
    return {
      screen: this.#screen(snapshot),
      idle: this.#timer.idle(),
      help: calls.view(store.community(), snapshot.context.helpOpen),
      display: snapshot.context.display,
      network: networkOf(sync.status(), () => desk.canIssueOffline()),
    };
  }

  onView(listener: (view: KioskView) => void): void {
    this.#listeners.add(listener);
  }

  /** Nobody is at the kiosk, and no card lies on its reader. */
  isAtRest(): boolean {
    const { context } = this.#actor.getSnapshot();
    return AT_REST.has(this.#lastScreen()) && !context.cardOnReader && context.helpOpen === false;
  }

  /** Whoever was known has left, for good or for somebody else. */
  onPersonLeft(listener: () => void): void {
    this.#leaveListeners.add(listener);
  }

  /** From the resident. Any touch, also one without meaning, restarts the quiet clock. */
  send(event: KioskEvent): void {
    if (this.#deps.staff.isCleaning()) return;
    const warned = this.#timer.idle().state === 'warning';
    this.#timer.touched();
    if (event.type === 'touched' && !warned) {
      this.#touch?.cancel();
      this.#touch = this.#deps.timers.after(TOUCH_SHOWN_MS, () => this.#publish());
    } else if (event.type === 'touched' || event.type === 'need-more-time') this.#publish();
    else {
      if (event.type === 'tap-corner' && this.#deps.staff.tapCorner()) this.#raise({ type: 'open-staff' });
      this.#raise(event);
      // What the session has no row for is 报事报修's own, or the staff mode's.
      if (isReportEvent(event)) this.#deps.reports.send(event);
      if (isStaffEvent(event)) this.#deps.staff.send(event);
    }
  }

  /** From the reader. */
  device(event: DevicesEvent): void {
    switch (event.type) {
      case 'reader-status':
        if (event.status.state === 'fault') {
          this.#deps.calls.reportReader(event.status.code);
          this.#raise({ type: 'reader-fault', fault: event.status.fault, code: event.status.code });
        } else if (event.status.state === 'ready') {
          this.#deps.calls.readerIsBack();
          this.#raise({ type: 'reader-ready' });
        }
        return;
      case 'card-read':
        this.#raise({ type: 'card-read', card: event.card });
        return;
      case 'card-failed':
        this.#raise({ type: 'card-failed', problem: event.problem });
        return;
      case 'card-found':
      case 'card-removed':
        this.#raise({ type: event.type });
        return;
      case 'slip-ended':
        return;
      default:
        throwIllegalValue(event);
    }
  }

  /** The devices process ended; a card that lay there will be reported anew when it is back. */
  devicesGone(): void {
    this.#raise({ type: 'card-removed' });
  }

  #notePerson(isThere: boolean): void {
    const left = this.#personIsThere && !isThere;
    this.#personIsThere = isThere;
    if (!left) return;
    for (const ms of LET_GO_MS) this.#letGoAfter(ms);
  }

  /**
   * Letting go stops everything for a moment: never under a card that is being read, nor in the visit of the next resident,
   * whose own end lets go of both.
   */
  #letGoAfter(ms: number): void {
    this.#deps.timers.after(ms, () => {
      if (this.#personIsThere) return;
      if (this.#lastScreen() === 'reading') return this.#letGoAfter(READING_MS);
      for (const listener of this.#leaveListeners) listener();
    });
  }

  #raise(event: SessionEvent): void {
    this.#actor.send(event);
  }

  #lastScreen(): string {
    return this.#screen(this.#actor.getSnapshot()).name;
  }

  #screen(snapshot: SessionSnapshot) {
    const { desk, calls, reports, staff } = this.#deps;
    return screenOf(snapshot, {
      report: () => reports.screen(),
      staff: () => staff.screen(),
      openCases: (cardNumber) => reports.openCasesOf(cardNumber),
      guide: desk.guide(),
      purposes: desk.purposes(),
      ...calls.printerProblem(),
    });
  }

  #show(snapshot: SessionSnapshot): void {
    this.#timer.show(this.#screen(snapshot).name, snapshot.context.cardOnReader);
  }

  #publish(): void {
    if (!this.#live) return;
    const view = this.view();
    const text = JSON.stringify(view);
    if (text === this.#lastView) return;
    this.#lastView = text;
    for (const listener of this.#listeners) listener(view);
  }
}
