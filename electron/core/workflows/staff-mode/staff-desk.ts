import { type Actor, createActor } from 'xstate';
import { assertDefined } from '../../../../contract/assert.ts';
import { instantOf } from '../../../../contract/clock.ts';
import type { Screen } from '../../../../contract/kiosk-view.ts';
import type { Logger } from '../../../../contract/log.ts';
import type { NewStaffAct } from '../../store/staff-acts.ts';
import { WriteRefused } from '../../store/write-refused.ts';
import type { Sync } from '../../sync/types.ts';
import type { FaultBoard } from '../fix-cards/fault-board.ts';
import type { Timers } from '../kiosk-session/session-timer.ts';
import type { SelfTest } from '../self-test/self-test.ts';
import type { StaffContext } from './context.ts';
import { Corner } from './corner.ts';
import type { DeviceFacts } from './device-facts.ts';
import { type ActParts, DO_ACT } from './do-act.ts';
import type { StaffEvent } from './events.ts';
import { sheetsOfToday, undecidedSheets } from './ledger-sheets.ts';
import { staffMachine } from './machine.ts';
import type { PagePrinter } from './page-printer.ts';
import { parkedItem } from './parked-items.ts';
import { type StaffMatter, staffScreenOf } from './screens.ts';
import type { StaffDoor } from './staff-door.ts';
import type { StaffLogs } from './staff-logs.ts';
import type { StaffUpdate } from './staff-update.ts';

interface Deps extends ActParts {
  readonly sync: Pick<Sync, 'kick'>;
  readonly selfTest: SelfTest;
  readonly faults: FaultBoard;
  readonly pages: PagePrinter;
  readonly timers: Timers;
  readonly logs: StaffLogs;
  readonly update: StaffUpdate;
  readonly devices: Pick<DeviceFacts, 'facts' | 'lastCard' | 'forgetCard' | 'onChange'>;
  readonly door: StaffDoor;
  /** Title of a catalogue item, in Chinese. */
  readonly titleOf: (itemId: string) => string;
  /** IANA zone of the deployment. */
  readonly zone: string;
  readonly log: Logger;
}

/** A large panel is wiped in less. */
const CLEANING_MS = 30_000;

/** Joins the machine of the staff mode to store, ledger and central. Nobody is in it before the right PIN. */
export class StaffDesk {
  readonly #deps: Deps;
  readonly #corner: Corner;
  readonly #matter: StaffMatter;
  readonly #listeners = new Set<() => void>();
  #actor: Actor<typeof staffMachine> | null = null;
  #cleaning: { cancel(): void } | null = null;
  #cleanUntil = '';

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#corner = new Corner(deps.clock);
    const { store, titleOf, zone, clock, traySheets } = deps;
    this.#matter = {
      faults: () => deps.faults.standing(),
      looking: () => !deps.faults.isWhole(),
      undecided: () => undecidedSheets(store.ledger, titleOf),
      printed: () => sheetsOfToday(store.ledger, titleOf, { zone, now: clock.now() }),
      parked: () => store.outbox.parked().map(parkedItem),
      waiting: () => store.outbox.waitingCount(),
      selfTest: () => deps.selfTest.rows(),
      page: () => deps.pages.state(),
      devices: () => ({
        facts: [...deps.devices.facts()],
        lastCard: deps.devices.lastCard(),
        update: deps.update.view(),
      }),
      logs: () => ({
        folders: [...deps.logs.folders()],
        shut: deps.logs.isShut(),
        saved: deps.logs.saved(),
      }),
      cleanUntil: () => this.#cleanUntil,
      tray: () => ({ left: store.paperTray.left(), full: traySheets }),
    };
    // Only what is looked at is said again.
    const changed = () => {
      if (this.#actor !== null) this.#changed();
    };
    deps.selfTest.onChange(changed);
    deps.pages.onChange(changed);
    deps.devices.onChange(changed);
    deps.update.onChange(changed);
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** One tap in the corner of the waiting screen; true when the door is to be shown. */
  tapCorner(): boolean {
    return this.#corner.tap();
  }

  /** While the glass is wiped. */
  isCleaning(): boolean {
    return this.#cleaning !== null;
  }

  /** `onOver`: staff have left. */
  start(onOver: () => void): void {
    this.end();
    const actor = createActor(
      staffMachine.provide({
        actions: {
          checkPin: ({ context }) => void this.#checkPin(context),
          act: ({ context }) => this.#act(context),
          lookAround: () => this.#deps.faults.begin(),
          beginPart: ({ context }) => this.#begin(context),
          saveLogs: ({ event }) => this.#saveLogs(event),
        },
      }),
      { input: this.#deps.door.state() },
    );
    this.#actor = actor;
    this.#note({ act: 'door-opened' });
    actor.subscribe(({ value }) => {
      this.#deps.log.event('staff-state', { state: value });
      if (value === 'over') {
        this.#note({ act: 'left' });
        this.#drop();
        onOver();
        return;
      }
      this.#changed();
    });
    actor.start();
  }

  /** Whoever was here is not any more: nobody touched the glass, or a screen of its own took its place. */
  end(): void {
    if (this.#actor === null) return;
    this.#note({ act: 'timed-out' });
    this.#drop();
  }

  send(event: StaffEvent): void {
    if (event.type === 'tell-display') this.#deps.selfTest.displayIs(event);
    this.#actor?.send(event);
  }

  screen(): Screen {
    const actor = assertDefined(this.#actor, 'the staff mode was begun');
    return staffScreenOf(actor.getSnapshot(), this.#matter);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  #drop(): void {
    this.#actor?.stop();
    this.#deps.faults.end();
    this.#cleaning?.cancel();
    this.#cleaning = null;
    this.#deps.pages.forget();
    this.#deps.logs.forget();
    this.#deps.devices.forgetCard();
    this.#actor = null;
  }

  async #checkPin({ figures }: StaffContext): Promise<void> {
    const actor = this.#actor;
    const answer = await this.#deps.door.tryPin(figures);
    // Whoever left while the figures were compared has left: a late answer opens nobody else's door.
    if (this.#actor !== actor || actor === null) return;
    actor.send(answer.state === 'right' ? { type: 'pin-right' } : { type: 'pin-refused', door: answer });
  }

  #begin({ part }: StaffContext): void {
    const { pages, selfTest, logs, devices, update } = this.#deps;
    pages.forget();
    devices.forgetCard();
    logs.forget();
    if (part === 'self-test') selfTest.begin();
    if (part === 'devices') update.look();
    if (part === 'cleaning') this.#clean();
  }

  /** The glass is wiped: no touch means anything for a while. */
  #clean(): void {
    const { clock, timers } = this.#deps;
    this.#note({ act: 'cleaning' });
    this.#cleanUntil = instantOf({ now: () => clock.now() + CLEANING_MS });
    this.#cleaning = timers.after(CLEANING_MS, () => {
      this.#cleaning = null;
      this.send({ type: 'cleaning-over' });
    });
  }

  #saveLogs(event: StaffEvent): void {
    if (event.type !== 'save-logs') return;
    const saved = this.#deps.logs.save(event.folder);
    this.#note({
      act: 'logs-saved',
      subject: saved.ok ? saved.value : null,
      detail: saved.ok ? null : saved.error,
    });
    this.#changed();
  }

  #act({ row, asked }: StaffContext): void {
    if (asked === null) return;
    try {
      const done = DO_ACT[asked](this.#deps, row);
      this.#deps.log.event('staff-act', { act: asked });
      this.#deps.sync.kick();
      this.send({ type: 'act-done', ...done });
    } catch (error) {
      this.#letDiskThrough(error);
      this.send({ type: 'act-refused' });
    }
  }

  /** A coming or going that the disk does not take is no reason to keep anybody out or in. */
  #note(act: NewStaffAct): void {
    try {
      this.#deps.store.staffActs.add(act);
    } catch (error) {
      this.#letDiskThrough(error);
    }
  }

  #letDiskThrough(error: unknown): void {
    if (!(error instanceof WriteRefused)) throw error;
    this.#deps.log.event('write-refused', { code: error.code });
  }
}
