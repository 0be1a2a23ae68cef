import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry, communityScope } from '../../sync/change-log.ts';
import { dayInZone } from '../terminals/certify.ts';
import { catalogueOf } from './catalogue.ts';
import { ISSUER_ZONE, listIssuerKeys, signingKeyOf } from './issuers.ts';
import { readRevocationList, signRevocations } from './revocation-lists.ts';
import { sealsOf } from './seals.ts';

type Parts = Pick<Deps, 'db' | 'clock' | 'random' | 'issuers'>;

/**
 * Signs what has to be signed, and writes what stands behind certificates into the log of every community that has one:
 * catalogue, issuer's keys, seals, list of what was taken back. What a log already says costs nothing. Returns how many
 * rows changed.
 */
export async function publishCertificates(deps: Parts): Promise<number> {
  await signRevocations(deps);
  const communities = await deps.db
    .selectFrom('community')
    .select(['id', 'issuer_id'])
    // A community without a log has not been loaded yet: its first terminal must not take four rows for all of it.
    .where('id', 'in', (eb) =>
      eb.selectFrom('change').select('pk').where('entity', '=', 'community').where('op', '=', 'put'),
    )
    .orderBy('id')
    .execute();
  let changed = 0;
  for (const { id, issuer_id } of communities) {
    changed += await deps.db.transaction().execute(async (trx) => {
      await signingKeyOf(trx, deps, issuer_id);
      const entries = await entriesFor(trx, deps, { communityId: id, issuerId: issuer_id });
      return appendChanges(trx, communityScope(id), entries, deps);
    });
  }
  return changed;
}

/** The same, only when there is something newly signed: cheap enough for every minute. */
export async function publishNewRevocations(deps: Parts): Promise<number> {
  return (await signRevocations(deps)) === 0 ? 0 : publishCertificates(deps);
}

type Kind = 'catalogue-item' | 'issuer-key' | 'seal-picture' | 'revocation-list';

async function entriesFor(
  trx: Trx,
  { clock }: Pick<Deps, 'clock'>,
  { communityId, issuerId }: { readonly communityId: string; readonly issuerId: string },
): Promise<readonly ChangeEntry[]> {
  const entry = (entity: Kind, pk: string, doc: object | null): ChangeEntry => ({
    audience: 'kiosk',
    entity,
    pk,
    doc,
  });
  const list = await readRevocationList(trx, issuerId);
  const put = [
    ...(await catalogueOf(trx, communityId)).map((item) => entry('catalogue-item', item.id, item)),
    ...(await listIssuerKeys(trx, issuerId)).map((key) => entry('issuer-key', key.issuerKeyId, key)),
    ...(await sealsOf(trx, issuerId, dayInZone(clock.now(), ISSUER_ZONE))).map((seal) =>
      entry('seal-picture', seal.id, seal),
    ),
    ...(list === null ? [] : [entry('revocation-list', issuerId, list)]),
  ];
  const there = await trx
    .selectFrom('change')
    .select(['entity', 'pk'])
    .where('scope', '=', communityScope(communityId))
    .where('audience', '=', 'kiosk')
    .where('entity', 'in', ['catalogue-item', 'issuer-key', 'seal-picture', 'revocation-list'])
    .where('op', '=', 'put')
    .execute();
  const gone = there.filter((row) => !put.some(({ entity, pk }) => entity === row.entity && pk === row.pk));
  return [...put, ...gone.map(({ entity, pk }) => entry(entity as Kind, pk, null))]; // the query asks for these alone
}
