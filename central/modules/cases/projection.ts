import type { Selectable } from 'kysely';
import {
  type CaseForKiosk,
  type CaseForProperty,
  type CaseForWallStaff,
  type CaseHolder,
  type CaseLamp,
  type CaseRecord,
  caseKindRow,
} from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import type { Tables } from '../../database/tables.ts';
import type { ChangeEntry } from '../../sync/change-log.ts';
import { communityScope } from '../../sync/change-log.ts';
import { backToOf } from './back-to.ts';
import { blurred, middleOf } from './blur.ts';
import { companyOf, nameOfUnit } from './routing.ts';
import type { StoredCase } from './rows.ts';

/** Days for which a closed case stays on screens; after that only central has it. */
export const SHOWN_AFTER_CLOSING_DAYS = 7;

/** Scope of a property company: its terminals follow it beside their community. */
export function companyScope(companyId: string): string {
  return `company/${companyId}`;
}

/** What of a case goes into which log. */
export type ScopedEntries = ReadonlyMap<string, readonly ChangeEntry[]>;

/**
 * A case as each audience sees it, by scope. `before` is the record until now: a company that has it no more loses its
 * row. A retired case (`isGone`) leaves every screen.
 */
export async function projectCase(
  trx: Pick<Trx, 'selectFrom'>,
  stored: StoredCase,
  before: CaseRecord | null,
  isGone = false,
): Promise<ScopedEntries> {
  const { record } = stored;
  const companies = await companiesOf(trx, record);
  const formerly = before === null ? [] : await companiesOf(trx, before);
  const entries = new Map<string, readonly ChangeEntry[]>();
  const holderName = record.holder === null ? null : await nameOfUnit(trx, record.holder);
  const place = await publicPlace(trx, record);
  const resultPhotos = companies.length === 0 ? [] : await photosOfResult(trx, record);
  const photosKept = companies.length === 0 ? 0 : await photosKeptOf(trx, record);
  const backTo = await backToOf(trx, record);
  const pk = record.id;
  entries.set(communityScope(record.communityId), [
    { audience: 'kiosk', entity: 'kiosk-case', pk, doc: isGone ? null : forKiosk(stored) },
    {
      audience: 'wall-staff',
      entity: 'wall-case',
      pk,
      doc: isGone ? null : forWallStaff(record, holderName),
    },
    { audience: 'wall-public', entity: 'case-lamp', pk, doc: isGone ? null : lamp(record, place) },
  ]);
  for (const company of new Set([...companies, ...formerly])) {
    const hasIt = companies.includes(company) && !isGone;
    const doc = hasIt ? forProperty(stored, { resultPhotos, photosKept, backTo }) : null;
    entries.set(companyScope(company), [{ audience: 'property', entity: 'property-case', pk, doc }]);
  }
  return entries;
}

/** Whose case it is among the companies: the compound's, and one that was given it. */
export async function companiesWith(
  trx: Pick<Trx, 'selectFrom'>,
  row: Pick<Selectable<Tables['case_record']>, 'compound_id' | 'holder_level' | 'holder_unit_id'>,
): Promise<readonly string[]> {
  const ofCompound = await companyOf(trx, row.compound_id);
  const ofHolder = row.holder_level === 'property-company' ? row.holder_unit_id : null;
  return [...new Set([ofCompound, ofHolder])].filter((id) => id !== null);
}

const companiesOf = (trx: Pick<Trx, 'selectFrom'>, { place, holder }: CaseRecord) =>
  companiesWith(trx, {
    compound_id: place.compoundId,
    holder_level: holder?.level ?? null,
    holder_unit_id: holder?.unitId ?? null,
  });

async function photosKeptOf(trx: Pick<Trx, 'selectFrom'>, { id }: CaseRecord): Promise<number> {
  const { count } = await trx
    .selectFrom('case_photo')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Photos of how a case was done, as it was last said to be. */
async function photosOfResult(
  trx: Pick<Trx, 'selectFrom'>,
  { id, result }: CaseRecord,
): Promise<readonly string[]> {
  if (result === null) return [];
  const row = await trx
    .selectFrom('case_entry')
    .select('photos')
    .where('case_id', '=', id)
    .where('step', '=', 'propose-closing')
    .orderBy('rev', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.photos ?? [];
}

function clocksOf(record: CaseRecord) {
  const { stage, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt } = record;
  return { stage, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt };
}

/** Only for a reporter with a slip; nobody else's case is at a kiosk. */
function forKiosk({ record, tokenHash, cardTokenHash }: StoredCase): CaseForKiosk | null {
  if (tokenHash === null) return null;
  const { id, rev, kind, openedAt, takenAt, comingAt, outcome, rating } = record;
  const seen = { id, rev, kind, openedAt, takenAt, comingAt, outcome, rating };
  return { ...clocksOf(record), ...seen, tokenHash, cardTokenHash };
}

/** What a company's desk is told beside the record. */
interface Beside {
  readonly resultPhotos: readonly string[];
  readonly photosKept?: number;
  readonly backTo: CaseHolder | null;
}

/** What somebody wrote, and how to reach them, is needed until the work is accepted and not after. */
export function forProperty(
  { record, facts }: Pick<StoredCase, 'record' | 'facts'>,
  { resultPhotos, ...beside }: Beside,
): CaseForProperty {
  const screen = caseKindRow(record.kind).family === 'help' ? (facts.step ?? null) : null;
  const seen = { ...record, ...beside, screen };
  if (record.stage !== 'closed') return { ...seen, resultPhotos: [...resultPhotos] };
  const place = { ...record.place, words: '' };
  return { ...seen, text: null, contact: null, photos: [], resultPhotos: [], place };
}

function forWallStaff(record: CaseRecord, holderName: string | null): CaseForWallStaff {
  const { id, kind, openedAt, place, holder } = record;
  const { gridId, compoundId, buildingId, point } = place;
  return {
    ...clocksOf(record),
    id,
    kind,
    openedAt,
    gridId,
    compoundId,
    buildingId,
    place: point,
    holder,
    holderName,
  };
}

function lamp(record: CaseRecord, place: CaseLamp['place']): CaseLamp | null {
  if (caseKindRow(record.kind).personal) return null;
  return { ...clocksOf(record), id: record.id, kind: record.kind, gridId: record.place.gridId, place };
}

/** The middle of the house when the case is in one, otherwise the raster of its point: never the point itself. */
async function publicPlace(
  trx: Pick<Trx, 'selectFrom'>,
  { place: { buildingId, point } }: CaseRecord,
): Promise<CaseLamp['place']> {
  const house = buildingId === null ? null : await middleOfBuilding(trx, buildingId);
  return house ?? (point === null ? null : blurred(point));
}

async function middleOfBuilding(trx: Pick<Trx, 'selectFrom'>, id: string): Promise<CaseLamp['place']> {
  const row = await trx.selectFrom('building').select('footprint').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : middleOf(row.footprint);
}
