import type { Deps } from '../../deps.ts';
import { listIssuerKeys, makeIssuerKey, signingKeyOf } from './issuers.ts';

/**
 * Makes the first key of every issuer that has none, so that a central without demo data certifies terminals from its
 * first start. An issuer whose key lies in another folder keeps it: two of them would only be told apart by a person.
 */
export async function makeFirstIssuerKeys(
  deps: Pick<Deps, 'db' | 'clock' | 'issuers'>,
): Promise<readonly string[]> {
  const communities = await deps.db
    .selectFrom('community')
    .select(['issuer_id', 'committee_name'])
    .orderBy('id')
    .execute();
  const made: string[] = [];
  for (const { issuer_id: issuerId, committee_name: name } of communities) {
    const held = await deps.db.transaction().execute((trx) => signingKeyOf(trx, deps, issuerId));
    if (held !== null || made.includes(issuerId)) continue;
    const known = await listIssuerKeys(deps.db, issuerId);
    // The demo's key is public: a real central does not go on with it.
    if (known.some(({ demo }) => !demo)) continue;
    await makeIssuerKey(deps, { issuerId, name });
    made.push(issuerId);
  }
  return made;
}
