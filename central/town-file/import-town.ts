import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Trx } from '../database/open.ts';
import type { Deps } from '../deps.ts';
import { publishCompoundsOf } from '../modules/places/kiosk-compounds.ts';
import { fitsVerifier, pinVerifier } from '../modules/property/clerks.ts';
import { publishCompany } from '../modules/property/publish.ts';
import { takeAllTheTime } from '../ops/whole-tables.ts';
import { appendChanges, type ChangeEntry, communityScope } from '../sync/change-log.ts';
import { checkTown } from './check.ts';
import { townEntities } from './entities.ts';
import type { TownFault } from './faults.ts';
import type { ReadLine } from './read-lines.ts';
import { type AnyRecord, TOWN_ENTITIES, type TownEntity } from './records.ts';
import { touchedCommunities, touchedCompanies } from './touched.ts';
import { byEntity, type TownView, viewOf } from './town-view.ts';

/** How many records of an entity are new, differ from what is here, or say what is here already. */
export interface Tally {
  readonly entity: TownEntity;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

export interface ImportReport {
  readonly tallies: readonly Tally[];
  /** Rows put into logs. */
  readonly sent: number;
}

/** Two imports at once on one server follow each other; any number that nobody else uses. */
const LOCK = 0x5a9b2;

type ImportDeps = Pick<Deps, 'db' | 'clock' | 'random'>;

/**
 * Writes the records of a file in one transaction, through the services of their modules and with their lines in the
 * logs: all of them or, with a fault in any, none. Records refer to each other over lines, so that half a file would be
 * half a community, which kiosks would take for the whole one. What is here already is not written again.
 */
export async function importTown(
  deps: ImportDeps,
  lines: readonly ReadLine[],
  { dryRun }: { readonly dryRun: boolean },
): Promise<Result<ImportReport, readonly TownFault[]>> {
  return deps.db.transaction().execute(async (trx) => {
    await takeAllTheTime(trx);
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
    const file = byEntity(lines);
    const view = await viewOf(trx, file);
    const faults = await checkTown(trx, lines, view);
    if (faults.length > 0) return err(faults);
    file.set('property-clerk', await withVerifiers(file.get('property-clerk'), view, deps));
    const tallies: Tally[] = [];
    const fresh = new Map<TownEntity, readonly AnyRecord[]>();
    for (const entity of TOWN_ENTITIES) {
      const records = [...(file.get(entity)?.values() ?? [])];
      if (records.length === 0) continue;
      const stored = view.before.get(entity);
      const differing = records.filter((record) => !isDeepStrictEqual(record, stored?.get(record.id)));
      const added = differing.filter(({ id }) => stored?.has(id) !== true).length;
      const changed = differing.length - added;
      fresh.set(entity, differing);
      tallies.push({ entity, added, changed, same: records.length - differing.length });
    }
    return ok({ tallies, sent: dryRun ? 0 : await write(trx, deps, fresh, view) });
  });
}

/** Writes records that are new or differ; everything that screens hear of them goes into the logs after them. */
async function write(
  trx: Trx,
  deps: ImportDeps,
  fresh: ReadonlyMap<TownEntity, readonly AnyRecord[]>,
  view: TownView,
): Promise<number> {
  const newLookupKey = () => Buffer.from(deps.random.bytes(32)).toString('hex');
  const entries = new Map<string, ChangeEntry[]>();
  for (const [entity, records] of fresh) {
    const homes = Map.groupBy(records, (record) => view.homeOf(entity, record));
    for (const [communityId, some] of homes) {
      const told = await townEntities[entity].put(trx, some, { communityId, newLookupKey });
      if (communityId === null || told.length === 0) continue;
      const scope = communityScope(communityId);
      entries.set(scope, [...(entries.get(scope) ?? []), ...told]);
    }
  }
  let sent = 0;
  // In one order, so that nobody who writes into several logs waits for another one in a circle.
  for (const [scope, told] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
    sent += await appendChanges(trx, scope, told, deps);
  for (const id of touchedCommunities(fresh, view)) sent += await publishCompoundsOf(trx, id, deps);
  for (const id of touchedCompanies(fresh, view)) sent += await publishCompany(trx, id, deps);
  return sent;
}

/** A clerk whose PIN is still the same keeps the verifier; another PIN gets a new one. */
async function withVerifiers(
  clerks: ReadonlyMap<string, AnyRecord> | undefined,
  view: TownView,
  { random }: Pick<Deps, 'random'>,
): Promise<Map<string, AnyRecord>> {
  const done = new Map<string, AnyRecord>();
  for (const [id, { pin, ...clerk }] of clerks ?? []) {
    if (typeof pin !== 'string') {
      done.set(id, { ...clerk, id });
      continue;
    }
    const kept = view.before.get('property-clerk')?.get(id)?.verifier;
    const isSame = typeof kept === 'string' && (await fitsVerifier(kept, pin));
    done.set(id, { ...clerk, id, verifier: isSame ? kept : await pinVerifier(pin, random) });
  }
  return done;
}
