import { describe, expect, it } from 'vitest';
import { assertDefined } from '../../../../contract/assert.ts';
import { isCitizenNumber } from '../../../../contract/citizen-number.ts';
import {
  building,
  community,
  compound,
  dwellingRecord,
  grid,
  notice,
  residence,
  resident,
  specialGroupMembership,
} from '../../../../contract/domain.ts';
import { addDays, compact, shanghaiDay } from '../../days.ts';
import { demoCards } from '../../demo-cards.ts';
import { DEMO_ISSUER_KEY } from '../../issuer-key.ts';
import { CHENGCHENG_SEED } from '../../seed.ts';
import { LELOU_ID } from '../town/grids.ts';
import { deskNotices, makeWorld } from './world.ts';

const DAY = '2026-11-22';

describe('乐楼社区 of the town, where the kiosk stands', () => {
  const world = makeWorld(CHENGCHENG_SEED, DAY);
  const parts = world.grids.slice(0, world.homeGrids).map((part) => part.rows());
  const all = {
    grids: parts.map((part) => part.grid),
    compounds: parts.flatMap((part) => part.compounds),
    buildings: parts.flatMap((part) => part.buildings),
    dwellings: parts.flatMap((part) => part.dwellings),
    residents: parts.flatMap((part) => part.residents),
    residences: parts.flatMap((part) => part.residences),
    specialGroups: parts.flatMap((part) => part.specialGroups),
  };

  it('is a community of five grids and some 2,700 households', () => {
    expect(all.grids).toHaveLength(5);
    expect(parts.flatMap(({ households }) => households).length).toBeGreaterThan(2_500);
    expect(all.residents.length).toBeGreaterThan(6_000);
  });

  it('keeps to the shapes of the domain, with every reference answered', () => {
    const home = assertDefined(
      world.communities.find((row) => row.community.id === LELOU_ID),
      '乐楼社区',
    );
    expect(community.parse(home.community)).toMatchObject({ issuerId: DEMO_ISSUER_KEY.issuerId });
    expect(home.numberPrefix).toBe('CCLL');
    const ids = (rows: readonly { readonly id: string }[]) => new Set(rows.map(({ id }) => id));
    const known = {
      grids: ids(all.grids),
      compounds: ids(all.compounds),
      buildings: ids(all.buildings),
      dwellings: ids(all.dwellings),
      residents: ids(all.residents),
    };
    for (const row of all.grids) expect(grid.parse(row).communityId).toBe(LELOU_ID);
    for (const row of all.compounds) expect(known.grids.has(compound.parse(row).gridId)).toBe(true);
    for (const row of all.buildings) expect(known.compounds.has(building.parse(row).compoundId)).toBe(true);
    const wrong = [
      all.dwellings.filter((row) => !known.buildings.has(dwellingRecord.parse(row).buildingId ?? '')),
      all.residents.filter((row) => !resident.safeParse({ ...row, communityId: LELOU_ID }).success),
      all.residences.filter((row) => {
        const { residentId, dwellingId } = residence.parse(row);
        return !known.residents.has(residentId) || !known.dwellings.has(dwellingId);
      }),
      all.specialGroups.filter(
        (row) => !known.residents.has(specialGroupMembership.parse(row).residentId) || row.validUntil <= DAY,
      ),
    ];
    expect(wrong).toEqual([[], [], [], []]);
    for (const row of deskNotices(CHENGCHENG_SEED, Date.parse(`${DAY}T06:26:00Z`))) notice.parse(row);
  });

  it('numbers are valid and agree with birth and sex, also those of the cards', () => {
    const wrong = all.residents.filter(
      ({ citizenNumber, birth, sex, phone }) =>
        !isCitizenNumber(citizenNumber) ||
        citizenNumber.slice(6, 14) !== birth ||
        Number(citizenNumber.charAt(16)) % 2 !== (sex === '1' ? 1 : 0) ||
        !/^154\d{8}$/.test(phone),
    );
    expect(wrong).toEqual([]);
    expect(new Set(all.residents.map(({ citizenNumber }) => citizenNumber)).size).toBe(all.residents.length);
  });

  it.each([DAY, '2029-03-01', '2028-02-29'])('the situations of the cards hold on %s', (day) => {
    const now = Date.parse(`${day}T06:26:00Z`);
    const { grids, demoGrid } = makeWorld(CHENGCHENG_SEED, day);
    const part = assertDefined(
      grids.find(({ index }) => index === demoGrid),
      'the grid',
    ).rows();
    const fresh = addDays(shanghaiDay(now), -365);
    for (const { situation, number, name, address } of demoCards(now)) {
      const person = part.residents.find((row) => row.citizenNumber === number);
      const home = part.residences.find(({ residentId }) => residentId === person?.id);
      if (situation === 'none') {
        expect(person).toBeUndefined();
        continue;
      }
      expect(person?.name).toBe(name);
      const verified = home?.verifiedOn ?? '';
      if (situation === 'stale') expect(verified < addDays(shanghaiDay(now), -730)).toBe(true);
      else expect(verified > fresh, situation).toBe(true);
      // Whose card says 乐楼社区 lives where it says; 王秀兰 lives elsewhere than her card says.
      const dwelling = part.dwellings.find(({ id }) => id === home?.dwellingId);
      const door = /[^路街巷号]+\d+号楼\d+单元\d+室$/.exec(dwelling?.address ?? '')?.[0] ?? 'nowhere';
      expect(address.endsWith(door), `${address} / ${dwelling?.address}`).toBe(situation !== 'record');
      const compound = part.compounds.find(({ name: of }) => door.startsWith(of));
      expect(compact(home?.since ?? '').slice(0, 4) > String(compound?.builtIn)).toBe(true);
    }
  });

  it('water is cut off tomorrow morning, as the attract screen shows it, in compounds that exist', () => {
    const [urgent] = deskNotices(CHENGCHENG_SEED, Date.parse('2026-11-22T06:26:00Z'));
    expect(urgent).toMatchObject({
      kind: '停水',
      summary: '11月23日 08:00–12:00，乐楼社区东片',
      urgent: true,
    });
    expect(urgent?.expiresAt).toBe('2026-11-23T04:00:00.000Z');
    const named = /（(.+)）/.exec(urgent?.body ?? '')?.[1]?.split('、') ?? [];
    expect(named.length).toBeGreaterThan(1);
    const names = all.compounds.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(named));
  });
});
