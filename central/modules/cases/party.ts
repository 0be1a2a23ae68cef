import { createHash } from 'node:crypto';
import type { CaseActor, CaseEntry, CaseHolder } from '../../../contract/domain.ts';
import { mayRole } from '../../../contract/permissions.ts';
import { type Grant, levelOf, type Place } from '../../../contract/roles.ts';
import type { Actor } from '../../auth/actor.ts';
import type { Trx } from '../../database/open.ts';
import { companyOf } from './routing.ts';
import type { StoredCase } from './rows.ts';

/** Who acts on cases, with everything that was proved about them. */
export interface Party {
  readonly who: CaseEntry['actor'];
  /** The code of a slip that was shown, if any. */
  readonly token: string | null;
  readonly units: readonly CaseHolder[];
  /** Places over whose cases they watch: `community/<id>` and above. */
  readonly places: readonly Place[];
  /** Compounds in which they act for the company that looks after them, and nowhere else of it. */
  readonly compounds: readonly string[];
}

/** The routing table, acting by itself. */
export const ROUTING_TABLE: Party = {
  who: { kind: 'system', id: null },
  token: null,
  units: [],
  places: [],
  compounds: [],
};

/** Watches over the cases of an office's place: whoever may close them. An administrator or an auditor may not. */
const coordinates = ({ role }: Grant) => mayRole(role, 'close-cases');

/** Works in the name of the unit at the place of the role. */
const works = ({ role }: Grant) => mayRole(role, 'work-cases');

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
  const working = grants.filter(works);
  const fromGrants = await Promise.all(working.map((grant) => unitsOf(trx, grant)));
  return {
    who:
      staff !== null
        ? { kind: 'staff', id: staff.id }
        : token === null
          ? { kind: 'terminal', id: terminal.id }
          : { kind: 'reporter', id: null },
    token,
    units: [...fromScopes, ...fromGrants.flat()],
    places: grants.filter(coordinates).map(({ place }) => place),
    compounds: working.flatMap(({ place }) => (levelOf(place) === 'compound' ? [idIn(place)] : [])),
  };
}

/** Id of a place that has one. */
const idIn = (place: Place) => place.split('/')[1] ?? '';

async function unitsOf(trx: Pick<Trx, 'selectFrom'>, { role, place }: Grant): Promise<readonly CaseHolder[]> {
  const id = idIn(place);
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
    case 'branch':
      return [{ level: 'branch', unitId: id }];
    case 'unit':
      return handlingUnit(trx, id);
    // Acts for its company there alone: `actorIn`.
    case 'compound':
      return [];
  }
}

async function handlingUnit(trx: Pick<Trx, 'selectFrom'>, id: string): Promise<readonly CaseHolder[]> {
  const row = await trx.selectFrom('handling_unit').select('level').where('id', '=', id).executeTakeFirst();
  return row === undefined ? [] : [{ level: row.level, unitId: id }];
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
  { record, tokenHash, cardTokenHash }: Pick<StoredCase, 'record' | 'tokenHash' | 'cardTokenHash'>,
): Promise<CaseActor> {
  const above = await placesAbove(trx, record.communityId);
  const shown = party.token === null ? null : tokenHashOf(party.token);
  const { compoundId } = record.place;
  const worksHere = compoundId !== null && party.compounds.includes(compoundId);
  const company = worksHere ? await companyOf(trx, compoundId) : null;
  return {
    isReporter: shown !== null && (shown === tokenHash || shown === cardTokenHash),
    units: company === null ? party.units : [...party.units, { level: 'property-company', unitId: company }],
    coordinates: party.places.some((place) => above.includes(place)),
    isSystem: party.who.kind === 'system',
  };
}
