import type { Deps } from '../../deps.ts';
import type { DoorOrder, DoorOutcome, DoorPort } from './door-port.ts';

/**
 * Doors without iron, with books of their own in central's database: what opened once did so for ever, also after central
 * was killed. A door's state says how it plays: 坏了 refuses, 离线 never hears of an order, an unknown one opens and its
 * answer is lost. For demos and tests; real ones are another `DoorPort`.
 */
export function simulatedDoors({ db }: Pick<Deps, 'db'>): DoorPort {
  const write = async (id: string, doorId: string | null, state: 'opened' | 'refused') => {
    await db
      .insertInto('simulated_opening')
      .values({ id, door_id: doorId, state })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    const row = await db
      .selectFrom('simulated_opening')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return row.state;
  };
  return {
    open: async ({ id, doorId }: DoorOrder): Promise<DoorOutcome> => {
      const door = await db.selectFrom('device').select('state').where('id', '=', doorId).executeTakeFirst();
      if (door?.state === 'offline') return 'unknown';
      const state = await write(
        id,
        doorId,
        door === undefined || door.state === 'fault' ? 'refused' : 'opened',
      );
      return door?.state === 'unknown' ? 'unknown' : state;
    },
    ask: (id) => write(id, null, 'refused'),
  };
}
