import { ulid } from 'ulid';
import { fraction } from '../../../contract/random.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { tellOfVisit } from './visit-rows.ts';
import { codeHash } from './visits.ts';

/** Wrong codes in a row of minutes after which a door takes no code for a while: somebody is guessing. */
const MOST_WRONG = 5;
const WRONG_WITHIN_MS = 10 * 60_000;

/** What a door's keys answer. `locked`: too many wrong ones; `no-keys`: no such door, or one without keys. */
export type CodeAnswer = 'opened' | 'wrong' | 'locked' | 'no-keys';

type Tools = Pick<Deps, 'db' | 'clock' | 'random'>;

/**
 * Somebody types a code at a door. It opens a gate of the compound or the house of whoever invited, within the
 * invitation's time, each door once. Opened or wrong, the log of the doors has it.
 */
export function tryCode(tools: Tools, doorId: string, code: string): Promise<CodeAnswer> {
  const { db, clock, random } = tools;
  const at = new Date(clock.now()).toISOString();
  return db.transaction().execute(async (trx) => {
    // Two who type at once at one door are taken one after the other.
    const door = await trx
      .selectFrom('device')
      .select(['id', 'compound_id', 'building_id', 'ways'])
      .where('id', '=', doorId)
      .where('kind', '=', 'door')
      .forUpdate()
      .executeTakeFirst();
    if (!door?.ways.includes('code')) return 'no-keys';
    if ((await wrongLately(trx, doorId, clock.now())) >= MOST_WRONG) return 'locked';
    const pass = await passFor(trx, door, code, at);
    await trx
      .insertInto('door_event')
      .values({
        ...{ id: ulid(clock.now(), () => fraction(random)), door_id: doorId, at, by: 'code' },
        outcome: pass === null ? 'refused' : 'opened',
        ...{ visit_id: pass?.id ?? null, clerk_id: null, reason: null },
      })
      .execute();
    if (pass === null) return 'wrong';
    if (pass.companyId !== null) await tellOfVisit(trx, tools, pass.companyId, pass.id);
    return 'opened';
  });
}

async function wrongLately(trx: Trx, doorId: string, now: number): Promise<number> {
  const { wrong } = await trx
    .selectFrom('door_event')
    .select(({ fn }) => fn.countAll<string>().as('wrong'))
    .where('door_id', '=', doorId)
    .where('by', '=', 'code')
    .where('outcome', '=', 'refused')
    .where('at', '>', new Date(now - WRONG_WITHIN_MS).toISOString())
    .executeTakeFirstOrThrow();
  return Number(wrong);
}

interface Door {
  readonly id: string;
  readonly compound_id: string;
  readonly building_id: string | null;
}

/** The invitation whose code this is at this door now; null for none, for one that was used here, and for another house's. */
async function passFor(trx: Trx, door: Door, code: string, at: string) {
  const live = await trx
    .selectFrom('visit_pass')
    .innerJoin('dwelling', 'dwelling.id', 'visit_pass.dwelling_id')
    .innerJoin('building', 'building.id', 'dwelling.building_id')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .select(['visit_pass.id', 'code_hash', 'compound.property_company_id as companyId'])
    .where('compound.id', '=', door.compound_id)
    .$if(door.building_id !== null, (query) => query.where('building.id', '=', door.building_id ?? ''))
    .where('withdrawn_at', 'is', null)
    .where('starts_at', '<=', at)
    .where('ends_at', '>', at)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('door_event')
            .select('door_event.id')
            .whereRef('door_event.visit_id', '=', 'visit_pass.id')
            .where('door_event.door_id', '=', door.id)
            .where('door_event.outcome', '=', 'opened'),
        ),
      ),
    )
    .orderBy('visit_pass.id')
    .execute();
  return live.find(({ id, code_hash }) => code_hash === codeHash(id, code)) ?? null;
}
