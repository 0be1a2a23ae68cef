import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { throwIllegalValue } from '../../../contract/assert.ts';
import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { Logger } from '../../../contract/log.ts';
import type { Platform } from '../../../contract/update/release.ts';
import type { UpdateState, UpdateStateOf } from '../../../contract/update/state.ts';
import { readIfThere, syncFile, syncFolder, writeDurably } from '../../launcher/durable.ts';
import { manifestFile, type UpdatePlaces, versionFolder } from '../../launcher/places.ts';
import { type CheckedRelease, checkRelease, type ReleaseKeys } from '../../launcher/signature.ts';
import { readState, writeState } from '../../launcher/state-file.ts';
import { unpack } from './archive.ts';
import { fetchPackage, isThePackage, type PackageSource } from './fetch-package.ts';
import { isHealthy, type TrialFacts } from './health.ts';
import { broughtManifest, emptyInbox, type InboxRequest, readInbox, takePackage, takeUp } from './inbox.ts';
import { type Asked, type BoxFacts, mayTake } from './may-take.ts';
import { removeOtherVersions } from './tidy.ts';

export interface UpdaterParts {
  readonly places: UpdatePlaces;
  readonly keys: ReleaseKeys;
  readonly platform: Platform;
  /** Version of this program, and the step of the store that it knows. */
  readonly running: string;
  readonly storeSchema: number;
  readonly source: PackageSource;
  readonly freeBytes: () => Promise<number>;
  readonly isInWindow: () => boolean;
  /** Nobody is at the screen, and no alert stands on it. */
  readonly isAtRest: () => boolean;
  /** Reader and printer by codes; null while nobody has answered yet. */
  readonly deviceFaults: () => Promise<readonly string[] | null>;
  readonly screenStands: () => boolean;
  /** Keeps a copy of the store that this version can open again; false when the disk does not take it. */
  readonly keepStore: () => Promise<boolean>;
  /** Ends this program so that the launcher is asked again. */
  readonly restart: () => void;
  /** Makes what was written outlast a power cut; throws when the disk does not take it. */
  readonly syncDisk: (folder: string) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A trial is over when it was healthy at each look for so long, ms: long enough for a page that dies young. */
export const HEALTHY_FOR_MS = 60_000;

/** Central is asked so often whether there is something, ms. */
const OFFER_EVERY_MS = 15 * 60_000;

/** By whom a release came, and what of the rules they may leave aside. */
const BY_CENTRAL: Asked = { older: false, again: false };

const packageFile = ({ incoming }: UpdatePlaces) => join(incoming, 'package.tar.gz');
const manifestOnItsWay = ({ incoming }: UpdatePlaces) => join(incoming, 'release.json');

/**
 * The updater: one step at a time, each from the state on the disk to the next one, so that it may end anywhere and goes on from
 * there. It never runs anything of a package: it fetches, checks, unpacks, waits, and asks to be ended.
 */
export class Updater {
  readonly #parts: UpdaterParts;
  #healthySince: number | null = null;
  #nextOffer = 0;
  #wentBack = false;
  /** Said once, not at each look. */
  #refused = '';

  constructor(parts: UpdaterParts) {
    this.#parts = parts;
  }

  state(): UpdateState {
    return readState(this.#parts.places);
  }

  /** Goes one step on; call it every few seconds, one at a time. True when there is more to do at once. */
  async step(): Promise<boolean> {
    const state = this.state();
    this.#wentBack = state.name === 'rolled-back';
    switch (state.name) {
      case 'idle':
      case 'confirmed':
      case 'rolled-back':
        return this.#look(state);
      case 'downloading':
        return this.#overtaken() || this.#fetch(state);
      case 'verified':
        return this.#unpack(state);
      case 'waiting-for-window':
        return this.#overtaken() || this.#beginSwitch(state);
      case 'switching':
        // Asked before, and still here: the service was in no hurry.
        this.#parts.restart();
        return false;
      case 'on-trial':
        return this.#judge(state);
      default:
        return throwIllegalValue(state);
    }
  }

  async #look(state: UpdateState): Promise<boolean> {
    const { places, source, running, clock } = this.#parts;
    if (state.name === 'confirmed') removeOtherVersions(places, [running, state.from]);
    const request = readInbox(places);
    if (request !== null) return this.#takeRequest(state, request);
    if (clock.now() < this.#nextOffer && clock.now() > this.#nextOffer - OFFER_EVERY_MS) return false;
    this.#nextOffer = clock.now() + OFFER_EVERY_MS;
    const offer = await source.offer();
    if (offer === null) return false;
    return this.#take(state, offer, BY_CENTRAL, { source: 'central', now: false });
  }

  async #takeRequest(state: UpdateState, request: InboxRequest): Promise<boolean> {
    const { places, running } = this.#parts;
    if (request.kind === 'back') {
      emptyInbox(places);
      if (state.name !== 'confirmed' || state.version !== running) return false;
      const back = { version: state.from, source: 'back', now: true } as const;
      this.#go({ name: 'waiting-for-window', ...back });
      return true;
    }
    const text = readIfThere(broughtManifest(places)) ?? '';
    const taken = await this.#take(state, text, request, { source: 'file', now: request.now });
    if (taken) takeUp(places);
    else emptyInbox(places);
    return taken;
  }

  /** Checks a signed manifest and begins to fetch its package. */
  async #take(
    state: UpdateState,
    text: string,
    asked: Asked,
    way: Pick<UpdateStateOf<'downloading'>, 'source' | 'now'>,
  ): Promise<boolean> {
    const { places, keys, running, platform, storeSchema, freeBytes } = this.#parts;
    const release = checkRelease(text, keys);
    if (!release.ok) return this.#refuse('UP-601', release.error);
    const { manifest } = release.value;
    const box: BoxFacts = { running, platform, state, storeSchema, freeBytes: await freeBytes() };
    const fit = mayTake(manifest, box, asked);
    if (!fit.ok) return this.#refuse(fit.error, manifest.version);
    rmSync(places.incoming, { recursive: true, force: true });
    mkdirSync(places.incoming, { recursive: true, mode: 0o700 });
    writeDurably(manifestOnItsWay(places), text);
    this.#go({ name: 'downloading', version: manifest.version, ...way });
    return true;
  }

  async #fetch(state: UpdateStateOf<'downloading'>): Promise<boolean> {
    const { places, source, platform } = this.#parts;
    const wanted = this.#onItsWay(state.version)?.manifest.packages.find((one) => one.platform === platform);
    if (wanted === undefined) return this.#giveUp('UP-601', state.version);
    const file = packageFile(places);
    if (state.source === 'file') takePackage(places, file);
    else {
      const fetched = await fetchPackage(source, wanted, file);
      if (fetched === 'withdrawn') return this.#giveUp('UP-603', state.version);
      if (fetched === 'later') return false;
    }
    // A package that is not the signed one is not continued: all of it comes again, when there is an offer again.
    if (!(await isThePackage(file, wanted))) return this.#giveUp('UP-602', state.version);
    syncFile(file);
    this.#go({ ...state, name: 'verified' });
    return true;
  }

  async #unpack(state: UpdateStateOf<'verified'>): Promise<boolean> {
    const { places, platform, syncDisk } = this.#parts;
    const release = this.#onItsWay(state.version);
    const wanted = release?.manifest.packages.find((one) => one.platform === platform);
    if (release == null || wanted === undefined) return this.#giveUp('UP-601', state.version);
    const folder = versionFolder(places, state.version);
    const draft = `${folder}.new`;
    rmSync(draft, { recursive: true, force: true });
    const done = await unpack(packageFile(places), draft, wanted);
    if (!done.ok) {
      rmSync(draft, { recursive: true, force: true });
      return this.#giveUp(done.error === 'disk' ? 'UP-616' : 'UP-604', `${state.version} ${done.error}`);
    }
    rmSync(folder, { recursive: true, force: true });
    writeDurably(manifestFile(places, state.version), JSON.stringify(release.signed));
    syncDisk(draft);
    renameSync(draft, folder);
    syncFolder(places.versions);
    this.#go({ ...state, name: 'waiting-for-window' });
    rmSync(places.incoming, { recursive: true, force: true });
    return true;
  }

  async #beginSwitch(state: UpdateStateOf<'waiting-for-window'>): Promise<boolean> {
    const { isInWindow, isAtRest, deviceFaults, keepStore, restart, running } = this.#parts;
    const mayBegin = () => (state.now || isInWindow()) && isAtRest();
    if (!mayBegin()) return false;
    const faults = (await deviceFaults()) ?? [];
    if (!(await keepStore())) return this.#refuse('UP-616', state.version);
    // Somebody may have come while the store was copied.
    if (!mayBegin()) return false;
    this.#go({ ...state, name: 'switching', from: running, faults: [...faults] });
    restart();
    return false;
  }

  async #judge(state: UpdateStateOf<'on-trial'>): Promise<boolean> {
    const { deviceFaults, screenStands, clock, running } = this.#parts;
    // A launcher of another time left this; the version that runs is not the one that is tried.
    if (state.version !== running) return false;
    const facts: TrialFacts = {
      screenStands: screenStands(),
      deviceFaults: await deviceFaults(),
      faultsBefore: state.faults,
    };
    if (!isHealthy(facts)) {
      this.#healthySince = null;
      return false;
    }
    this.#healthySince ??= clock.now();
    const since = clock.now() - this.#healthySince;
    // A clock that was set back in the middle begins the minute anew.
    if (since < 0) this.#healthySince = null;
    if (since < HEALTHY_FOR_MS) return false;
    this.#go({ name: 'confirmed', version: state.version, from: state.from, at: instantOf(clock) });
    return false;
  }

  /** A person brought something while another version was on its way: theirs goes first, if it can be taken at all. */
  #overtaken(): boolean {
    const { places, keys } = this.#parts;
    const request = readInbox(places);
    if (request === null) return false;
    const brought = checkRelease(readIfThere(broughtManifest(places)) ?? '', keys);
    if (request.kind === 'install' && brought.ok) {
      this.#go({ name: 'idle' });
      return true;
    }
    emptyInbox(places);
    if (request.kind === 'back') return this.#refuse('UP-617', 'back');
    return this.#refuse('UP-601', brought.ok ? 'request' : brought.error);
  }

  #onItsWay(version: string): CheckedRelease | null {
    const { places, keys } = this.#parts;
    const release = checkRelease(readIfThere(manifestOnItsWay(places)) ?? '', keys);
    return release.ok && release.value.manifest.version === version ? release.value : null;
  }

  #go(next: UpdateState): void {
    writeState(this.#parts.places, next);
    this.#refused = '';
    this.#parts.log.event('update-state', {
      state: next.name,
      version: 'version' in next ? next.version : null,
    });
  }

  #giveUp(code: string, detail: string): boolean {
    const { places } = this.#parts;
    this.#go({ name: 'idle' });
    if (existsSync(places.incoming)) rmSync(places.incoming, { recursive: true, force: true });
    return this.#refuse(code, detail);
  }

  #refuse(code: string, detail: string): false {
    if (this.#refused !== `${code} ${detail}`) this.#parts.log.event('update-refused', { code, detail });
    this.#refused = `${code} ${detail}`;
    return false;
  }

  /** Codes of what stands in the way of an update, or became of it, for the heartbeat. */
  faults(): readonly string[] {
    return [
      ...(this.#wentBack ? ['UP-605'] : []),
      ...(this.#refused === '' ? [] : [this.#refused.slice(0, 6)]),
    ];
  }
}
