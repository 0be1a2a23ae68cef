import { createHmac } from 'node:crypto';
import { assertDefined } from '../../../contract/assert.ts';
import {
  type Household,
  phoneText,
  type Residence,
  type ResidentForKiosk,
  type ResidentRecord,
  type SpecialGroupMembership,
} from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import { upsert } from '../../database/upsert.ts';
import type { ChangeEntry } from '../../sync/change-log.ts';

/** 居民 as central keeps them, with what they are to the head of their household (与户主关系). */
export interface Resident extends Omit<ResidentRecord, 'communityId'> {
  readonly relation: string | null;
}

/** A household as it is stored; how many people are in it is counted, not stored. */
export type HouseholdRecord = Omit<Household, 'members'>;

/**
 * What a kiosk gets of a resident: never the citizen number, only its HMAC-SHA-256 under the community's look-up key
 * (hex), with which the kiosk finds the person whose card lies on it, and the same of the end of the phone, with which it
 * checks an answer without knowing it.
 */
export function residentForKiosk(
  resident: Pick<Resident, 'id' | 'name' | 'phone' | 'citizenNumber'>,
  lookupKeyHex: string,
): ResidentForKiosk {
  const hash = (text: string) =>
    createHmac('sha256', Buffer.from(lookupKeyHex, 'hex')).update(text).digest('hex');
  const lastFour = /\d{4}$/.exec(resident.phone)?.[0];
  return {
    id: resident.id,
    numberHash: hash(resident.citizenNumber),
    name: resident.name,
    phoneHash: lastFour === undefined ? null : hash(phoneText(resident.id, lastFour)),
  };
}

export async function putHouseholds(trx: Trx, households: readonly HouseholdRecord[]): Promise<void> {
  await upsert(
    trx,
    'household',
    households.map(({ id, dwellingId }) => ({ id, dwelling_id: dwellingId })),
  );
}

export async function putResidents(
  trx: Trx,
  residents: readonly Resident[],
  { communityId, lookupKeyHex }: { readonly communityId: string; readonly lookupKeyHex: string },
): Promise<readonly ChangeEntry[]> {
  await upsert(
    trx,
    'resident',
    residents.map((resident) => ({
      id: resident.id,
      community_id: communityId,
      household_id: resident.householdId,
      relation: resident.relation,
      name: resident.name,
      sex: resident.sex,
      nation: resident.nation,
      birth: resident.birth,
      citizen_number: resident.citizenNumber,
      phone: resident.phone,
    })),
  );
  return residents.map((resident) => ({
    audience: 'kiosk',
    entity: 'resident',
    pk: resident.id,
    doc: residentForKiosk(resident, lookupKeyHex),
  }));
}

export async function putResidences(
  trx: Trx,
  residences: readonly Residence[],
): Promise<readonly ChangeEntry[]> {
  await upsert(
    trx,
    'residence',
    residences.map(({ id, residentId, dwellingId, since, nature, verifiedOn }) => ({
      id,
      resident_id: residentId,
      dwelling_id: dwellingId,
      since,
      nature,
      verified_on: verifiedOn,
    })),
  );
  return residences.map((residence) => ({
    audience: 'kiosk',
    entity: 'residence',
    pk: residence.id,
    doc: residence,
  }));
}

/** Key of a community's citizen-number hash, hex. */
export async function lookupKeyOf(trx: Pick<Trx, 'selectFrom'>, communityId: string): Promise<string> {
  const row = await trx
    .selectFrom('community')
    .select('lookup_key')
    .where('id', '=', communityId)
    .executeTakeFirst();
  return assertDefined(row, 'people belong to a community that is here').lookup_key;
}

/** Goes to no terminal: who is looked after is read at central alone, by permission and with a purpose. */
export async function putSpecialGroups(
  trx: Trx,
  memberships: readonly (SpecialGroupMembership & { readonly registeredOn: string })[],
): Promise<void> {
  await upsert(
    trx,
    'special_group',
    memberships.map((row) => ({
      id: row.id,
      resident_id: row.residentId,
      kind: row.kind,
      legal_basis: row.legalBasis,
      purpose: row.purpose,
      registered_on: row.registeredOn,
      valid_until: row.validUntil,
    })),
  );
}
