import { CASE_FAMILIES, type CaseHolder, type CaseRecord, caseKindRow } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';

/**
 * The unit to which a company gives a case back: of the levels on its way, the one that had it last. A case that came to the
 * company without anybody in between goes to its community. Null for everybody else's case.
 */
export async function backToOf(
  trx: Pick<Trx, 'selectFrom'>,
  { id, kind, holder, communityId }: Pick<CaseRecord, 'id' | 'kind' | 'holder' | 'communityId'>,
): Promise<CaseHolder | null> {
  if (holder?.level !== 'property-company') return null;
  const levels = CASE_FAMILIES[caseKindRow(kind).family].handOver['property-company'] ?? [];
  if (levels.includes('community')) return { level: 'community', unitId: communityId };
  const row = await trx
    .selectFrom('case_entry')
    .select(['holder_level', 'holder_unit_id'])
    .where('case_id', '=', id)
    .where('holder_level', 'in', [...levels])
    .orderBy('rev', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row?.holder_level == null || row.holder_unit_id === null) return null;
  return { level: row.holder_level, unitId: row.holder_unit_id };
}
