import { describe, expect, it } from 'vitest';
import { notice } from '../../../../contract/domain.ts';
import { CASE_KINDS } from './case-kinds.ts';
import { generateCases } from './cases.ts';
import { generateTown, TOWN_SEED } from './generate-town.ts';
import { householdsByGrid, makeStaff } from './staff.ts';
import { contains } from './test-polygons.ts';
import { makeTownNotices } from './town-notices.ts';

const NOW = '2026-11-22T06:00:00.000Z';
/** Day, hour and weekday in Shanghai, eight hours ahead of UTC. */
const local = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000);

describe('two years of cases', () => {
  const town = generateTown(TOWN_SEED);
  const cases = [...generateCases(town)];
  const of = (kind: string) => cases.filter((event) => event.kind === kind);
  const inMonths = (kind: string, months: readonly number[]) =>
    of(kind).filter(({ foundAt }) => months.includes(local(foundAt).getUTCMonth() + 1)).length;

  it('are thousands, of every kind, in two years up to now', () => {
    expect(cases.length).toBeGreaterThan(7000);
    expect(cases.length).toBeLessThan(12_000);
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(CASE_KINDS.map(({ code }) => code)));
    const times = cases.map(({ foundAt }) => foundAt);
    expect(times.toSorted()).toEqual(times);
    expect((times[0] ?? '') >= '2024-11-22' && (times.at(-1) ?? '') <= NOW).toBe(true);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it('have stages and times that agree', () => {
    const wrong = cases.filter(({ stage, foundAt, transferredAt, handledAt, closedAt, satisfaction }) => {
      const reached = [foundAt, transferredAt, handledAt, closedAt].filter((time) => time !== null);
      const stages = ['found', 'transferred', 'awaiting-acceptance', 'closed'];
      return (
        stage !== stages[reached.length - 1] ||
        reached.some((time, i) => i > 0 && time <= (reached[i - 1] ?? '')) ||
        reached.some((time) => time > NOW) ||
        (closedAt !== null && handledAt === null) ||
        (satisfaction !== null && closedAt === null)
      );
    });
    expect(wrong).toEqual([]);
    expect(cases.filter(({ stage }) => stage !== 'closed').length).toBeGreaterThan(5);
  });

  it('are late now and then: between 5 and 14 in a hundred', () => {
    const late = cases.filter(({ handledAt, dueAt }) => (handledAt ?? '') > dueAt).length;
    expect(late / cases.length).toBeGreaterThan(0.05);
    expect(late / cases.length).toBeLessThan(0.14);
  });

  it('follow the seasons: cold rooms only while it is heated, floods in the rains, noise in summer', () => {
    expect(of('heating').length).toBeGreaterThan(300);
    expect(inMonths('heating', [4, 5, 6, 7, 8, 9, 10])).toBe(0);
    expect(inMonths('heating', [12, 1])).toBeGreaterThan(inMonths('heating', [3]) * 3);
    expect(inMonths('flood', [7, 8, 9])).toBeGreaterThan(0.6 * of('flood').length);
    expect(inMonths('noise', [6, 7, 8])).toBeGreaterThan(2 * inMonths('noise', [12, 1, 2]));
  });

  it('follow the clock and the week', () => {
    const hour = ({ foundAt }: { foundAt: string }) => local(foundAt).getUTCHours();
    const atNight = of('noise').filter((event) => hour(event) >= 20 || hour(event) < 3).length;
    expect(atNight).toBeGreaterThan(0.6 * of('noise').length);
    expect(of('posters').filter((event) => hour(event) < 7 || hour(event) > 18)).toEqual([]);
    const weekend = of('fees').filter(({ foundAt }) => [0, 6].includes(local(foundAt).getUTCDay())).length;
    expect(weekend).toBeLessThan(0.22 * of('fees').length);
    const nights = cases.filter((event) => hour(event) >= 2 && hour(event) < 5).length;
    expect(nights).toBeLessThan(0.04 * cases.length);
  });

  it('lie in the grid and the compound they name, and lifts stop in high houses only', () => {
    for (const event of cases) {
      const compound = town.compounds[event.compound];
      const block = town.blocks[compound?.block ?? -1];
      if (block?.grid !== event.grid || !contains(block.ring, event.place))
        throw new Error(`astray: ${event.id}`);
      const house = event.building === null ? undefined : town.buildings[event.building];
      if (house !== undefined && house.compound !== event.compound) throw new Error(`astray: ${event.id}`);
      if (event.kind === 'lift') expect(house?.floors ?? 0).toBeGreaterThan(8);
    }
  });
});

describe('staff and notices', () => {
  const town = generateTown(TOWN_SEED);

  it('every grid has a head, the fullest a second officer, four of five people work in a grid', () => {
    const staff = makeStaff(town);
    const officers = staff.filter(({ grid }) => grid !== null);
    expect(officers.length).toBeGreaterThan(40);
    expect(officers.length / staff.length).toBe(0.8);
    for (const grid of town.grids.keys()) {
      expect(staff.filter((person) => person.grid === grid && person.duty === '网格长')).toHaveLength(1);
    }
    const households = householdsByGrid(town);
    expect(households.reduce((a, b) => a + b, 0)).toBe(23_480);
    const second = officers
      .filter(({ duty }) => duty === '专职网格员')
      .map(({ grid }) => households[grid ?? -1] ?? 0);
    expect(Math.min(...second)).toBeGreaterThanOrEqual(households.toSorted((a, b) => b - a)[4] ?? 0);
    for (const { phone } of staff) expect(phone).toMatch(/^0913-000\d{4}$/);
    expect(new Set(staff.map(({ phone }) => phone)).size).toBe(staff.length);
  });

  it('notices keep to the domain and end after they begin; heating begins and ends in both winters', () => {
    const notices = makeTownNotices(town);
    expect(notices.length).toBeGreaterThan(60);
    for (const { community, ...row } of notices) {
      expect(notice.parse(row)).toEqual(row);
      expect(row.expiresAt > row.publishedAt).toBe(true);
      expect(row.publishedAt <= NOW).toBe(true);
      if (community !== null) expect(row.summary).toContain(town.communities[community]?.name);
    }
    expect(notices.filter(({ title }) => title === '今天开始供暖').length).toBeGreaterThanOrEqual(2);
    expect(notices.filter(({ title }) => title === '今天停止供暖')).toHaveLength(2);
    expect(notices.some(({ expiresAt }) => expiresAt > NOW)).toBe(true);
  });
});
