import { throwIllegalValue } from '../../../contract/assert.ts';
import type { ContentScope } from '../../../contract/domain.ts';
import type { Place } from '../../../contract/roles.ts';
import type { Trx } from '../../database/open.ts';

/**
 * Communities for which something is meant. Each gets its own row in its own log, so that a terminal needs no other scope
 * than its community's, and a community that joins later is written to when something is next said to its county.
 */
export async function communitiesOf(
  trx: Pick<Trx, 'selectFrom'>,
  scope: ContentScope,
): Promise<readonly string[]> {
  const all = trx.selectFrom('community').select('id').orderBy('id');
  const query = () => {
    switch (scope.level) {
      case 'community':
        return all.where('id', 'in', scope.communityIds);
      case 'county':
        return all.where('county_name', '=', scope.countyName);
      case 'city':
        return all;
      default:
        return throwIllegalValue(scope);
    }
  };
  return (await query().execute()).map(({ id }) => id);
}

/** Whether somebody with these places may speak to everybody whom the scope names. */
export async function mayAddress(
  trx: Pick<Trx, 'selectFrom'>,
  places: readonly Place[],
  scope: ContentScope,
): Promise<boolean> {
  if (places.includes('city')) return true;
  switch (scope.level) {
    case 'city':
      return false;
    case 'county': {
      const rows = await trx.selectFrom('county').select('id').where('name', '=', scope.countyName).execute();
      return rows.length > 0 && rows.every(({ id }) => places.includes(`county/${id}`));
    }
    case 'community': {
      const rows = await trx
        .selectFrom('community')
        .leftJoin('street', 'street.id', 'community.street_id')
        .select(['community.id', 'community.street_id', 'street.county_id'])
        .where('community.id', 'in', scope.communityIds)
        .execute();
      const isBelow = (row: (typeof rows)[number]) =>
        [`community/${row.id}`, `street/${row.street_id}`, `county/${row.county_id}`].some((place) =>
          places.includes(place),
        );
      return rows.length === new Set(scope.communityIds).size && rows.every(isBelow);
    }
    default:
      return throwIllegalValue(scope);
  }
}

/**
 * Whether what a scope names reaches one of the communities given, and whether somebody with these places may change it;
 * asked once for each scope, because a list names the same ones again and again.
 */
export function scopeReader(
  trx: Pick<Trx, 'selectFrom'>,
  { places, communities }: { readonly places: readonly Place[]; readonly communities: readonly string[] },
): (scope: ContentScope) => Promise<{ readonly reaches: boolean; readonly mayChange: boolean }> {
  const known = new Map<string, { readonly reaches: boolean; readonly mayChange: boolean }>();
  return async (scope) => {
    const name = JSON.stringify(scope);
    const before = known.get(name);
    if (before !== undefined) return before;
    const reached = await communitiesOf(trx, scope);
    const answer = {
      reaches: reached.some((id) => communities.includes(id)),
      mayChange: await mayAddress(trx, places, scope),
    };
    known.set(name, answer);
    return answer;
  };
}
