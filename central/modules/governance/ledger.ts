import { instantOf } from '../../../contract/clock.ts';
import type {
  CommunityRectificationStep,
  Rectification,
  RectificationDraft,
  RectificationState,
} from '../../../contract/domain.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Deps } from '../../deps.ts';
import { rectificationOf, tellOfRectification, withTaker } from './rectification-rows.ts';
import { stepIn } from './steps.ts';

type Writing = Pick<Deps, 'db' | 'clock' | 'random'>;

/** Puts an item into the ledger of a compound (挂单). The same again changes nothing; another one under its id is refused. */
export async function listRectification(
  { db, clock, random }: Writing,
  draft: RectificationDraft,
  staffId: string | null,
): Promise<Result<Rectification, 'taken'>> {
  const { id, compoundId, criterion, matter, foundOn, dueOn } = draft;
  return db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto('rectification')
      .values({
        ...{ id, compound_id: compoundId, criterion, matter, found_on: foundOn, due_on: dueOn },
        ...{ listed_at: instantOf(clock), listed_by: staffId },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    const row = await withTaker(trx).where('rectification.id', '=', id).executeTakeFirstOrThrow();
    const item = rectificationOf(row);
    const same = (Object.keys(draft) as (keyof RectificationDraft)[]).every(
      (name) => item[name] === draft[name],
    );
    if (!same) return err('taken' as const);
    if (added.length > 0) await tellOfRectification(trx, { clock, random }, item);
    return ok(item);
  });
}

/** 验收: strikes an item off or sends it back, as it was seen; otherwise the item as it is now. */
export async function judgeRectification(
  { db, clock, random }: Writing,
  wish: { readonly id: string; readonly baseRev: number; readonly step: CommunityRectificationStep },
  staffId: string | null,
): Promise<Result<Rectification, Rectification>> {
  const step = { ...wish, at: instantOf(clock), actorId: staffId };
  return db.transaction().execute((trx) => stepIn(trx, { clock, random }, step));
}

/** Compound of an item; null for an item that is not there. */
export async function placeOfRectification(db: Deps['db'], id: string): Promise<string | null> {
  const row = await db
    .selectFrom('rectification')
    .select('compound_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.compound_id ?? null;
}

/** An item of a compound in the community; null for one that is not there. */
export async function readRectification(
  db: Deps['db'],
  communityId: string,
  id: string,
): Promise<Rectification | null> {
  const row = await withTaker(db)
    .innerJoin('compound', 'compound.id', 'rectification.compound_id')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .where('grid.community_id', '=', communityId)
    .where('rectification.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : rectificationOf(row);
}

/** Items of compounds in these communities, newest first. */
export async function readRectifications(
  db: Deps['db'],
  communities: readonly string[],
  {
    compound,
    state,
    after,
    limit,
  }: {
    readonly compound?: string | undefined;
    readonly state?: RectificationState | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<{ readonly rectifications: Rectification[]; readonly next: string | null }> {
  if (communities.length === 0) return { rectifications: [], next: null };
  const rows = await withTaker(db)
    .innerJoin('compound', 'compound.id', 'rectification.compound_id')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .where('grid.community_id', 'in', [...communities])
    .$if(compound !== undefined, (query) => query.where('compound_id', '=', compound ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'listed'))
    .$if(after !== undefined, (query) => query.where('rectification.id', '<', after ?? ''))
    .orderBy('rectification.id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    rectifications: shown.map(rectificationOf),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
