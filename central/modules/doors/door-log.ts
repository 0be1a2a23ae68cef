import {
  DOOR_LOG_DAYS,
  type DoorEventWay,
  type DoorLog,
  type DoorLogReason,
  doorLog,
  doorLogReasonWords,
  MOST_DOOR_EVENTS,
} from '../../../contract/property/doors.ts';
import { type Reader, writeReading } from '../../audit/reading.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';

const DAY_MS = 86_400_000;

interface Wanted {
  readonly reason: DoorLogReason;
  readonly doorId: string | null;
  readonly ways: readonly DoorEventWay[];
  readonly reader: Reader;
}

/**
 * What the doors of a company saw, the newest first, and the lines of the access log: one for each dwelling whose visitor
 * is in the answer, one for each door that was asked about, also when nobody came. Null for a door of somebody else.
 */
export async function readDoorLog(
  trx: Trx,
  tools: Pick<Deps, 'clock'>,
  companyId: string,
  { reason, doorId, ways, reader }: Wanted,
): Promise<DoorLog | null> {
  const doors = await trx
    .selectFrom('device')
    .innerJoin('compound', 'compound.id', 'device.compound_id')
    .select('device.id')
    .where('kind', '=', 'door')
    .where('compound.property_company_id', '=', companyId)
    .$if(doorId !== null, (query) => query.where('device.id', '=', doorId ?? ''))
    .execute();
  if (doorId !== null && doors.length === 0) return null;
  const rows = await trx
    .selectFrom('door_event')
    .innerJoin('device', 'device.id', 'door_event.door_id')
    .innerJoin('compound', 'compound.id', 'device.compound_id')
    .leftJoin('visit_pass', 'visit_pass.id', 'door_event.visit_id')
    .leftJoin('property_clerk', 'property_clerk.id', 'door_event.clerk_id')
    .select(['door_event.id', 'door_event.at', 'door_id', 'by', 'outcome', 'reason'])
    .select(['visit_pass.dwelling_id', 'property_clerk.name as clerk'])
    .where('compound.property_company_id', '=', companyId)
    .where('by', 'in', ways)
    .$if(doorId !== null, (query) => query.where('door_id', '=', doorId ?? ''))
    .orderBy('door_event.at', 'desc')
    .orderBy('door_event.id', 'desc')
    .limit(MOST_DOOR_EVENTS + 1)
    .execute();
  const shown = rows.slice(0, MOST_DOOR_EVENTS);
  const purpose = `看门禁记录：${doorLogReasonWords[reason]}`;
  const visited = shown.flatMap(({ dwelling_id }) => dwelling_id ?? []);
  await writeReading(trx, reader, { subject: 'dwelling', ids: visited, purpose }, tools);
  await writeReading(trx, reader, { subject: 'door', ids: doors.map(({ id }) => id), purpose }, tools);
  return doorLog.parse({
    events: shown.map(({ door_id, dwelling_id, outcome, ...row }) => ({
      ...row,
      ...{ doorId: door_id, dwellingId: dwelling_id },
      outcome: outcome === 'asking' ? 'not-known' : outcome,
    })),
    more: rows.length > MOST_DOOR_EVENTS,
  });
}

/** Who came through which door a month ago is nobody's business any more. Returns how many lines went. */
export async function forgetDoorEvents({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const before = new Date(clock.now() - DOOR_LOG_DAYS * DAY_MS).toISOString();
  const gone = await db
    .deleteFrom('door_event')
    .where('at', '<', before)
    .where('outcome', '<>', 'asking')
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
