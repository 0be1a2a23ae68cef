import { assert, assertDefined } from '../../contract/assert.ts';
import { mayRole, type Permission } from '../../contract/permissions.ts';
import { type Place, reaches } from '../../contract/roles.ts';
import type { Db } from '../database/open.ts';
import type { StaffActor } from './actor.ts';
import { placesAbove } from './places.ts';

/** Where a member of staff has a permission. Every handler of a staff route asks it before it answers (enforce.ts). */
export interface Reach {
  /** Whether it holds at a place; at one that does not exist it never does. */
  covers(place: Place): Promise<boolean>;
  /** Ids of the communities where it holds as a whole: not those of which only a grid or a compound is held. */
  communities(): Promise<readonly string[]>;
  /** The places themselves at which the permission is held. */
  readonly places: readonly Place[];
}

/** Places at which one of the actor's roles gives the permission. */
export function placesWith(staff: Pick<StaffActor, 'grants'>, permission: Permission): readonly Place[] {
  return staff.grants.filter(({ role }) => mayRole(role, permission)).map(({ place }) => place);
}

export function createReach(db: Db, places: readonly Place[]): Reach {
  assert(places.length > 0, 'whoever holds it nowhere is refused before');
  const covers = async (place: Place) => {
    const above = await placesAbove(db, place);
    return above !== null && places.some((held) => reaches(held, place, above));
  };
  return {
    covers,
    communities: async () => {
      const rows = await db.selectFrom('community').select('id').orderBy('id').execute();
      const covered = await Promise.all(rows.map(({ id }) => covers(`community/${id}`)));
      return rows.filter((_row, index) => assertDefined(covered[index], 'one for each')).map(({ id }) => id);
    },
    places,
  };
}
