import { describe, expect, it } from 'vitest';
import { ulid } from '../../../../contract/domain.ts';
import { demoCards } from '../../demo-cards.ts';
import { TOWN_DAY } from './figures.ts';
import { generateTown, TOWN_SEED } from './generate-town.ts';
import { generateHouseholds } from './households.ts';

/** GB 11643-1999 again, from the standard's formula: the sum over 2^(17-i) mod 11 must be 1. */
function hasValidCheckDigit(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < 18; i += 1) {
    const digit = number.charAt(i) === 'X' && i === 17 ? 10 : Number(number.charAt(i));
    sum += digit * (2 ** (17 - i) % 11);
  }
  return sum % 11 === 1;
}

const years = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000 / 365.25;

/** Tens of thousands of statements: the first one that does not hold ends the test with its stack. */
function check(holds: boolean): void {
  if (!holds) throw new Error('a person or a household contradicts itself or the town');
}

describe('every household of the town', () => {
  const town = generateTown(TOWN_SEED);
  const households = [...generateHouseholds(town)];
  const persons = households.flatMap(({ members }) => members);

  it('has numbers that are valid, given once and belong to nobody', () => {
    const taken = new Set(demoCards(Date.parse(`${TOWN_DAY}T04:00:00Z`)).map(({ number }) => number));
    for (const { citizenNumber, birth, sex } of persons) {
      check(hasValidCheckDigit(citizenNumber));
      check(citizenNumber.slice(0, 14) === `610599${birth.replaceAll('-', '')}`);
      check(Number(citizenNumber.charAt(16)) % 2 === (sex === 'man' ? 1 : 0));
      check(!taken.has(citizenNumber));
      taken.add(citizenNumber);
    }
    const phones = persons.flatMap(({ phone }) => (phone === null ? [] : [phone]));
    expect(new Set(phones).size).toBe(phones.length);
    for (const phone of phones) check(/^15400\d{6}$/.test(phone));
  });

  it('has ids of its own', () => {
    const ids = [...households.map(({ id }) => id), ...persons.flatMap((p) => [p.id, p.residence.id])];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids.slice(0, 500)) ulid.parse(id);
  });

  it('has dates in order: house, birth, moving in, visit, today', () => {
    for (const { dwelling, members } of households) {
      const compound = town.compounds[town.buildings[dwelling.building]?.compound ?? -1];
      for (const { birth, residence } of members) {
        check(residence.since >= birth);
        check(residence.since > `${compound?.builtIn}-12-31`);
        check(residence.verifiedOn >= residence.since);
        check(residence.verifiedOn <= TOWN_DAY);
      }
    }
  });

  it('is a family: one head, parents grown up when children came, children with a parent’s name', () => {
    for (const { members } of households) {
      const [head, partner] = members;
      if (head === undefined) throw new Error('a household without a head');
      check(members.filter(({ relation }) => relation === '户主').length === 1 && head.relation === '户主');
      const couple = partner?.relation === '配偶' ? [head, partner] : [head];
      if (couple.length === 2) check(couple[0]?.sex !== couple[1]?.sex);
      for (const { relation, birth, name, sex } of members) {
        if (relation === '子' || relation === '女') {
          for (const parent of couple) check(years(parent.birth, birth) > 18.9);
          check(couple.map((parent) => parent.name.charAt(0)).includes(name.charAt(0)));
          check(sex === (relation === '子' ? 'man' : 'woman'));
        }
        if (relation === '父亲' || relation === '母亲') check(years(birth, head.birth) > 18.9);
        if (relation === '父亲') check(name.charAt(0) === head.name.charAt(0));
        if (relation === '岳父' || relation === '岳母') check(head.sex === 'man');
        if (relation === '公公' || relation === '婆婆') check(head.sex === 'woman');
      }
    }
  });

  it('lives at an address that its house has', () => {
    const streets = new Map(town.streets.map(({ id, name }) => [id, name]));
    expect(new Set(households.map(({ dwelling }) => dwelling.address)).size).toBe(households.length);
    for (const { dwelling } of households) {
      const house = town.buildings[dwelling.building];
      const compound = town.compounds[house?.compound ?? -1];
      const grid = town.blocks[compound?.block ?? -1]?.grid ?? -1;
      const community = town.communities.find(({ grids }) => grids.includes(grid));
      const before = `澄城县城关街道${community?.name}${streets.get(compound?.street ?? -1)}${compound?.houseNumber}号${compound?.name}`;
      check(dwelling.address.startsWith(before));
      const [number = 0, ...parts] = (dwelling.address.slice(before.length).match(/\d+/g) ?? []).map(Number);
      check(number === house?.number);
      check(dwelling.grid === grid);
      const { kind = 'public', floors = 0, units = 0, doors = 0 } = house ?? {};
      if (kind === 'village') {
        check((parts[0] ?? 99) <= floors);
      } else if (kind === 'courtyard') {
        check((parts[0] ?? 99) <= floors);
        check((parts[1] ?? 99) <= doors);
      } else {
        const [unit = 0, room = 0] = parts;
        check(unit >= 1 && unit <= units);
        check(Math.floor(room / 100) >= 1 && Math.floor(room / 100) <= floors);
        check(room % 100 >= 1 && room % 100 <= doors);
      }
    }
  });
});
