import { instantOf } from '../../../contract/clock.ts';
import {
  type Disclosure,
  type DisclosureDraft,
  type DisclosureState,
  type DisclosureStep,
  disclosureAfter,
  disclosureDraft,
  localDay,
} from '../../../contract/domain.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { disclosureOf, tellOfDisclosure } from './disclosure-rows.ts';

type Writing = Pick<Deps, 'db' | 'clock' | 'random'>;

/** Puts something before everybody. The same again changes nothing; other words under its id are refused. */
export async function publishDisclosure(
  { db, clock, random }: Writing,
  draft: DisclosureDraft,
  staffId: string | null,
): Promise<Result<Disclosure, 'taken' | 'elsewhere'>> {
  const at = instantOf(clock);
  return db.transaction().execute(async (trx) => {
    if (!(await isIn(trx, draft))) return err('elsewhere' as const);
    const { id, communityId, compoundId, kind, title, summary, ko } = draft;
    const added = await trx
      .insertInto('disclosure')
      .values({
        ...{ id, community_id: communityId, compound_id: compoundId, kind, title, summary },
        ...{ full_text_at: draft.fullTextAt, objections_to: draft.objectionsTo },
        ...{ objections_phone: draft.objectionsPhone, ko: ko ? JSON.stringify(ko) : null },
        ...{ published_by: draft.publishedBy, published_on: draft.publishedOn, ends_on: draft.endsOn },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    const item = await readOne(trx, id);
    if (wordsOf(item) !== wordsOf(draft)) return err('taken' as const);
    if (added.length === 0) return ok(item);
    await note(trx, { id, rev: item.rev, at, step: 'publish', staffId });
    await tellOfDisclosure(trx, { clock, random }, item);
    return ok(item);
  });
}

/** Two drafts say the same when this does. */
function wordsOf(draft: DisclosureDraft): string {
  return JSON.stringify(disclosureDraft.parse({ ...draft, ko: draft.ko ?? null }));
}

/** The compound is one of the community. */
async function isIn(trx: Trx, { communityId, compoundId }: DisclosureDraft): Promise<boolean> {
  if (compoundId === null) return true;
  const row = await trx
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .select('compound.id')
    .where('compound.id', '=', compoundId)
    .where('grid.community_id', '=', communityId)
    .executeTakeFirst();
  return row !== undefined;
}

interface StepWish {
  readonly id: string;
  readonly baseRev: number;
  readonly step: DisclosureStep;
}

/** Why a step was not taken, with the disclosure as it stands. */
export interface StepRefusal {
  readonly why: 'stale' | 'running';
  readonly item: Disclosure;
}

/** Says what came of it or withdraws it, as it was seen, and writes the step down. */
export async function stepDisclosure(
  { db, clock, random }: Writing,
  { id, baseRev, step }: StepWish,
  staffId: string | null,
): Promise<Result<Disclosure, StepRefusal>> {
  const at = instantOf(clock);
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('disclosure').select('id').where('id', '=', id).forUpdate().execute();
    const before = await readOne(trx, id);
    const { zone } = await trx
      .selectFrom('community')
      .select('zone')
      .where('id', '=', before.communityId)
      .executeTakeFirstOrThrow();
    const today = localDay(Date.parse(at), zone);
    const after = before.rev === baseRev ? disclosureAfter(before, step, { at, today }) : null;
    if (after === null) {
      const isRunning = before.rev === baseRev && before.state === 'published';
      return err({ why: isRunning ? ('running' as const) : ('stale' as const), item: before });
    }
    const rev = before.rev + 1;
    await trx
      .updateTable('disclosure')
      .set({
        ...{ state: after.state, rev, outcome: after.outcome ? JSON.stringify(after.outcome) : null },
        ...{ settled_at: after.settledAt, withdrawn_at: after.withdrawnAt },
        withdrawn_reason: after.withdrawnReason,
      })
      .where('id', '=', id)
      .execute();
    await note(trx, { id, rev, at, step: step.step, staffId });
    const item = await readOne(trx, id);
    await tellOfDisclosure(trx, { clock, random }, item);
    return ok(item);
  });
}

async function readOne(trx: Pick<Trx, 'selectFrom'>, id: string): Promise<Disclosure> {
  return disclosureOf(
    await trx.selectFrom('disclosure').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );
}

interface Note {
  readonly id: string;
  readonly rev: number;
  readonly at: string;
  readonly step: 'publish' | DisclosureStep['step'];
  readonly staffId: string | null;
}

async function note(trx: Trx, { id, rev, at, step, staffId }: Note): Promise<void> {
  await trx
    .insertInto('disclosure_step')
    .values({ disclosure_id: id, rev, at, step, actor_id: staffId })
    .execute();
}

/** Whose it is; null for one that is not there. */
export async function placeOfDisclosure(db: Deps['db'], id: string): Promise<string | null> {
  const row = await db
    .selectFrom('disclosure')
    .select('community_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.community_id ?? null;
}

export async function readDisclosure(
  db: Deps['db'],
  communityId: string,
  id: string,
): Promise<Disclosure | null> {
  const row = await db
    .selectFrom('disclosure')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : disclosureOf(row);
}

interface Asked {
  readonly compound?: string | undefined;
  readonly state?: DisclosureState | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What these communities disclosed, newest first. */
export async function readDisclosures(
  db: Deps['db'],
  communities: readonly string[],
  { compound, state, after, limit }: Asked,
): Promise<{ readonly disclosures: Disclosure[]; readonly next: string | null }> {
  if (communities.length === 0) return { disclosures: [], next: null };
  const rows = await db
    .selectFrom('disclosure')
    .selectAll()
    .where('community_id', 'in', [...communities])
    .$if(compound !== undefined, (query) => query.where('compound_id', '=', compound ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'published'))
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    disclosures: shown.map(disclosureOf),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** What was done about one, oldest first. */
export async function stepsOfDisclosure(db: Deps['db'], id: string) {
  const rows = await db
    .selectFrom('disclosure_step')
    .select(['rev', 'at', 'step', 'actor_id as by'])
    .where('disclosure_id', '=', id)
    .orderBy('rev')
    .execute();
  return rows;
}
