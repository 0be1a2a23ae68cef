import { sql } from 'kysely';
import { assertDefined } from '../../contract/assert.ts';
import { CASE_KINDS } from '../../contract/domain.ts';
import { seededRandom } from '../../contract/seeded-random.ts';
import type { WallAnalysis } from '../../contract/wall/analysis.ts';
import type { WallDay } from '../../contract/wall/day.ts';
import type { WallFigure, WallFigureId } from '../../contract/wall/figures.ts';
import type { Trx } from '../database/open.ts';
import { upsert } from '../database/upsert.ts';
import { analysis } from '../modules/wall/analysis.ts';
import { keepDay } from '../modules/wall/days.ts';
import { type FigureGroup, framed, reckon } from '../modules/wall/figures.ts';
import { housesOf } from '../modules/wall/houses.ts';
import { lamps } from '../modules/wall/lamps.ts';
import { publishPart } from '../modules/wall/publish.ts';
import { streetDay } from '../modules/wall/street.ts';
import { tellFrom } from '../modules/wall/told-sheets.ts';
import { CASE_PARTS, makeWorld, type World } from './chengcheng/world/world.ts';
import { addDays, shanghaiInstant } from './days.ts';
import { deploymentOf } from './deployments.ts';
import { GROUND, type LoadDeps, pause } from './load.ts';
import { caseRecordsOf } from './write-town.ts';

/** How far the past of a demo's street goes back, days. */
const PAST_DAYS = 21;
/** A day is told as its last minute found it, like one that the keeper wrote down. */
const LAST_MINUTE = '23:59';
const DAY_MS = 86_400_000;

/** Nothing was printed before the load, and who was verified when, before the last time, the town does not know. */
const NOT_TOLD: ReadonlySet<WallFigureId> = new Set(['kiosks', 'freshness']);

const GROUPS: readonly FigureGroup[] = ['people', 'cases', 'desk'];

/**
 * Gives a street with a wall of the staff the weeks before its load, the newest day first: the town as its own history has
 * it, reckoned by the very SQL of the live figures. A day that is there stays. Returns how many were told.
 */
export async function tellPastDays(
  deps: LoadDeps,
  { seed, days = PAST_DAYS }: { readonly seed: number; readonly days?: number },
  signal: AbortSignal,
): Promise<number> {
  const { db } = deps;
  const ground = await db.selectFrom('demo_part').select('day').where('part', '=', GROUND).executeTakeFirst();
  const { street, world: relabelled } = deploymentOf(seed);
  if (ground === undefined || !(await hasStaffWall(deps, street.id))) return 0;
  const here = await db.selectFrom('wall_day').select('day').where('street_id', '=', street.id).execute();
  const kept = new Set(here.map(({ day }) => day));
  const missing = Array.from({ length: days }, (_, i) => addDays(ground.day, -1 - i)).filter(
    (day) => !kept.has(day),
  );
  if (missing.length === 0) return 0;
  const world = relabelled(makeWorld(seed, ground.day));
  let told = 0;
  for (const day of missing) {
    if (signal.aborted) break;
    const began = performance.now();
    const past = await asItWas(deps, { world, streetId: street.id, day });
    if (past === null) break;
    await db.transaction().execute((trx) => keepDay(trx, street.id, past));
    await publishPart(deps, street.id, 'days');
    told += 1;
    await pause(performance.now() - began, signal);
  }
  return told;
}

async function hasStaffWall({ db }: LoadDeps, streetId: string): Promise<boolean> {
  const wall = await db
    .selectFrom('terminal')
    .innerJoin('community', 'community.id', 'terminal.community_id')
    .select('terminal.id')
    .where('street_id', '=', streetId)
    .where('audience', '=', 'wall-staff')
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return wall !== undefined;
}

interface Past {
  readonly world: World;
  readonly streetId: string;
  readonly day: string;
}

/** Turns the town back, looks at it as the keeper would have, and lets it be as it is. */
async function asItWas({ db, clock }: LoadDeps, { world, streetId, day }: Past): Promise<WallDay | null> {
  const until = Date.parse(shanghaiInstant(day, LAST_MINUTE));
  if (until >= clock.now()) return null;
  const trx = await db.startTransaction().execute();
  try {
    await turnBackCases(trx, world, until);
    await turnBackPeople(trx, day);
    const at = await streetDay(trx, streetId, until);
    if (at === null) return null;
    const houses = await housesOf(trx, at);
    // What is told from now on goes on from what stands there, not from here: this is taken back with the rest.
    const tell = tellFrom(trx, at, seededRandom(world.town.seed + Date.parse(day) / DAY_MS));
    const figures: WallFigure[] = [];
    const charts: WallAnalysis[] = [];
    for (const group of GROUPS) {
      const told = (await reckon(trx, at, group, { tell, houses })).filter(({ tile }) => !NOT_TOLD.has(tile));
      figures.push(...told.map((data) => framed(data, at)));
      charts.push(...(await analysis(trx, at, group)));
    }
    const lit = [...(await lamps(trx, at))];
    return { id: day, origin: 'generated', toldAt: at.now, figures, analysis: charts, lamps: lit };
  } finally {
    await trx.rollback().execute();
  }
}

/** A call for staff is no matter of the street: no figure counts it, and no lamp stands for it. */
const UNCOUNTED = assertDefined(
  CASE_KINDS.find(({ family }) => family === 'help'),
  'a kind',
).code;

/**
 * Those that went on later stand where they stood; those of later days do not count. They cannot go: what happened to a
 * case is never taken back, and its timeline hangs on it.
 */
async function turnBackCases(trx: Trx, world: World, until: number): Promise<void> {
  const at = new Date(until).toISOString();
  await sql`update case_record set kind = ${UNCOUNTED} where opened_at > ${at}::timestamptz`.execute(trx);
  const { rows } = await sql<{ id: string }>`
    select id from case_record where opened_at <= ${at}::timestamptz and (closed_at is null
      or id in (select case_id from case_entry where at > ${at}::timestamptz))`.execute(trx);
  const wanted = new Set(rows.map(({ id }) => id));
  // Most of them are in the newest piece of the history; the older ones are made only for what is still missing.
  const pieces = [
    () => world.deskCases(until),
    ...Array.from({ length: CASE_PARTS }, (_, back) => () => world.cases(CASE_PARTS - 1 - back, until)),
  ];
  for (const piece of pieces) {
    if (wanted.size === 0) return;
    const found = piece().filter(({ stored }) => wanted.delete(stored.record.id));
    await upsert(trx, 'case_record', caseRecordsOf(found));
  }
}

/** Who moved in later is not there yet; who has left since, a register without a history does not say. */
async function turnBackPeople(trx: Trx, day: string): Promise<void> {
  await sql`create temporary table newcomer on commit drop as
    select resident_id from residence where resident_id not in (
      select resident_id from dwelling_claim where resident_id is not null)
    group by resident_id having min(since) > ${day}`.execute(trx);
  for (const table of ['special_group', 'residence'])
    await sql`delete from ${sql.table(table)} where resident_id in (select resident_id from newcomer)`.execute(
      trx,
    );
  await sql`delete from resident where id in (select resident_id from newcomer)`.execute(trx);
}
