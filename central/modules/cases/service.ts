import { ulid } from 'ulid';
import { assertDefined } from '../../../contract/assert.ts';
import {
  CASE_FAMILIES,
  type CaseEntry,
  type CaseRecord,
  type CaseStep,
  caseKindRow,
  openedCase,
  rolesOf,
  type StepRefusal,
  takeStep,
} from '../../../contract/domain.ts';
import { fraction } from '../../../contract/random.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges } from '../../sync/change-log.ts';
import { calendarOf } from './calendar.ts';
import { noteOverdueOf } from './overdue.ts';
import { actorIn, type Party, ROUTING_TABLE } from './party.ts';
import { arePhotosHere } from './photos.ts';
import { isUnitFor, liesIn } from './place.ts';
import { projectCase, type ScopedEntries } from './projection.ts';
import { routeFor } from './routing.ts';
import { caseColumns, entryColumns, lockCase, type StoredCase } from './rows.ts';

/** What the service works with inside a caller's transaction. */
export interface CaseTools {
  readonly trx: Trx;
  readonly clock: Deps['clock'];
  readonly random: Deps['random'];
  /** When central got the request. */
  readonly receivedAt: string;
}

export type CaseRefusal =
  | StepRefusal
  | 'id-taken'
  | 'unknown-case'
  | 'unknown-unit'
  | 'unknown-photo'
  | 'foreign-place'
  | 'not-for-this-reporter';

/** A case as somebody reports it. */
export interface Report
  extends Pick<
    CaseRecord,
    'id' | 'communityId' | 'kind' | 'reporterKind' | 'place' | 'text' | 'contact' | 'photos'
  > {
  readonly tokenHash: string | null;
  readonly cardTokenHash?: string | null;
  readonly terminalId: string | null;
  readonly facts?: Readonly<Record<string, string>>;
  readonly at: string;
}

/**
 * Opens a case: found, its clocks running, and sent on at once where the kind's family says so and the routing table
 * knows the unit (DG16). The same report again changes nothing; another one under its id is refused.
 */
export async function openCase(
  tools: CaseTools,
  report: Report,
  party: Party,
): Promise<Result<CaseRecord, CaseRefusal>> {
  const { trx, receivedAt } = tools;
  const family = CASE_FAMILIES[caseKindRow(report.kind).family];
  if (!family.mayReport.includes(report.reporterKind)) return err('not-for-this-reporter');
  const known = await lockCase(trx, report.id);
  if (known !== null) return isSameReport(known, report) ? ok(known.record) : err('id-taken');
  if (!(await liesIn(trx, report.place, report.communityId))) return err('foreign-place');
  const forPhotos = { caseId: report.id, communityId: report.communityId };
  if (!(await arePhotosHere(trx, forPhotos, report.photos))) return err('unknown-photo');
  const calendar = await calendarOf(trx, await zoneOf(trx, report.communityId));
  // A terminal whose clock runs ahead must not give itself more time.
  const openedAt = earlier(report.at, receivedAt);
  const { tokenHash, cardTokenHash = null, terminalId, facts = {} } = report;
  const { id, communityId, kind, reporterKind, place, text, contact, photos } = report;
  const record: CaseRecord = {
    id,
    rev: 1,
    communityId,
    kind,
    reporterKind,
    place,
    text,
    contact,
    photos,
    result: null,
    ...openedCase(kind, openedAt, calendar),
  };
  let stored: StoredCase = { record, tokenHash, cardTokenHash, terminalId, facts };
  const entries = [entryOf(tools, record, { step: 'open', note: null, photos }, party.who, openedAt)];
  if (family.dispatch === 'automatic') {
    const to = await routeFor(trx, record);
    const sent =
      to === null
        ? null
        : takeStep(
            record,
            { step: 'transfer', to, note: null },
            {
              kind,
              roles: new Set(['system']),
              at: openedAt,
              calendar,
            },
          );
    if (sent?.ok === true) {
      const next: CaseRecord = { ...record, ...sent.value, rev: 2 };
      stored = { ...stored, record: next };
      entries.push(
        entryOf(tools, next, { step: 'transfer', note: null, photos: [] }, ROUTING_TABLE.who, openedAt),
      );
    }
  }
  await trx.insertInto('case_record').values(caseColumns(stored, receivedAt)).execute();
  await trx
    .insertInto('case_entry')
    .values(entries.map((entry) => entryColumns(entry, receivedAt)))
    .execute();
  await append(tools, await projectCase(trx, stored, null));
  return ok(stored.record);
}

export type Stepped =
  | { readonly result: 'taken'; readonly record: CaseRecord }
  /** Somebody was faster: the record as it is now. */
  | { readonly result: 'stale'; readonly record: CaseRecord };

/** Takes one step on a case that the caller saw at `baseRev`. */
export async function stepCase(
  tools: CaseTools,
  ask: { readonly caseId: string; readonly baseRev: number; readonly step: CaseStep; readonly at: string },
  party: Party,
): Promise<Result<Stepped, CaseRefusal>> {
  const { trx, receivedAt } = tools;
  const stored = await lockCase(trx, ask.caseId);
  if (stored === null) return err('unknown-case');
  const { record } = stored;
  const at = later(earlier(ask.at, receivedAt), lastInstant(record));
  const actor = await actorIn(trx, party, stored);
  const circumstances = { state: record, kind: record.kind, hasToken: stored.tokenHash !== null };
  const roles = rolesOf(actor, circumstances, Date.parse(at));
  // Whoever is nothing to a case learns nothing of it, not even how it stands.
  if (roles.size === 0) return err('not-permitted');
  if (ask.baseRev !== record.rev) return ok({ result: 'stale', record });
  const { step } = ask;
  if ('to' in step && !(await isUnitFor(trx, step.to, record))) return err('unknown-unit');
  const photos = 'photos' in step ? step.photos : [];
  const forPhotos = { caseId: record.id, communityId: record.communityId };
  if (!(await arePhotosHere(trx, forPhotos, photos))) return err('unknown-photo');
  const calendar = await calendarOf(trx, await zoneOf(trx, record.communityId));
  const next = takeStep(record, step, { kind: record.kind, roles, at, calendar });
  if (!next.ok) return next;
  const result = step.step === 'propose-closing' ? step.result : record.result;
  const after: CaseRecord = { ...record, ...next.value, rev: record.rev + 1, result };
  const note = 'note' in step ? step.note : step.step === 'propose-closing' ? step.result : null;
  await noteOverdueOf(trx, record, at);
  const { id: _, ...columns } = caseColumns({ ...stored, record: after }, receivedAt);
  await trx.updateTable('case_record').set(columns).where('id', '=', record.id).execute();
  const entry = entryOf(tools, after, { step: step.step, note, photos }, party.who, at);
  await trx.insertInto('case_entry').values(entryColumns(entry, receivedAt)).execute();
  await append(tools, await projectCase(trx, { ...stored, record: after }, record));
  return ok({ result: 'taken', record: after });
}

/** Writes what a case has become into the logs of its scopes, in one order for everybody. */
export async function append({ trx, clock, random }: CaseTools, entries: ScopedEntries): Promise<void> {
  for (const [scope, ofScope] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await appendChanges(trx, scope, ofScope, { clock, random });
  }
}

function entryOf(
  { clock, random }: CaseTools,
  record: CaseRecord,
  { step, note, photos }: Pick<CaseEntry, 'step' | 'note' | 'photos'>,
  actor: CaseEntry['actor'],
  at: string,
): CaseEntry {
  return {
    id: ulid(clock.now(), () => fraction(random)),
    caseId: record.id,
    rev: record.rev,
    step,
    stage: record.stage,
    actor,
    holder: record.holder,
    note,
    photos,
    at,
  };
}

async function zoneOf(trx: Trx, communityId: string): Promise<string> {
  const row = await trx
    .selectFrom('community')
    .select('zone')
    .where('id', '=', communityId)
    .executeTakeFirst();
  return assertDefined(row, 'the community of a case exists').zone;
}

function isSameReport({ record, terminalId, facts }: StoredCase, report: Report): boolean {
  return (
    record.communityId === report.communityId &&
    record.kind === report.kind &&
    record.text === report.text &&
    terminalId === report.terminalId &&
    JSON.stringify(facts) === JSON.stringify(report.facts ?? {})
  );
}

/** The newest instant that a record carries: steps stand in the order in which they were taken. */
function lastInstant(record: CaseRecord): string {
  const { openedAt, transferredAt, takenAt, comingAt, handledAt, closedAt } = record;
  return [transferredAt, takenAt, comingAt, handledAt, closedAt].reduce<string>(
    (last, at) => (at === null ? last : later(last, at)),
    openedAt,
  );
}

const earlier = (a: string, b: string) => (Date.parse(a) <= Date.parse(b) ? a : b);
const later = (a: string, b: string) => (Date.parse(a) >= Date.parse(b) ? a : b);
