import { describe, expect, it } from 'vitest';
import { surnames } from '../names.ts';
import { SEED_FIGURES, TOWN_DAY } from './figures.ts';
import { generateTown, TOWN_SEED } from './generate-town.ts';
import { generateHouseholds } from './households.ts';
import {
  AGE_TARGETS,
  FRESH_TARGET,
  HOUSEHOLD_SIZE_TARGETS,
  MEAN_HOUSEHOLD,
  MEN_TARGET,
  OCCUPANCY_TARGETS,
  SURNAME_TOLERANCE,
} from './targets.ts';

function ageOn(day: string, birth: string): number {
  return Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);
}

const near = (percent: number, target: { percent: number; tolerance: number }) =>
  Math.abs(percent - target.percent) <= target.tolerance;

describe('the people of the town, counted', () => {
  const town = generateTown(TOWN_SEED);
  const sizes = new Map<number, number>();
  const ages: number[] = [];
  const families = new Map<string, number>();
  let [households, persons, men, heads, fresh] = [0, 0, 0, 0, 0];
  for (const { members } of generateHouseholds(town)) {
    households += 1;
    sizes.set(members.length, (sizes.get(members.length) ?? 0) + 1);
    const [first] = members;
    if (first !== undefined) {
      heads += 1;
      const family = first.name.charAt(0);
      families.set(family, (families.get(family) ?? 0) + 1);
      if ((Date.parse(TOWN_DAY) - Date.parse(first.residence.verifiedOn)) / 86_400_000 < 90) fresh += 1;
    }
    for (const { birth, sex } of members) {
      persons += 1;
      if (sex === 'man') men += 1;
      ages.push(ageOn(TOWN_DAY, birth));
    }
  }
  const percent = (part: number, whole: number) => (100 * part) / whole;

  it('are exactly as many households as the deployment collected', () => {
    expect(households).toBe(SEED_FIGURES.households);
    expect(heads).toBe(households);
  });

  it.each(AGE_TARGETS)('are $percent % aged $name', (target) => {
    const inside = ages.filter((age) => age >= target.from && age <= target.to).length;
    expect(near(percent(inside, persons), target), `${percent(inside, persons)}`).toBe(true);
  });

  it('no decade of life is missing and none is implausibly full', () => {
    for (let from = 0; from < 80; from += 10) {
      const share = percent(ages.filter((age) => age >= from && age < from + 10).length, persons);
      expect(share, `${from}`).toBeGreaterThan(2);
      expect(share, `${from}`).toBeLessThan(22);
    }
    expect(Math.max(...ages.slice(0, 20_000))).toBeLessThan(105);
  });

  it.each(HOUSEHOLD_SIZE_TARGETS)('live $name in $percent % of the households', (target) => {
    const share = percent(sizes.get(target.size) ?? 0, households);
    expect(near(share, target), `${share}`).toBe(true);
  });

  it('are 2.53 to a household', () => {
    expect(Math.abs(persons / households - MEAN_HOUSEHOLD.persons)).toBeLessThan(MEAN_HOUSEHOLD.tolerance);
  });

  it('are men and women as in the province', () => {
    expect(near(percent(men, persons), MEN_TARGET), `${percent(men, persons)}`).toBe(true);
  });

  it('bear surnames as often as the table says', () => {
    const sum = surnames.reduce((total, [, weight]) => total + weight, 0);
    for (const [surname, weight] of surnames) {
      const share = percent(families.get(surname) ?? 0, heads);
      expect(Math.abs(share - (100 * weight) / sum), surname).toBeLessThan(SURNAME_TOLERANCE);
    }
  });

  it.each(OCCUPANCY_TARGETS)('leave, own and rent: $name $percent %', (target) => {
    const share = percent(
      town.occupancy.filter((value) => value === target.occupancy).length,
      town.occupancy.length,
    );
    expect(near(share, target), `${share}`).toBe(true);
  });

  it('were mostly verified within ninety days', () => {
    expect(near(percent(fresh, households), FRESH_TARGET), `${percent(fresh, households)}`).toBe(true);
  });
});
