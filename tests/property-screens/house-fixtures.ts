import type { Dweller } from '../../contract/property/dwellers.ts';
import type { HouseDetail, HouseList } from '../../contract/property/houses.ts';
import type { PeopleAnswer } from '../../contract/property/people.ts';
import type { SearchAnswer } from '../../contract/property/search.ts';
import { id, queueFixture } from './fixtures.ts';

const VACANT = new Set(['1-101', '1-902', '2-1001', '3-502']);
const RENTED = new Set(['1-1101', '1-901', '1-801', '2-901', '2-602', '3-501', '3-302', '2-402', '3-102']);

const VERIFIED = new Set(['2-702', '1-101', '3-1102']);

const flats: HouseDetail['flats'] = [1, 2, 3].flatMap((unit) =>
  Array.from({ length: 22 }, (_, n) => {
    const floor = Math.floor(n / 2) + 1;
    const door = `${floor}0${(n % 2) + 1}`;
    const key = `${unit}-${door}`;
    const occupancy = VACANT.has(key) ? 'vacant' : RENTED.has(key) ? 'rented' : 'owner-occupied';
    const people = occupancy === 'vacant' ? 0 : ((unit * 7 + n * 3) % 5) + 1;
    const month = String(((n * 5 + unit) % 9) + 1).padStart(2, '0');
    const checkedOn = occupancy === 'vacant' || key === '3-302' ? null : `2026-${month}-17`;
    const ownerVerifiedOn = VERIFIED.has(key) ? '2026-09-03' : null;
    const told = { people, checkedOn, ownerVerifiedOn };
    return { id: id(300 + unit * 30 + n), unit, floor, door, occupancy, ...told } as const;
  }),
);
const [first, , third, , , sixth] = queueFixture;
if (!first || !third || !sixth) throw new Error('there are rows');
const dwelling = (key: string) => flats.find(({ unit, door }) => `${unit}-${door}` === key)?.id ?? null;
const inHouse = ({ id: caseId, kind, place, ...row }: typeof first, dwellingId: string | null) => {
  const { stage, openedAt, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt } = row;
  const clocks = { stage, openedAt, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt };
  return { id: caseId, kind, ...clocks, place, dwellingId };
};

export const houseFixture: HouseDetail = {
  id: id(606),
  compound: '乐楼佳园',
  name: '6 号楼',
  units: 3,
  floors: 11,
  flats,
  cases: [inHouse(first, dwelling('2-702')), inHouse(sixth, null)],
  owed: ['2-1101', '1-302', '2-702'].map((key, at) => ({
    ...{ dwellingId: dwelling(key) ?? id(1), owedFen: 58_260 - at * 17_430, bills: 6 - at * 2 },
  })),
};

const house = (at: number, cases: number) => ({
  id: id(600 + at),
  name: `${at} 号楼`,
  units: 3,
  floors: 11,
  dwellings: 66,
  vacant: (at * 3) % 7,
  rented: (at * 5) % 13,
  people: 150 + at * 4,
  cases,
});
export const housesFixture: HouseList = [
  {
    id: id(501),
    name: '乐楼佳园',
    houses: [1, 2, 3, 4, 5, 6, 7, 8].map((at) => house(at, at === 6 ? 2 : 0)),
  },
  { id: id(502), name: '乐楼花园', houses: [11, 12].map((at) => house(at, 0)) },
];

function at(place: number) {
  const found = foundFixture.dwellings[place];
  if (found === undefined) throw new Error('there are dwellings');
  return found;
}

export const foundFixture: SearchAnswer = {
  buildings: [{ id: id(606), place: '乐楼佳园 6 号楼' }],
  dwellings: [1, 2, 3].map((unit) => ({
    id: dwelling(`${unit}-702`) ?? id(1),
    buildingId: id(606),
    house: '乐楼佳园 6 号楼',
    unit,
    door: '702',
    occupancy: 'owner-occupied',
  })),
  moreDwellings: true,
  cases: [first, third].map((row) => ({ ...inHouse(row, null), number: '004183' })),
};

export const peopleFixture: PeopleAnswer = {
  outcome: 'here',
  people: [
    { name: '周海燕', nature: '自有', dwelling: at(0) },
    { name: '马海燕·买买提', nature: '租住', dwelling: at(2) },
  ],
  more: true,
};

export const dwellersFixture: Dweller[] = [
  { name: '周海燕', nature: '自有', since: '2019-06-01', verifiedOn: '2026-05-17' },
  { name: '阿卜杜热合曼·买买提', nature: '常住', since: '2021-09-12', verifiedOn: '2026-05-17' },
];
