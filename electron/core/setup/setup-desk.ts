import { type Actor, createActor } from 'xstate';
import type { DevicesEvent, ReaderOption } from '../../../contract/devices.ts';
import type { DisplaySeen } from '../../../contract/display-role.ts';
import type { Logger } from '../../../contract/log.ts';
import type { Result } from '../../../contract/result.ts';
import { type BoxTurning, boxChoice } from '../../../contract/setup/choice.ts';
import type { SetupEvent } from '../../../contract/setup/events.ts';
import type { SetupOptions } from '../../../contract/setup/options.ts';
import type { SetupView } from '../../../contract/setup/view.ts';
import { parsePrinterOption } from '../../../printers/ipp/printer-option.ts';
import { problemCode } from '../../../printers/ipp/problems.ts';
import type { Timers } from '../workflows/kiosk-session/session-timer.ts';
import type { BoxFiles } from './box-files.ts';
import type { CheckCentral } from './central-check.ts';
import { readTyped } from './central-typed.ts';
import { atTheBeginning, losesFormer, relayOf, type SetupContext } from './context.ts';
import { choicesFor, mayMirror, withRole } from './display-choices.ts';
import { readerOf } from './find-readers.ts';
import type { FormerScreen, Unsaid } from './former-screen.ts';
import { setupMachine } from './machine.ts';
import { readerOfDraft, type SetupMatter, setupViewOf } from './screens.ts';
import type { SetupDevices, SetupDevicesDeps } from './setup-devices.ts';
import type { TestPages } from './test-pages.ts';

export interface SetupDeskDeps {
  readonly options: SetupOptions;
  readonly packaged: boolean;
  readonly profiles: readonly string[];
  readonly files: BoxFiles;
  readonly former: FormerScreen;
  readonly checkCentral: CheckCentral;
  readonly makeDevices: (onChange: SetupDevicesDeps['onChange']) => SetupDevices;
  readonly makePages: (onChange: () => void) => TestPages;
  readonly makeVerifier: (pin: string) => string;
  readonly tellReader: (reader: ReaderOption) => void;
  /** The choice is on disk, or the set-up is left: the whole terminal starts again. */
  readonly startAgain: () => void;
  readonly timers: Timers;
  readonly log: Logger;
}

/** Nobody has touched the glass for so long: a box that was something goes back to it, ms. */
const QUIET_MS = 10 * 60_000;
/** How often it is looked whether central has taken what waits, ms. */
const LOOK_MS = 500;

/** Joins the machine of the set-up to central, devices and disk. */
export class SetupDesk {
  readonly #deps: SetupDeskDeps;
  readonly #actor: Actor<typeof setupMachine>;
  readonly #devices: SetupDevices;
  readonly #pages: TestPages;
  readonly #matter: SetupMatter;
  readonly #listeners = new Set<(view: SetupView) => void>();
  #seen: readonly DisplaySeen[] = [];
  #checking: AbortController | null = null;
  #printerRefused: string | null = null;
  #quiet: { cancel(): void } | null = null;
  #looking: { cancel(): void } | null = null;
  /** What the former screen left unsaid, kept when its store is closed. */
  #unsaid: Unsaid;
  #sentReader: string | null = null;

  constructor(deps: SetupDeskDeps) {
    this.#deps = deps;
    const changed = () => this.#changed();
    this.#devices = deps.makeDevices(changed);
    this.#pages = deps.makePages(changed);
    this.#unsaid = deps.former.unsaid();
    this.#matter = {
      profiles: deps.profiles,
      devices: (reader) => this.#devices.view(reader),
      printerName: (uri) => this.#devices.printerName(uri),
      printerRefused: () => this.#printerRefused,
      page: () => this.#pages.state(),
      displays: () => this.#displays(),
      unsaid: () => this.#unsaid,
    };
    const { options, packaged, former } = deps;
    this.#actor = createActor(
      setupMachine.provide({
        actions: {
          checkCentral: ({ context }) => void this.#check(context),
          beginDevices: ({ context }) => this.#beginDevices(context),
          endDevices: () => this.#endDevices(),
          makePin: ({ context }) => this.#makePin(context),
          beginSending: () => this.#beginSending(),
          endSending: () => this.#endSending(),
          turn: ({ context }) => this.#turn(context),
          leave: () => this.#end(this.#deps.files.leaveSetUp()),
        },
      }),
      { input: atTheBeginning(options, { isEnrolled: former.isEnrolled, packaged }) },
    );
    this.#actor.subscribe(({ value }) => {
      deps.log.event('set-up', { step: value });
      this.#changed();
    });
  }

  start(): void {
    this.#actor.start();
    this.#touched();
  }

  async stop(): Promise<void> {
    this.#checking?.abort();
    this.#quiet?.cancel();
    this.#looking?.cancel();
    this.#actor.stop();
    await this.#pages.close();
    await this.#deps.former.close();
  }

  view(): SetupView {
    return setupViewOf(this.#actor.getSnapshot(), this.#matter);
  }

  onView(listener: (view: SetupView) => void): void {
    this.#listeners.add(listener);
  }

  send(event: SetupEvent): void {
    this.#touched();
    switch (event.type) {
      case 'touched':
        return;
      case 'choose-profile':
        if (!this.#deps.profiles.includes(event.profile)) return;
        this.#actor.send(event);
        // What may be mirrored hangs on it.
        if (this.#seen.length > 0) this.#sendDisplays(this.#displays());
        return;
      case 'look-for-devices':
        void this.#devices.look(this.#knownPrinters());
        return;
      case 'choose-reader':
        this.#chooseReader(event.id);
        return;
      case 'try-reader':
        this.#devices.waitForCard();
        return;
      case 'choose-printer':
        this.#choosePrinter(event.id === '' ? null : event.id);
        return;
      case 'type-printer':
        void this.#typePrinter(event.uri.trim());
        return;
      case 'try-printer':
        this.#tryPrinter();
        return;
      case 'choose-display': {
        const mirrors = mayMirror(this.#context().draft.profile);
        if (event.role === 'mirror' && !mirrors) return;
        this.#sendDisplays(withRole(this.#displays(), event.at, event.role));
        return;
      }
      case 'back':
        this.#checking?.abort();
        this.#actor.send(event);
        return;
      default:
        this.#actor.send(event);
    }
  }

  device(event: DevicesEvent): void {
    // A devices process that came back looks for the reader of its options again.
    if (event.type === 'reader-status' && this.#sentReader === null) this.#turnToReader(this.#context());
    this.#devices.hear(event);
  }

  devicesGone(): void {
    this.#sentReader = null;
    this.#devices.readerIsNew();
    this.#changed();
  }

  displays(seen: readonly DisplaySeen[]): void {
    this.#seen = seen;
    this.#sendDisplays(this.#displays());
  }

  #context(): SetupContext {
    return this.#actor.getSnapshot().context;
  }

  #changed(): void {
    const view = this.view();
    for (const listener of this.#listeners) listener(view);
  }

  #touched(): void {
    this.#quiet?.cancel();
    this.#quiet = this.#deps.timers.after(QUIET_MS, () => this.#actor.send({ type: 'leave' }));
  }

  #displays() {
    const { draft } = this.#context();
    return choicesFor(this.#seen, draft.displays ?? [], mayMirror(draft.profile));
  }

  #sendDisplays(displays: ReturnType<typeof withRole>): void {
    this.#actor.send({ type: 'displays-are', displays, seen: this.#seen.length });
  }

  async #check({ typed, packaged, draft }: SetupContext): Promise<void> {
    const read = readTyped(typed, packaged);
    if (!read.ok) {
      // Said behind the step that asked: the machine takes no event while it takes one.
      queueMicrotask(() =>
        this.#actor.send({
          type: 'check-ended',
          check: { state: 'refused', code: read.error, mayKeep: false },
        }),
      );
      return;
    }
    const checking = new AbortController();
    this.#checking?.abort();
    this.#checking = checking;
    const request = { ...read.value, profile: draft.profile ?? '' };
    const check = await this.#deps.checkCentral(request, checking.signal);
    // Whoever went back has gone on to something else.
    if (!checking.signal.aborted) this.#actor.send({ type: 'check-ended', check });
  }

  #beginDevices(context: SetupContext): void {
    this.#turnToReader(context);
    this.#pages.use(context.draft.printerUri ?? null);
    void this.#devices.look(this.#knownPrinters());
  }

  #endDevices(): void {
    this.#devices.forgetCard();
    this.#pages.forget();
    this.#printerRefused = null;
  }

  #knownPrinters(): readonly string[] {
    const { printerUri } = this.#context().draft;
    const offered = this.#deps.options.draft.printerUri;
    return [printerUri, offered].filter((uri) => uri !== undefined && uri !== null);
  }

  #turnToReader(context: SetupContext): void {
    const reader = readerOfDraft(context);
    const text = JSON.stringify(reader);
    if (this.#sentReader === text) return;
    this.#sentReader = text;
    this.#devices.readerIsNew();
    this.#deps.tellReader(reader);
  }

  #chooseReader(id: string): void {
    const reader = readerOf(id);
    if (reader === null) return;
    this.#actor.send({ type: 'reader-chosen', reader });
    this.#turnToReader(this.#context());
    this.#changed();
  }

  #choosePrinter(uri: string | null): void {
    this.#printerRefused = null;
    this.#actor.send({ type: 'printer-chosen', uri });
    this.#pages.use(this.#context().draft.printerUri ?? null);
    this.#changed();
  }

  async #typePrinter(uri: string): Promise<void> {
    const parsed = parsePrinterOption(uri);
    if (!parsed.ok || parsed.value.kind !== 'ipp') {
      this.#printerRefused = 'CO-707';
      this.#changed();
      return;
    }
    if (await this.#devices.lookAt(uri)) this.#choosePrinter(uri);
    else {
      this.#printerRefused = problemCode('offline');
      this.#changed();
    }
  }

  #tryPrinter(): void {
    this.#pages.print();
  }

  #makePin({ figures }: SetupContext): void {
    queueMicrotask(() => this.#actor.send({ type: 'pin-made', verifier: this.#deps.makeVerifier(figures) }));
  }

  #beginSending(): void {
    const { former } = this.#deps;
    former.beginSending(() => this.#look());
    const again = () => {
      this.#looking = this.#deps.timers.after(LOOK_MS, () => {
        again();
        this.#look();
      });
    };
    again();
    queueMicrotask(() => this.#look());
  }

  #look(): void {
    const before = JSON.stringify(this.#unsaid);
    this.#unsaid = this.#deps.former.unsaid();
    const { waiting, parked, undecided } = this.#unsaid;
    if (waiting + parked + undecided === 0) this.#actor.send({ type: 'all-sent' });
    else if (JSON.stringify(this.#unsaid) !== before) this.#changed();
  }

  #endSending(): void {
    this.#looking?.cancel();
    this.#deps.former.endSending();
  }

  #turn(context: SetupContext): void {
    const turning = turningOf(context);
    const { waiting, parked, undecided } = this.#unsaid;
    const givenUp = turning.wipe ? { waiting, parked, undecided } : {};
    this.#deps.log.event('box-turned', { profile: turning.choice.profile, wiped: turning.wipe, ...givenUp });
    this.#end(this.#deps.files.turn(turning));
  }

  /** Said behind the step that asked: the machine takes no event while it takes one. */
  #end(written: Result<void, string>): void {
    queueMicrotask(() => {
      if (written.ok) this.#deps.startAgain();
      else this.#actor.send({ type: 'write-refused', code: written.error });
    });
  }
}

/** The choice as it is kept. What a fixed option says is not kept: it would stand in the way when the option goes. */
function turningOf(context: SetupContext): BoxTurning {
  const { draft } = context;
  const choice = boxChoice.parse({
    profile: draft.profile,
    centralUrl: draft.centralUrl,
    enrolCode: draft.enrolCode ?? null,
    reader: readerOfDraft(context),
    printerUri: draft.printerUri ?? null,
    staffPin: draft.staffPin ?? null,
    displays: draft.displays ?? [],
    relayListen: relayOf(context),
  });
  return { choice, wipe: losesFormer(context) };
}
