import { assertDefined } from '../../../contract/assert.ts';
import type { KioskRelay, PropertyKiosk, RelayOffer } from '../../../contract/relay.ts';
import { thumbprintOf } from '../../auth/proof.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry, communityScope } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';
import { companyOfCommunity } from '../cases/routing.ts';
import type { Terminal } from './service.ts';

/**
 * Hears where a property screen listens for kiosks, with the sign of life of that screen. The key has to be the one that it
 * proved: a screen offers nobody's ear but its own.
 */
export async function hearRelay(
  trx: Trx,
  deps: Pick<Deps, 'clock' | 'random'>,
  { id, communityId, audience }: Terminal,
  offer: RelayOffer | null,
): Promise<void> {
  if (audience !== 'property') return;
  const before = await trx
    .selectFrom('terminal')
    .select(['relay', 'device_jkt'])
    .where('id', '=', id)
    .executeTakeFirst();
  const isOwn = offer !== null && before?.device_jkt === thumbprintOf(offer.key);
  const heard = isOwn ? offer : null;
  if (heard === null && (before?.relay ?? null) === null) return;
  await trx
    .updateTable('terminal')
    .set({ relay: heard === null ? null : JSON.stringify(heard) })
    .where('id', '=', id)
    .execute();
  await publishRelays(trx, deps, communityId, true);
}

/**
 * Tells kiosks which screen carries for them, and that screen which kiosks there are; what the log already says costs nothing.
 * It is a screen of the company that comes to calls for help there: one company, so that what a kiosk says stays in its order.
 * Where no screen listens, nobody is told of anybody.
 */
export async function publishRelays(
  trx: Trx,
  deps: Pick<Deps, 'clock' | 'random'>,
  communityId: string,
  /** A screen has just stopped to listen. */
  wasThere = false,
): Promise<void> {
  const terminals = await trx
    .selectFrom('terminal')
    .select(['id', 'name', 'audience', 'scopes', 'device_jkt', 'relay', 'revoked_at'])
    .where('community_id', '=', communityId)
    .where('audience', 'in', ['kiosk', 'property'])
    .orderBy('id')
    .execute();
  // Most communities have none: nothing of theirs is locked for it.
  if (!wasThere && terminals.every(({ relay }) => relay === null)) return;
  const company = await companyOfCommunity(trx, communityId);
  const compounds = company === null ? [] : await compoundsOf(trx, communityId, company);
  const { relay_key: sealKey } = assertDefined(
    await trx.selectFrom('community').select('relay_key').where('id', '=', communityId).executeTakeFirst(),
    "a terminal's community exists",
  );
  const isIn = ({ revoked_at }: { revoked_at: string | null }) => revoked_at === null;
  const relays = terminals.flatMap(({ id, audience, scopes, relay, ...row }) => {
    const isHelper = company !== null && scopes.includes(companyScope(company));
    if (audience !== 'property' || relay === null || !isIn(row) || !isHelper) return [];
    return [{ ...relay, id, compounds, sealKey } satisfies KioskRelay];
  });
  const entries = terminals.map(({ id, name, audience, device_jkt: jkt, ...row }): ChangeEntry => {
    if (audience === 'property') {
      const doc = relays.find((relay) => relay.id === id) ?? null;
      return { audience: 'kiosk', entity: 'kiosk-relay', pk: id, doc };
    }
    const isKnown = relays.length > 0 && isIn(row) && jkt !== null;
    const doc = isKnown ? ({ id, name, jkt } satisfies PropertyKiosk) : null;
    return { audience: 'property', entity: 'property-kiosk', pk: id, doc };
  });
  await appendChanges(trx, communityScope(communityId), entries, deps);
}

async function compoundsOf(trx: Trx, communityId: string, company: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .select('compound.id')
    .where('grid.community_id', '=', communityId)
    .where('property_company_id', '=', company)
    .orderBy('compound.id')
    .execute();
  return rows.map(({ id }) => id);
}
