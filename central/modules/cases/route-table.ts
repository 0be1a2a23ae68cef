import { CASE_FAMILIES, type CaseKind, caseKindRow } from '../../../contract/domain.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Deps } from '../../deps.ts';
import { unitsOf } from './place.ts';

/** A community's own way for a kind of case (CC09), instead of the unit with the duty that the kind names. */
export interface CaseRoute {
  readonly kind: string;
  readonly unitId: string;
  readonly unitName: string;
}

export async function listRoutes(
  { db }: Pick<Deps, 'db'>,
  communityId: string,
): Promise<readonly CaseRoute[]> {
  const rows = await db
    .selectFrom('case_route')
    .innerJoin('handling_unit', 'handling_unit.id', 'case_route.unit_id')
    .select(['kind', 'unit_id', 'name'])
    .where('community_id', '=', communityId)
    .orderBy('kind')
    .execute();
  return rows.map(({ kind, unit_id, name }) => ({ kind, unitId: unit_id, unitName: name }));
}

export type RouteRefusal = 'no-such-unit' | 'several-units' | 'not-for-this-kind';

/**
 * From now on cases of the kind that are reported for the community go to a unit (id or name) of its street or of the
 * city; cases that are there stay where they are. A unit to whose level the family is never sent first is refused.
 */
export async function setRoute(
  { db }: Pick<Deps, 'db'>,
  {
    communityId,
    kind,
    unit,
  }: { readonly communityId: string; readonly kind: CaseKind; readonly unit: string },
): Promise<Result<CaseRoute, RouteRefusal>> {
  return db.transaction().execute(async (trx) => {
    const levels = ['street', 'department'] as const;
    const found = [];
    for (const level of levels)
      for (const one of await unitsOf(trx, communityId, level))
        if (one.id === unit || one.name === unit) found.push({ ...one, level });
    const [only, ...more] = found;
    if (only === undefined) return err('no-such-unit');
    if (more.length > 0) return err('several-units');
    if (!CASE_FAMILIES[caseKindRow(kind).family].firstHolders.includes(only.level))
      return err('not-for-this-kind');
    await trx
      .insertInto('case_route')
      .values({ community_id: communityId, kind, unit_id: only.id })
      .onConflict((conflict) => conflict.columns(['community_id', 'kind']).doUpdateSet({ unit_id: only.id }))
      .execute();
    return ok({ kind, unitId: only.id, unitName: only.name });
  });
}

/** Back to the unit that the kind itself names; whether there was a way of its own. */
export async function clearRoute(
  { db }: Pick<Deps, 'db'>,
  { communityId, kind }: { readonly communityId: string; readonly kind: CaseKind },
): Promise<boolean> {
  const gone = await db
    .deleteFrom('case_route')
    .where('community_id', '=', communityId)
    .where('kind', '=', kind)
    .returning('kind')
    .execute();
  return gone.length > 0;
}
