import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Reach } from '../../auth/reach.ts';
import { createReach } from '../../auth/reach.ts';
import type { Db } from '../../database/open.ts';
import type { Tables } from '../../database/tables.ts';
import type { Party } from './party.ts';

/** Which cases somebody may read. */
export interface Sight {
  /** Communities over whose cases they watch. */
  readonly communities: readonly string[];
  /** Units in whose name they work: what these have, and what lies in their grid or in their company's compounds. */
  readonly units: readonly string[];
  readonly compounds: readonly string[];
}

/** `reach` is where the permission to read cases holds: whoever watches over a place reads all of it, others their own. */
export async function sightOf(db: Db, party: Party, reach: Reach): Promise<Sight> {
  const watched = party.places.filter((place) => reach.places.includes(place));
  return {
    communities: watched.length === 0 ? [] : await createReach(db, watched).communities(),
    units: party.units.map(({ unitId }) => unitId),
    compounds: party.compounds,
  };
}

/** The cases in sight, as a condition on `case_record`. */
export function isInSight(
  eb: ExpressionBuilder<Tables, 'case_record'>,
  { communities, units, compounds }: Sight,
): Expression<SqlBool> {
  const anyOf = (
    column: 'community_id' | 'holder_unit_id' | 'grid_id' | 'compound_id',
    ids: readonly string[],
  ) => (ids.length === 0 ? [] : [eb(column, 'in', [...ids])]);
  const ofCompanies =
    units.length === 0
      ? []
      : [
          eb(
            'compound_id',
            'in',
            eb
              .selectFrom('compound')
              .select('id')
              .where('property_company_id', 'in', [...units]),
          ),
        ];
  return eb.or([
    ...anyOf('community_id', communities),
    ...anyOf('holder_unit_id', units),
    ...anyOf('grid_id', units),
    ...anyOf('compound_id', compounds),
    ...ofCompanies,
    sql<boolean>`false`,
  ]);
}
