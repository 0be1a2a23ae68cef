import type { Insertable } from 'kysely';
import { OPEN_REASONS } from '../../contract/property/doors.ts';
import { VISIT_CODE_LENGTH, VISIT_PURPOSES } from '../../contract/property/visitors.ts';
import type { Deps } from '../deps.ts';
import type { DoorTables } from '../modules/doors/tables.ts';
import { tellOfVisit } from '../modules/doors/visit-rows.ts';
import { codeHash } from '../modules/doors/visits.ts';
import { streamOf } from './chengcheng/town/streams.ts';
import { addDays, shanghaiDay, shanghaiInstant } from './days.ts';
import { type LivedIn, livedInPlaces } from './lived-in-places.ts';
import type { Seeded } from './seeded.ts';

type EventRow = Insertable<DoorTables['door_event']>;
type PassRow = Insertable<DoorTables['visit_pass']>;

/** Days told back from the clock's, as long as a desk keeps what is over; tomorrow's visitors are invited today. */
const FIRST_DAY = -6;
const LAST_DAY = 1;
/** Of each company, a day. */
const HEARD = 34;
const FROM_DESK = 2;
const INVITED = 8;
const HOUR_MS = 3_600_000;
/** Of a hundred cards and telephones: those that a door does not take. */
const REFUSED = 4;
/** Never by night: somebody sits at the desk. */
const AHEAD_HOURS = [0.5, 1, 22, 24] as const;
const VISIT_HOURS = [3, 4, 12, 24] as const;

/**
 * What the doors of companies lived through in the last days, and whom residents invited: some came, some did not, some are
 * expected. The same for every clock that has seen the day; what is there already stays. Returns how many rows were made.
 */
export async function seedDoorLife(
  deps: Pick<Deps, 'db' | 'clock' | 'random'>,
  seed: number,
): Promise<number> {
  const today = shanghaiDay(deps.clock.now());
  let made = 0;
  for (const place of await livedInPlaces(deps.db)) {
    const days = Array.from({ length: LAST_DAY - FIRST_DAY + 1 }, (_, i) => addDays(today, FIRST_DAY + i));
    const told = days.map((day) => dayOf(place, day, seed));
    made += await writeLife(deps, place.companyId, {
      passes: told.flatMap(({ passes }) => passes),
      events: told.flatMap(({ events }) => events),
    });
  }
  return made;
}

interface Life {
  readonly passes: readonly PassRow[];
  readonly events: readonly EventRow[];
}

function dayOf(place: LivedIn, day: string, seed: number): Life {
  const random = streamOf(seed, `door-life ${place.companyId} ${day}`, 0);
  const midnight = Date.parse(shanghaiInstant(day, '00:00'));
  /** Most come and go in the morning and in the evening. */
  const moment = () => {
    const hour = random.weighted([
      [random.int(6, 8), 4],
      [random.int(9, 16), 4],
      [random.int(17, 20), 5],
      [random.int(21, 23), 1],
    ]);
    return midnight + hour * HOUR_MS + random.int(0, 3_599) * 1_000;
  };
  const heard = Array.from({ length: HEARD }, () =>
    event(random, moment(), random.pick(place.doors).id, {
      by: random.chance(0.62) ? 'card' : 'phone',
      outcome: random.int(0, 99) < REFUSED ? 'refused' : 'opened',
    }),
  );
  const fromDesk = Array.from({ length: FROM_DESK }, () =>
    event(random, moment(), random.pick(place.doors).id, {
      ...{ by: 'desk', clerk_id: place.clerkId, reason: random.pick(OPEN_REASONS) },
    }),
  );
  const visits = Array.from({ length: INVITED }, (_, index) =>
    visitOf(place, midnight, streamOf(seed, `visit ${place.companyId} ${day}`, index)),
  );
  return {
    passes: visits.map(({ pass }) => pass),
    events: [...heard, ...fromDesk, ...visits.flatMap(({ events }) => events)],
  };
}

const event = (random: Seeded, at: number, doorId: string, over: Partial<EventRow>): EventRow => ({
  ...{ id: random.ulid(), door_id: doorId, at: new Date(at).toISOString(), by: 'card', outcome: 'opened' },
  ...{ visit_id: null, clerk_id: null, reason: null, ...over },
});

function visitOf(
  { dwellings, doors, clerkId }: LivedIn,
  midnight: number,
  random: Seeded,
): { readonly pass: PassRow; readonly events: readonly EventRow[] } {
  const dwelling = random.pick(dwellings);
  const startsAt = midnight + random.int(18, 38) * (HOUR_MS / 2);
  const hours = random.pick(VISIT_HOURS);
  const id = random.ulid();
  const code = Array.from({ length: VISIT_CODE_LENGTH }, () => random.int(0, 9)).join('');
  const instant = (ms: number) => new Date(ms).toISOString();
  const pass = {
    ...{ id, dwelling_id: dwelling.id, purpose: random.pick(VISIT_PURPOSES), people: random.int(1, 4) },
    ...{ starts_at: instant(startsAt), ends_at: instant(startsAt + hours * HOUR_MS) },
    ...{ made_at: instant(startsAt - random.pick(AHEAD_HOURS) * HOUR_MS), made_by: clerkId },
    code_hash: codeHash(id, code),
  };
  const comes = random.chance(0.7);
  const arrives = startsAt + random.int(2, 100) * 60_000;
  const ways = doors.filter(
    ({ compoundId, buildingId }) =>
      compoundId === dwelling.compoundId && (buildingId === null || buildingId === dwelling.buildingId),
  );
  const gate = ways.find(({ buildingId }) => buildingId === null);
  const house = ways.find(({ buildingId }) => buildingId !== null);
  const passed = [gate, house].flatMap((door) => (door === undefined ? [] : [door.id]));
  const by = { by: 'code', visit_id: id } as const;
  return {
    pass,
    events: comes ? passed.map((door, at) => event(random, arrives + at * 140_000, door, by)) : [],
  };
}

/** Writes what the clock has seen, and tells the company's desks of the invitations that are new or whose visitor came. */
function writeLife(
  { db, clock, random }: Pick<Deps, 'db' | 'clock' | 'random'>,
  companyId: string,
  { passes, events }: Life,
): Promise<number> {
  const now = new Date(clock.now()).toISOString();
  return db.transaction().execute(async (trx) => {
    const invited = await trx
      .insertInto('visit_pass')
      .values(passes.filter(({ made_at }) => made_at <= now))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    const withdrawn = await trx
      .selectFrom('visit_pass')
      .select('id')
      .where('withdrawn_at', 'is not', null)
      .execute();
    const void_ = new Set(withdrawn.map(({ id }) => id));
    const past = events.filter(({ at, visit_id }) => at <= now && !void_.has(visit_id ?? ''));
    const came = await trx
      .insertInto('door_event')
      .values(past)
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'visit_id'])
      .execute();
    const touched = new Set([
      ...invited.map(({ id }) => id),
      ...came.flatMap(({ visit_id }) => visit_id ?? []),
    ]);
    for (const id of touched) await tellOfVisit(trx, { clock, random }, companyId, id);
    return invited.length + came.length;
  });
}
