import { throwIllegalValue } from '../../contract/assert.ts';
import { levelOf, type Place } from '../../contract/roles.ts';
import type { Db, Trx } from '../database/open.ts';

const CITY: Place = 'city';

/** The places above one, nearest first; `[city]` at least. Null for a place that is not there. */
export async function placesAbove(db: Db | Trx, place: Place): Promise<readonly Place[] | null> {
  const level = levelOf(place);
  const id = place.slice(level.length + 1);
  switch (level) {
    case 'city':
      return [];
    case 'county': {
      const row = await db.selectFrom('county').select('id').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : [CITY];
    }
    case 'street': {
      const row = await db.selectFrom('street').select('county_id').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : [`county/${row.county_id}`, CITY];
    }
    case 'community': {
      const row = await db
        .selectFrom('community')
        .select('street_id')
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined
        ? null
        : withItself(db, row.street_id === null ? null : `street/${row.street_id}`);
    }
    case 'grid': {
      const row = await db.selectFrom('grid').select('community_id').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : withItself(db, `community/${row.community_id}`);
    }
    case 'company': {
      const row = await db
        .selectFrom('property_company')
        .select('id')
        .where('id', '=', id)
        .executeTakeFirst();
      // A company works in several communities: it lies below none of them.
      return row === undefined ? null : [CITY];
    }
    case 'compound': {
      const row = await db
        .selectFrom('compound')
        .select(['grid_id', 'property_company_id'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (row === undefined) return null;
      const company: readonly Place[] =
        row.property_company_id === null ? [] : [`company/${row.property_company_id}`];
      return [...company, ...(await withItself(db, `grid/${row.grid_id}`))];
    }
    case 'branch': {
      const row = await db
        .selectFrom('register_record')
        .select('community_id')
        .where('register', '=', 'branch')
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : withItself(db, `community/${row.community_id}`);
    }
    case 'unit': {
      const row = await db
        .selectFrom('handling_unit')
        .select('street_id')
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined
        ? null
        : withItself(db, row.street_id === null ? null : `street/${row.street_id}`);
    }
    default:
      return throwIllegalValue(level);
  }
}

/** A place and what is above it. */
async function withItself(db: Db | Trx, place: Place | null): Promise<readonly Place[]> {
  return place === null ? [CITY] : [place, ...((await placesAbove(db, place)) ?? [CITY])];
}

export async function placeExists(db: Db | Trx, place: Place): Promise<boolean> {
  return (await placesAbove(db, place)) !== null;
}
