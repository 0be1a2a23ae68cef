import { createHash } from 'node:crypto';
import type { CaseActor, CaseEntry, CaseHolder, CaseRecord } from '../../../contract/domain.ts';
import { type Grant, levelOf, type Place } from '../../../contract/roles.ts';
import type { Actor } from '../../auth/actor.ts';
import type { Trx } from '../../database/open.ts';
import type { StoredCase } from './rows.ts';

/** Who acts on cases, with everything that was proved about them. */
export interface Party {
  readonly who: CaseEntry['actor'];
  /** The code of a slip that was shown, if any. */
  readonly token: string | null;
  readonly units: readonly CaseHolder[];
  /** Places over whose cases they watch: `community/<id>` and above. */
  readonly places: readonly Place[];
}

/** The routing table, acting by itself. */
export const ROUTING_TABLE: Party = { who: { kind: 'system', id: null }, token: null, units: [], places: [] };

/** Roles that watch over the cases of a place; the others work on what they are given. */
const COORDINATING: ReadonlySet<Grant['role']> = new Set(['administrator', 'duty-officer']);

/** What is kept of a slip's code. */
export function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * A terminal, the member of staff signed in at it, and a resident who shows a slip there. A property screen acts in the
 * name of the company whose scope it follows, also while nobody is signed in: it stands in the company's office.
 */
export async function partyOf(
  trx: Pick<Trx, 'selectFrom'>,
  { terminal, staff }: Actor,
  token: string | null,
): Promise<Party> {
  const grants = staff?.grants ?? [];
  const fromScopes = terminal.scopes.flatMap((scope) => {
    const [kind, unitId = ''] = scope.split('/');
    return kind === 'company' ? [{ level: 'property-company' as const, unitId }] : [];
  });
  const fromGrants = await Promise.all(grants.map((grant) => unitsOf(trx, grant)));
  return {
    who:
      staff !== null
        ? { kind: 'staff', id: staff.id }
        : token === null
          ? { kind: 'terminal', id: terminal.id }
          : { kind: 'reporter', id: null },
    token,
    units: [...fromScopes, ...fromGrants.flat()],
    places: grants.filter(({ role }) => COORDINATING.has(role)).map(({ place }) => place),
  };
}

async function unitsOf(trx: Pick<Trx, 'selectFrom'>, { role, place }: Grant): Promise<readonly CaseHolder[]> {
  const id = place.split('/')[1] ?? '';
  switch (levelOf(place)) {
    case 'grid':
      return [{ level: 'grid', unitId: id }];
    case 'community':
      return [{ level: 'community', unitId: id }];
    case 'company':
      return [{ level: 'property-company', unitId: id }];
    case 'street':
      return handlingUnits(trx, role === 'department-officer' ? 'department' : 'street', id);
    case 'county':
    case 'city':
      return role === 'department-officer' ? handlingUnits(trx, 'department', null) : [];
    case 'compound':
      return [];
  }
}

async function handlingUnits(
  trx: Pick<Trx, 'selectFrom'>,
  level: 'street' | 'department',
  streetId: string | null,
): Promise<readonly CaseHolder[]> {
  const rows = await trx
    .selectFrom('handling_unit')
    .select('id')
    .where('level', '=', level)
    .where((eb) => eb.or([eb('street_id', 'is', null), eb('street_id', '=', streetId)]))
    .execute();
  return rows.map((row) => ({ level, unitId: row.id }));
}

/** Places above a community, itself included, as grants name them. */
export async function placesAbove(
  trx: Pick<Trx, 'selectFrom'>,
  communityId: string,
): Promise<readonly Place[]> {
  const row = await trx
    .selectFrom('community')
    .leftJoin('street', 'street.id', 'community.street_id')
    .select(['community.street_id', 'street.county_id'])
    .where('community.id', '=', communityId)
    .executeTakeFirst();
  return [
    `community/${communityId}`,
    ...(row?.street_id == null ? [] : [`street/${row.street_id}`]),
    ...(row?.county_id == null ? [] : [`county/${row.county_id}`]),
    'city',
  ];
}

/** What the party is to one case. */
export async function actorIn(
  trx: Pick<Trx, 'selectFrom'>,
  party: Party,
  { record, tokenHash }: Pick<StoredCase, 'record' | 'tokenHash'>,
): Promise<CaseActor> {
  const above = await placesAbove(trx, record.communityId);
  return {
    isReporter: party.token !== null && tokenHashOf(party.token) === tokenHash,
    units: party.units,
    coordinates: party.places.some((place) => above.includes(place)),
    isSystem: party.who.kind === 'system',
  };
}

/** Whether the party may read a case at all: it holds it, watches over its place, or looks after its compound. */
export async function mayRead(
  trx: Pick<Trx, 'selectFrom'>,
  party: Party,
  record: CaseRecord,
  companyId: string | null,
): Promise<boolean> {
  const actor = await actorIn(trx, party, { record, tokenHash: null });
  const { holder, place } = record;
  const concerns = (unit: CaseHolder) =>
    (holder !== null && unit.level === holder.level && unit.unitId === holder.unitId) ||
    (unit.level === 'grid' && unit.unitId === place.gridId) ||
    (unit.level === 'property-company' && unit.unitId === companyId);
  return actor.coordinates || party.units.some(concerns);
}
