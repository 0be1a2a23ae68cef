import { type CaseEntry, type CaseRecord, caseRecord } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';

/** A record with what central alone knows of it. */
export interface StoredCase {
  readonly record: CaseRecord;
  readonly tokenHash: string | null;
  /** Of a reporter whose card was read. */
  readonly cardTokenHash: string | null;
  readonly terminalId: string | null;
  readonly facts: Readonly<Record<string, string>>;
}

type CaseRow = NonNullable<Awaited<ReturnType<typeof selectCase>>>;

function selectCase(trx: Pick<Trx, 'selectFrom'>, id: string) {
  return trx.selectFrom('case_record').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The stored case, locked until the transaction ends; null when there is none. */
export async function lockCase(trx: Trx, id: string): Promise<StoredCase | null> {
  const row = await trx
    .selectFrom('case_record')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : storedCase(row);
}

/** A row as the domain knows it; what the database holds was written by `caseColumns` and is parsed all the same. */
export function storedCase(row: CaseRow): StoredCase {
  const record = caseRecord.parse({
    id: row.id,
    rev: row.rev,
    communityId: row.community_id,
    kind: row.kind,
    reporterKind: row.reporter_kind,
    place: {
      gridId: row.grid_id,
      compoundId: row.compound_id,
      buildingId: row.building_id,
      point: row.point,
      words: row.place_words,
    },
    text: row.body,
    contact: row.contact_phone === null ? null : { name: row.contact_name ?? '', phone: row.contact_phone },
    photos: row.photos,
    result: row.result,
    stage: row.stage,
    outcome: row.outcome,
    holder:
      row.holder_level === null || row.holder_unit_id === null
        ? null
        : { level: row.holder_level, unitId: row.holder_unit_id },
    takenAt: row.taken_at,
    comingAt: row.coming_at,
    openedAt: row.opened_at,
    transferredAt: row.transferred_at,
    handledAt: row.handled_at,
    closedAt: row.closed_at,
    dueAt: row.due_at,
    soonAt: row.soon_at,
    hopDueAt: row.hop_due_at,
    hopSoonAt: row.hop_soon_at,
    reworks: row.reworks,
    rating: row.rating,
  });
  const { token_hash: tokenHash, card_token_hash: cardTokenHash } = row;
  return { record, tokenHash, cardTokenHash, terminalId: row.terminal_id, facts: row.facts };
}

/** Columns that a case is written with, ready for an insert or for `upsert`. */
export function caseColumns(
  { record, tokenHash, cardTokenHash, terminalId, facts }: StoredCase,
  receivedAt: string,
) {
  const { place, contact, holder } = record;
  return {
    id: record.id,
    rev: record.rev,
    community_id: record.communityId,
    kind: record.kind,
    stage: record.stage,
    outcome: record.outcome,
    reporter_kind: record.reporterKind,
    terminal_id: terminalId,
    facts: JSON.stringify(facts),
    grid_id: place.gridId,
    compound_id: place.compoundId,
    building_id: place.buildingId,
    point: place.point === null ? null : JSON.stringify(place.point),
    place_words: place.words,
    body: record.text,
    contact_name: contact?.name ?? null,
    contact_phone: contact?.phone ?? null,
    photos: record.photos,
    token_hash: tokenHash,
    card_token_hash: cardTokenHash,
    holder_level: holder?.level ?? null,
    holder_unit_id: holder?.unitId ?? null,
    result: record.result,
    opened_at: record.openedAt,
    received_at: receivedAt,
    taken_at: record.takenAt,
    coming_at: record.comingAt,
    transferred_at: record.transferredAt,
    handled_at: record.handledAt,
    closed_at: record.closedAt,
    due_at: record.dueAt,
    soon_at: record.soonAt,
    hop_due_at: record.hopDueAt,
    hop_soon_at: record.hopSoonAt,
    reworks: record.reworks,
    rating: record.rating,
  };
}

/** A line of the timeline, as its row. */
export function entryColumns(entry: CaseEntry, receivedAt: string) {
  return {
    id: entry.id,
    case_id: entry.caseId,
    rev: entry.rev,
    step: entry.step,
    stage: entry.stage,
    actor_kind: entry.actor.kind,
    actor_id: entry.actor.id,
    holder_level: entry.holder?.level ?? null,
    holder_unit_id: entry.holder?.unitId ?? null,
    note: entry.note,
    photos: entry.photos,
    at: entry.at,
    received_at: receivedAt,
  };
}

/** The whole timeline of a case, in its order. */
export async function readEntries(
  trx: Pick<Trx, 'selectFrom'>,
  caseId: string,
): Promise<readonly CaseEntry[]> {
  const rows = await trx
    .selectFrom('case_entry')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('rev')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    rev: row.rev,
    step: row.step,
    stage: row.stage,
    actor: { kind: row.actor_kind, id: row.actor_id },
    holder:
      row.holder_level === null || row.holder_unit_id === null
        ? null
        : { level: row.holder_level, unitId: row.holder_unit_id },
    note: row.note,
    photos: row.photos,
    at: row.at,
  }));
}
