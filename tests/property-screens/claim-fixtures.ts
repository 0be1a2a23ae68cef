import type { Claimant, ClaimList, DeskClaim } from '../../contract/property/claims.ts';
import { id, NOW } from './fixtures.ts';

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString();

const claim = (at: number, place: string, days: number, over: Partial<DeskClaim> = {}): DeskClaim => ({
  id: id(560 + at),
  rev: 1,
  dwellingId: id(373),
  buildingId: id(606),
  place,
  as: 'owner',
  evidence: ['purchase-contract', 'handover-slip', 'id-card'],
  filedAt: daysAgo(days),
  filedAtDesk: 'community',
  state: 'waiting',
  decidedAt: null,
  decidedBy: null,
  refusal: null,
  filedBy: null,
  documentTails: {},
  dwelling: { occupancy: 'owner-occupied', people: 3, checkedOn: '2026-10-09', ownerVerifiedOn: null },
  others: [],
  waiting: false,
  parked: [],
  ...over,
});

export const claimsFixture: ClaimList = {
  counts: { waiting: 3, decided: 5 },
  claims: [
    claim(1, '6 号楼 2 单元 702', 9.2, {
      documentTails: { 'purchase-contract': '1187' },
      dwelling: {
        occupancy: 'owner-occupied',
        people: 3,
        checkedOn: '2026-10-09',
        ownerVerifiedOn: '2025-04-18',
      },
      others: [
        { id: id(570), as: 'tenant', state: 'refused', filedAt: daysAgo(21), decidedAt: daysAgo(19.6) },
      ],
    }),
    claim(2, '6 号楼 1 单元 1101', 3.4, {
      as: 'tenant',
      evidence: ['lease', 'id-card'],
      filedAtDesk: 'company',
      filedBy: '罗敏',
      documentTails: { lease: '0A27' },
      dwelling: { occupancy: 'rented', people: 2, checkedOn: '2026-08-30', ownerVerifiedOn: '2024-11-02' },
      parked: [
        {
          key: id(802),
          what: 'accept',
          result: 'rejected',
          reason: '还没有看过是谁申请的，不能通过',
          at: daysAgo(0.1),
        },
      ],
    }),
    claim(3, '3 号楼 2 单元 401', 0.2, {
      ...{ rev: 0, filedAtDesk: 'company', filedBy: '罗敏', waiting: true },
      documentTails: { 'purchase-contract': '5520' },
    }),
  ],
};

export const claimantFixture: Claimant = {
  name: '周海燕',
  numberTail: '026X',
  registered: { nature: '自有', since: '2019-06-01', verifiedOn: '2026-10-09' },
  otherOwners: 1,
};
