import { throwIllegalValue } from '../../../contract/assert.ts';
import type { CardReading } from '../../../contract/card.ts';
import type { AssuranceLevel, CertificateFacts } from '../../../contract/certificate.ts';
import type { Community } from '../../../contract/domain.ts';
import type { ResidenceRecord } from '../store/types.ts';
import { dayIn } from './civil-day.ts';
import { isCutName } from './cut-name.ts';

interface Input {
  readonly itemId: string;
  readonly validDays: number;
  /** By what the holder was known. */
  readonly assurance: AssuranceLevel;
  readonly card: CardReading;
  readonly record: ResidenceRecord;
  readonly community: Community;
  readonly purpose: string;
  readonly now: number;
}

/** Joins card, residence record and community to what will stand on the paper; the number comes with the request. */
export function residenceFacts(input: Input): CertificateFacts {
  const { card, record, community } = input;
  return {
    itemId: input.itemId,
    number: null,
    name: nameOnPaper(card, record),
    sex: card.sex,
    citizenNumber: card.number,
    address: record.dwelling.address,
    since: record.residence.since,
    nature: record.residence.nature,
    verifiedOn: record.residence.verifiedOn,
    purpose: input.purpose,
    issuedOn: dayIn(community.zone, input.now),
    validDays: input.validDays,
    issuerLines: [`${community.countyName}${community.streetName}`, community.committeeName],
    issuerId: community.issuerId,
    issuerPhone: community.deskPhone,
    demo: community.issuerId.startsWith(DEMO_ISSUER_PREFIX),
    assurance: input.assurance,
  };
}

/**
 * A Chinese chip is what the paper follows, but for a name that it had to cut: then staff have compared the record's with the
 * card's face. A foreign resident's chip may hold two names, so the paper follows the
 * record, which staff wrote from the passport.
 */
function nameOnPaper(card: CardReading, record: ResidenceRecord): string {
  switch (card.layout) {
    case 'resident':
    case 'hmt-permit':
      return isCutName(card, record.resident.name) ? record.resident.name : card.name;
    case 'foreign-2017':
    case 'foreign-2023':
      return record.resident.name;
    default:
      return throwIllegalValue(card);
  }
}

/** Issuers whose id begins so sign with the committed demo key; everything they issue says 演示样张. */
export const DEMO_ISSUER_PREFIX = 'demo.';
