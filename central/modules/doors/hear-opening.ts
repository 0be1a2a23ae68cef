import { ulid } from 'ulid';
import type { HeardWay } from '../../../contract/property/doors.ts';
import { fraction } from '../../../contract/random.ts';
import type { Deps } from '../../deps.ts';

interface Heard {
  readonly way: HeardWay;
  readonly outcome: 'opened' | 'refused';
}

/**
 * A door tells that a card or a telephone opened it, or did not. Whose it was stays with the door: the log has the way and
 * the time. False for a door that nobody knows or that has no such way.
 */
export async function hearOpening(
  { db, clock, random }: Pick<Deps, 'db' | 'clock' | 'random'>,
  doorId: string,
  { way, outcome }: Heard,
): Promise<boolean> {
  const door = await db
    .selectFrom('device')
    .select('ways')
    .where('id', '=', doorId)
    .where('kind', '=', 'door')
    .executeTakeFirst();
  if (!door?.ways.includes(way)) return false;
  const at = new Date(clock.now()).toISOString();
  await db
    .insertInto('door_event')
    .values({
      ...{ id: ulid(clock.now(), () => fraction(random)), door_id: doorId, at, by: way, outcome },
      ...{ visit_id: null, clerk_id: null, reason: null },
    })
    .execute();
  return true;
}
