import { existsSync, mkdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Clock } from '../../../contract/clock.ts';
import type { Random } from '../../../contract/random.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import { type StoreTimers, startBackups, storeTimers } from './backup.ts';
import { createClockMeasure } from './clock-measure.ts';
import { createContentRecords } from './content-records.ts';
import { failureOf, type StoreFailure } from './failure.ts';
import { type StoreFiles, storeFiles } from './files.ts';
import { createHandOver } from './hand-over.ts';
import { createIdentity, prepareIdentity } from './identity.ts';
import { createKioskCases } from './kiosk-cases.ts';
import { createLeases } from './leases.ts';
import { createLedger } from './ledger.ts';
import { createMarkRows } from './marks.ts';
import { migrate, userVersion } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { createNameMatches } from './name-matches.ts';
import { createLastService, createNewestInstant } from './newest-instant.ts';
import { createOutbox } from './outbox.ts';
import { createPaperTray } from './paper-tray.ts';
import { createPhoneAnswers } from './phone-answers.ts';
import { createAccounts } from './property/accounts.ts';
import { createCases } from './property/cases.ts';
import { createClaims } from './property/claims.ts';
import { createDeskLeft } from './property/desk-left.ts';
import { createDeskPhotos } from './property/desk-photos.ts';
import { createDeskSteps } from './property/desk-steps.ts';
import { createDevices } from './property/devices.ts';
import { createDisclosures } from './property/disclosures.ts';
import { createFlats } from './property/flats.ts';
import { createNotices } from './property/notices.ts';
import { createPlaces } from './property/places.ts';
import { createRectifications } from './property/rectifications.ts';
import { createRelayHolds } from './property/relay-holds.ts';
import { createVisits } from './property/visits.ts';
import { createRecords } from './records.ts';
import { type Recovery, recover, recoverOlder, resumeRecovery } from './recover.ts';
import { createRemoteActs } from './remote-acts.ts';
import { createReplica } from './replica.ts';
import { createSeal, loadSealKey } from './seal.ts';
import { createStaffActs } from './staff-acts.ts';
import { createStaffGate } from './staff-gate.ts';
import type { Store } from './types.ts';
import { createWallRecords } from './wall-records.ts';
import { withRefusals } from './write-refused.ts';

/** How long a write waits for another process that holds the file, ms: a predecessor that is still ending. */
const BUSY_TIMEOUT_MS = 5_000;

export interface OpenOptions {
  readonly dir: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Pauses between two backups. */
  readonly timers?: StoreTimers;
}

/**
 * Opens the terminal's store in `<dir>/terminal.sqlite`, its secrets in `<dir>/keys/`; makes both at the first start.
 * A damaged store is recovered from its rescued rows and its backup, once (recover.ts). What else can be expected
 * (newer file, damage without a backup, no right to write, full disk, lost key) comes back as a value with its
 * ST-4xx code, and the file is then left as it was found.
 */
export function openStore(options: OpenOptions): Result<Store, StoreFailure> {
  const files = storeFiles(options.dir);
  const opened = openOnce(files, options, null);
  if (opened.ok) return opened;
  const back = WAYS_BACK[opened.error.kind];
  if (back === undefined) return opened;
  const recovery = caught(() => {
    const seal = existingSeal(options);
    return ok(seal === null ? null : back(files, options.clock, seal));
  });
  if (!recovery.ok) return recovery;
  return recovery.value === null ? opened : openOnce(files, options, recovery.value);
}

/** What can be done about a store that did not open; for the rest a person is needed. */
const WAYS_BACK: Partial<Record<StoreFailure['kind'], typeof recover>> = {
  corrupt: recover,
  // The version that wrote it was gone back from.
  'newer-database': recoverOlder,
};

function openOnce(
  files: StoreFiles,
  options: OpenOptions,
  recovery: Recovery | null,
): Result<Store, StoreFailure> {
  let db: Database.Database | null = null;
  const opened = caught(() => {
    mkdirSync(files.dir, { recursive: true, mode: 0o700 });
    resumeRecovery(files, options.clock, existingSeal(options));
    const isNew = !existsSync(files.main);
    db = new Database(files.main, { timeout: BUSY_TIMEOUT_MS });
    return prepare(db, { ...options, files, recovery }, isNew);
  });
  if (!opened.ok) (db as Database.Database | null)?.close(); // assigned inside the function above
  return opened;
}

/** Null before the first start, and when the key is lost. */
function existingSeal({ dir, random }: OpenOptions) {
  const key = loadSealKey(dir, random, false);
  return key === null ? null : createSeal(key, random);
}

/** What the disk says by throwing, as a value; the unexpected goes on. */
function caught<T>(work: () => Result<T, StoreFailure>): Result<T, StoreFailure> {
  try {
    return work();
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return err(failure);
  }
}

interface PrepareOptions extends OpenOptions {
  readonly files: StoreFiles;
  readonly recovery: Recovery | null;
}

function prepare(
  db: Database.Database,
  { dir, clock, random, timers = storeTimers, files, recovery }: PrepareOptions,
  isNew: boolean,
): Result<Store, StoreFailure> {
  // A newer file must be refused before anything is written to it, the journal mode included.
  const found = userVersion(db);
  if (found > migrations.length) {
    return err({ kind: 'newer-database', code: 'ST-401', found, known: migrations.length });
  }
  const health = db.pragma('quick_check(1)', { simple: true });
  if (health !== 'ok') return err({ kind: 'corrupt', code: 'ST-402', detail: 'quick_check' });
  // Only an empty store may get a new key: with rows in it, a missing key file means that they are lost.
  const key = loadSealKey(dir, random, isNew || found === 0);
  if (key === null) return err({ kind: 'key-lost', code: 'ST-405', detail: 'store.key' });

  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('temp_store = MEMORY');
  const migrated = migrate(db, migrations);
  if (!migrated.ok) return migrated;

  // A predecessor killed between ending a request and emptying the WAL left page images with sealed facts in it.
  db.pragma('wal_checkpoint(TRUNCATE)');
  const context = { db, seal: createSeal(key, random), clock, random };
  if (!prepareIdentity(context)) return err({ kind: 'key-lost', code: 'ST-405', detail: 'seal_check' });
  const store = assemble(context);
  const backups = startBackups(db, files, timers);
  return ok({
    ...store,
    recovery,
    backUp: backups.now,
    keepForOlder: backups.keepForOlder,
    close: () => {
      backups.stop();
      store.close();
    },
  });
}

function assemble(
  context: Parameters<typeof createReplica>[0],
): Omit<Store, 'recovery' | 'backUp' | 'keepForOlder'> {
  const { db } = context;
  const { lookupKey, ...identity } = createIdentity(context);
  const { insert, ...outbox } = createOutbox(
    context,
    () => identity.enrolment()?.scopes[0] ?? null,
    // An id is in one of the tables: a box is a kiosk or a desk, and a notice is no case.
    (recordId) => {
      for (const table of laidOver) table.takeBack(recordId);
    },
    (recordId) => {
      for (const table of laidOver) table.taken(recordId);
    },
  );
  const photos = createDeskPhotos(context);
  const desk = createDeskSteps(context, insert, photos.keep);
  const notices = createNotices(context, insert);
  const claims = createClaims(context, insert);
  const visits = createVisits(context, insert);
  const rectifications = createRectifications(context, insert);
  const homeScope = () => identity.enrolment()?.scopes[0] ?? null;
  const kioskCases = createKioskCases(context, { lookupKey, homeScope, insert });
  const laidOver = [desk, kioskCases, notices, claims, visits, rectifications];
  const { take, ...leases } = createLeases(context);
  const staffActs = createStaffActs(context);
  return {
    ...createRecords(context, lookupKey),
    paperTray: withRefusals(createPaperTray(context)),
    marks: withRefusals(createMarkRows(context)),
    staffActs: withRefusals(staffActs),
    remoteActs: withRefusals(createRemoteActs(context)),
    staffGate: withRefusals(createStaffGate(context, staffActs)),
    phoneAnswers: withRefusals(createPhoneAnswers(context, lookupKey)),
    nameMatches: withRefusals(createNameMatches(context, lookupKey)),
    content: createContentRecords(context),
    kioskCases: withRefusals(kioskCases),
    wall: createWallRecords(context),
    ledger: withRefusals(createLedger(context, { takeNumber: take, queue: insert, acts: staffActs })),
    property: {
      cases: createCases(context),
      left: createDeskLeft(context),
      places: createPlaces(context),
      flats: createFlats(context),
      notices: withRefusals(notices),
      claims: withRefusals(claims),
      accounts: createAccounts(context),
      devices: createDevices(context),
      disclosures: createDisclosures(context),
      visits: withRefusals(visits),
      rectifications: withRefusals(rectifications),
      desk: withRefusals(desk),
      photos: withRefusals(photos),
      relay: withRefusals(createRelayHolds(context)),
    },
    handOver: withRefusals(createHandOver(context, homeScope)),
    leases: withRefusals(leases),
    outbox: withRefusals(outbox),
    replica: withRefusals(createReplica(context)),
    identity: withRefusals(identity),
    newestInstant: createNewestInstant(context),
    lastService: createLastService(context),
    clockMeasure: createClockMeasure(context),
    sealing: 'sealed-by-file',
    close: () => {
      db.close();
    },
  };
}
