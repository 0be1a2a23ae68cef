import { createHmac } from 'node:crypto';
import type { Residence, ResidentForKiosk } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import { upsert } from '../../database/upsert.ts';
import type { ChangeEntry } from '../../sync/change-log.ts';

/** 居民 as central keeps them. */
export interface Resident {
  readonly id: string;
  readonly name: string;
  /** GB/T 2261.1. */
  readonly sex: string;
  /** GB/T 3304. */
  readonly nation: string;
  /** YYYYMMDD. */
  readonly birth: string;
  readonly citizenNumber: string;
  readonly phone: string;
}

/**
 * What a kiosk gets of a resident: never the citizen number, only its HMAC-SHA-256 under the community's look-up key
 * (hex), with which the kiosk finds the person whose card lies on it.
 */
export function residentForKiosk(resident: Resident, lookupKeyHex: string): ResidentForKiosk {
  return {
    id: resident.id,
    numberHash: createHmac('sha256', Buffer.from(lookupKeyHex, 'hex'))
      .update(resident.citizenNumber)
      .digest('hex'),
    name: resident.name,
    phoneLast4: resident.phone.slice(-4),
  };
}

export async function putResidents(
  trx: Trx,
  residents: readonly Resident[],
  { communityId, lookupKeyHex }: { readonly communityId: string; readonly lookupKeyHex: string },
): Promise<readonly ChangeEntry[]> {
  await upsert(
    trx,
    'resident',
    residents.map(({ id, name, sex, nation, birth, citizenNumber, phone }) => ({
      id,
      community_id: communityId,
      name,
      sex,
      nation,
      birth,
      citizen_number: citizenNumber,
      phone,
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
