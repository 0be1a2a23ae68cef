import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../../contract/result.ts';
import { SCHEMA_VERSION } from '../../../contract/sync.ts';
import {
  compareVersions,
  type ReleaseManifest,
  RINGS,
  type Ring,
  releaseManifest,
  type SignedRelease,
  signedRelease,
} from '../../../contract/update/release.ts';
import type { ReleaseGate, ReleaseRecord, VersionCount } from '../../../contract/update/release-api.ts';
import type { Deps } from '../../deps.ts';
import { isOpenTo } from './gate.ts';

type Releases = Pick<Deps, 'db' | 'clock' | 'releasesDir'>;

interface Kept {
  readonly signed: SignedRelease;
  readonly manifest: ReleaseManifest;
  readonly gate: ReleaseGate;
}

export const packagePath = ({ releasesDir }: Pick<Deps, 'releasesDir'>, sha256: string) =>
  join(releasesDir, `${sha256}.tar.gz`);

/**
 * Takes a release in, from the folder in which it was brought, open to nobody. Central has no key of it and judges nothing: what it
 * looks at is that the files are whole. Bringing it again is nothing new.
 */
export async function addRelease(
  deps: Releases,
  file: string,
): Promise<Result<{ readonly version: string }, 'not-a-release' | 'no-package' | 'package-changed'>> {
  const parsed = existsSync(file) ? parse(readFileSync(file, 'utf8')) : null;
  if (parsed === null) return err('not-a-release');
  mkdirSync(deps.releasesDir, { recursive: true, mode: 0o700 });
  for (const one of parsed.manifest.packages) {
    const brought = join(dirname(file), one.file);
    const kept = packagePath(deps, one.sha256);
    if (existsSync(kept)) continue;
    if (!existsSync(brought)) return err('no-package');
    if ((await hashOf(brought)) !== one.sha256) return err('package-changed');
    copyFileSync(brought, `${kept}.new`);
    renameSync(`${kept}.new`, kept);
  }
  const { version } = parsed.manifest;
  await deps.db
    .insertInto('release')
    .values({
      version,
      signed: JSON.stringify(parsed.signed),
      added_at: new Date(deps.clock.now()).toISOString(),
      open_to: null,
    })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute();
  return ok({ version });
}

/** The newest release that is open to a box and fits it; null for none. */
export async function offerFor(
  { db }: Pick<Deps, 'db'>,
  box: { readonly terminalId: string; readonly version: string; readonly platform: string },
): Promise<SignedRelease | null> {
  const all = await openTo({ db }, box.terminalId);
  const fitting = all.filter(
    ({ manifest }) =>
      manifest.schema.sync === SCHEMA_VERSION &&
      manifest.packages.some(({ platform }) => platform === box.platform) &&
      compareVersions(manifest.version, box.version) > 0 &&
      compareVersions(box.version, manifest.fromVersion) >= 0,
  );
  return newestFirst(fitting)[0]?.signed ?? null;
}

/** Whether a box may have the bytes: a release that was paused meanwhile is fetched no further. */
export async function mayFetch(deps: Pick<Deps, 'db'>, terminalId: string, sha256: string): Promise<boolean> {
  const all = await openTo(deps, terminalId);
  return all.some(({ manifest }) => manifest.packages.some((one) => one.sha256 === sha256));
}

async function openTo(deps: Pick<Deps, 'db'>, terminalId: string): Promise<readonly Kept[]> {
  const row = await deps.db
    .selectFrom('terminal')
    .select('ring')
    .where('id', '=', terminalId)
    .executeTakeFirst();
  if (row === undefined) return [];
  const all = await kept(deps);
  return all.filter(({ manifest, gate }) => isOpenTo({ terminalId, ring: row.ring }, manifest.version, gate));
}

export async function listReleases(deps: Pick<Deps, 'db'>): Promise<readonly ReleaseRecord[]> {
  return newestFirst(await kept(deps)).map(({ manifest, gate }) => {
    const { version, releasedAt, widestRing, notes } = manifest;
    return { version, releasedAt, widestRing, notes, gate };
  });
}

/** How many boxes run which version, by what they said last. */
export async function countVersions(
  { db }: Pick<Deps, 'db'>,
  communityIds: readonly string[] | null,
): Promise<readonly VersionCount[]> {
  if (communityIds?.length === 0) return [];
  let query = db.selectFrom('terminal').select(['heartbeat', 'ring']).where('revoked_at', 'is', null);
  if (communityIds !== null) query = query.where('community_id', 'in', [...communityIds]);
  const counts = new Map<string, VersionCount>();
  for (const { heartbeat, ring } of await query.execute()) {
    const version = heartbeat?.version ?? null;
    const key = `${version} ${ring}`;
    counts.set(key, { version, ring, boxes: (counts.get(key)?.boxes ?? 0) + 1 });
  }
  const order = ({ version, ring }: VersionCount) => `${version ?? ''} ${RINGS.indexOf(ring)}`;
  return [...counts.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Opens, narrows, pauses or resumes; a ring beyond the one that was signed is refused. */
export async function setGate(
  { db }: Pick<Deps, 'db'>,
  version: string,
  change: Partial<ReleaseGate>,
): Promise<Result<ReleaseGate, 'no-such-release' | 'too-wide'>> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('release')
      .selectAll()
      .where('version', '=', version)
      .forUpdate()
      .executeTakeFirst();
    const found = row === undefined ? null : parse(row.signed);
    if (row === undefined || found === null) return err('no-such-release');
    const gate = { openTo: row.open_to, percent: row.percent, paused: row.paused, ...change };
    const isTooWide = gate.openTo !== null && rank(gate.openTo) > rank(found.manifest.widestRing);
    if (isTooWide) return err('too-wide');
    await trx
      .updateTable('release')
      .set({ open_to: gate.openTo, percent: gate.percent, paused: gate.paused })
      .where('version', '=', version)
      .execute();
    return ok(gate);
  });
}

export async function setRing({ db }: Pick<Deps, 'db'>, terminalId: string, ring: Ring): Promise<boolean> {
  const done = await db.updateTable('terminal').set({ ring }).where('id', '=', terminalId).executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

const rank = (ring: Ring) => RINGS.indexOf(ring);

async function kept({ db }: Pick<Deps, 'db'>): Promise<readonly Kept[]> {
  const rows = await db.selectFrom('release').selectAll().execute();
  return rows.flatMap((row) => {
    const found = parse(row.signed);
    const gate = { openTo: row.open_to, percent: row.percent, paused: row.paused };
    return found === null ? [] : [{ ...found, gate }];
  });
}

function newestFirst(all: readonly Kept[]): readonly Kept[] {
  return [...all].sort((a, b) => compareVersions(b.manifest.version, a.manifest.version));
}

function parse(text: string): { readonly signed: SignedRelease; readonly manifest: ReleaseManifest } | null {
  try {
    const signed = signedRelease.parse(JSON.parse(text));
    return { signed, manifest: releaseManifest.parse(JSON.parse(signed.text)) };
  } catch {
    return null;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
