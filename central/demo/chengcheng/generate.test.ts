import { describe, expect, it } from 'vitest';
import { isCitizenNumber } from '../../../contract/citizen-number.ts';
import { community, dwelling, grid, notice, residence, ulid } from '../../../contract/domain.ts';
import { addDays, compact, shanghaiDay } from '../days.ts';
import { demoCards } from '../demo-cards.ts';
import { DEMO_ISSUER_KEY } from '../issuer-key.ts';
import { NOBODYS_ADDRESS_CODE } from '../nobody.ts';
import { CHENGCHENG_SEED, generateChengcheng } from './generate.ts';

const NOW = Date.parse('2026-11-22T06:26:00Z');

describe('乐楼社区, generated', () => {
  const demo = generateChengcheng(CHENGCHENG_SEED, NOW);

  it('is the same for the same seed, and another one for another seed', () => {
    expect(generateChengcheng(CHENGCHENG_SEED, NOW)).toEqual(demo);
    expect(generateChengcheng(1, NOW).residents).not.toEqual(demo.residents);
  });

  it('has the size of a small community', () => {
    expect(demo.grids).toHaveLength(5);
    expect(demo.dwellings).toHaveLength(480);
    expect(demo.residents.length).toBeGreaterThan(500);
    expect(demo.residents.length).toBeLessThan(900);
    expect(demo.notices.filter(({ urgent }) => urgent)).toHaveLength(1);
  });

  it('keeps to the shapes of the domain, with every reference answered', () => {
    expect(community.parse(demo.community)).toEqual(demo.community);
    expect(demo.community.issuerId).toBe(DEMO_ISSUER_KEY.issuerId);
    for (const row of demo.grids) expect(grid.parse(row).communityId).toBe(demo.community.id);
    const gridIds = new Set(demo.grids.map(({ id }) => id));
    for (const row of demo.dwellings) expect(gridIds.has(dwelling.parse(row).gridId)).toBe(true);
    const dwellingIds = new Set(demo.dwellings.map(({ id }) => id));
    const residentIds = new Set(demo.residents.map(({ id }) => ulid.parse(id)));
    for (const row of demo.residences) {
      expect(residentIds.has(residence.parse(row).residentId)).toBe(true);
      expect(dwellingIds.has(row.dwellingId)).toBe(true);
    }
    for (const row of demo.notices) notice.parse(row);
    const ids = [demo.grids, demo.dwellings, demo.residents, demo.residences, demo.notices].flatMap((rows) =>
      rows.map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('numbers are valid, unique, under a code of nobody, and agree with birth and sex', () => {
    expect(new Set(demo.residents.map(({ citizenNumber }) => citizenNumber)).size).toBe(
      demo.residents.length,
    );
    for (const { citizenNumber, birth, sex, phone } of demo.residents) {
      expect(isCitizenNumber(citizenNumber)).toBe(true);
      expect(citizenNumber.startsWith(NOBODYS_ADDRESS_CODE + birth)).toBe(true);
      expect(Number(citizenNumber.charAt(16)) % 2).toBe(sex === '1' ? 1 : 0);
      expect(phone).toMatch(/^154\d{8}$/);
    }
  });

  it('dates agree: nobody lives here before birth or is verified before moving in or after today', () => {
    const today = shanghaiDay(NOW);
    const births = new Map(demo.residents.map(({ id, birth }) => [id, birth]));
    for (const { residentId, since, verifiedOn } of demo.residences) {
      expect(compact(since) >= (births.get(residentId) ?? '9')).toBe(true);
      expect(verifiedOn <= today).toBe(true);
      expect(verifiedOn >= since).toBe(true);
    }
  });

  it('surnames follow their shares within the noise of the sample', () => {
    const share = (surname: string) =>
      demo.residents.filter(({ name }) => name.startsWith(surname)).length / demo.residents.length;
    for (const [surname, low, high] of [
      ['王', 0.05, 0.16],
      ['李', 0.05, 0.16],
      ['唐', 0, 0.04],
    ] as const) {
      expect(share(surname), surname).toBeGreaterThanOrEqual(low);
      expect(share(surname), surname).toBeLessThanOrEqual(high);
    }
  });

  it.each(['2026-11-22T06:26:00Z', '2029-03-01T00:00:00Z'])('the situations hold at %s', (instant) => {
    const now = Date.parse(instant);
    const { residents, residences } = generateChengcheng(CHENGCHENG_SEED, now);
    const today = shanghaiDay(now);
    const verifiedOn = (citizenNumber: string) => {
      const found = residents.find((row) => row.citizenNumber === citizenNumber);
      return residences.find(({ residentId }) => residentId === found?.id)?.verifiedOn;
    };
    const fresh = addDays(today, -365);
    for (const { situation, number } of demoCards(now)) {
      const verified = verifiedOn(number);
      if (situation === 'none') expect(verified).toBeUndefined();
      else if (situation === 'stale') expect((verified ?? '9') < addDays(today, -730)).toBe(true);
      else expect((verified ?? '0') > fresh, situation).toBe(true);
    }
  });

  it('water is cut off tomorrow morning, as the attract screen shows it', () => {
    const urgent = demo.notices.find((row) => row.urgent);
    expect(urgent).toMatchObject({ kind: '停水', summary: '11月23日 08:00–12:00，乐楼社区东片' });
    expect(urgent?.expiresAt).toBe('2026-11-23T04:00:00.000Z');
  });
});
