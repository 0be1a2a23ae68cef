import { assertDefined } from '../../../contract/assert.ts';
import type { ResidenceNature } from '../../../contract/certificate.ts';
import type { Dwelling, Residence } from '../../../contract/domain.ts';
import { addDays, addMonths, shanghaiMonthStart } from '../days.ts';
import { NOBODYS_MOBILE, nobodysCitizenNumber } from '../nobody.ts';
import type { Seeded } from '../seeded.ts';
import { registeredDemoResidents } from './demo-residents.ts';
import type { DemoResident } from './model.ts';
import { givenNames, surnames } from './names.ts';

/** Share of dwellings with people in them; the others stand empty. */
const OCCUPIED = 0.62;
const NATURES: readonly (readonly [ResidenceNature, number])[] = [
  ['自有', 62],
  ['租住', 28],
  ['常住', 10],
];
/** Residents of a dwelling by the births of its members, weights after the census' household sizes. */
const HOUSEHOLDS: readonly (readonly [readonly Member[], number])[] = [
  [['old-woman'], 9],
  [['old-man', 'old-woman'], 22],
  [['woman'], 8],
  [['man'], 8],
  [['man', 'woman'], 15],
  [['man', 'woman', 'child'], 22],
  [['man', 'woman', 'child', 'child'], 9],
  [['old-woman', 'man', 'woman', 'child'], 7],
];
type Member = 'old-man' | 'old-woman' | 'man' | 'woman' | 'child';

/** Birth years; fixed, since a citizen number contains the birth. */
const BIRTH_YEARS: Record<Member, readonly [number, number]> = {
  'old-man': [1940, 1960],
  'old-woman': [1942, 1962],
  man: [1968, 1994],
  woman: [1970, 1996],
  child: [2008, 2023],
};

/** Residents with residences, the registered ones of the five demo residents among them. */
export function makePeople(
  random: Seeded,
  dwellings: readonly Dwelling[],
  now: number,
): { residents: readonly DemoResident[]; residences: readonly Residence[] } {
  const month = shanghaiMonthStart(now);
  const residents: DemoResident[] = [];
  const residences: Residence[] = [];
  const numbers = new Set<string>();
  const move = (
    residentId: string,
    dwellingId: string,
    dates: Pick<Residence, 'since' | 'nature' | 'verifiedOn'>,
  ) => {
    residences.push({ id: random.ulid(), residentId, dwellingId, ...dates });
  };

  const demo = registeredDemoResidents(now);
  for (const { resident, dwelling, since, nature, verifiedOn } of demo) {
    const id = random.ulid();
    numbers.add(resident.citizenNumber);
    residents.push({ id, ...resident });
    move(id, assertDefined(dwellings[dwelling], 'dwelling of a demo resident').id, {
      since,
      nature,
      verifiedOn,
    });
  }
  const taken = new Set(demo.map(({ dwelling }) => dwelling));
  dwellings.forEach((dwelling, index) => {
    if (!random.chance(OCCUPIED) || taken.has(index)) return;
    const family = random.weighted(surnames);
    const nature = random.weighted(NATURES);
    const sinceMonths = random.int(3, 180);
    const verifiedMonths = random.chance(0.9) ? random.int(0, 10) : random.int(13, 30);
    for (const member of random.weighted(HOUSEHOLDS)) {
      const person = makePerson(random, member, family, numbers);
      residents.push(person);
      const birth = `${person.birth.slice(0, 4)}-${person.birth.slice(4, 6)}-${person.birth.slice(6)}`;
      const since = addMonths(month, -sinceMonths);
      move(person.id, dwelling.id, {
        since: since < birth ? birth : since,
        nature,
        verifiedOn: addDays(addMonths(month, -Math.min(verifiedMonths, sinceMonths - 1)), -random.int(1, 20)),
      });
    }
  });
  return { residents, residences };
}

function makePerson(random: Seeded, member: Member, family: string, numbers: Set<string>): DemoResident {
  const [from, to] = BIRTH_YEARS[member];
  const year = random.int(from, to);
  const birth = `${year}${pad(random.int(1, 12))}${pad(random.int(1, 28))}`;
  const isMan =
    member === 'child' ? random.chance(0.52) : member.endsWith('man') && !member.endsWith('woman');
  // A wife or mother keeps her own surname.
  const surname = !isMan && member !== 'child' ? random.weighted(surnames) : family;
  const era = assertDefined(
    givenNames.find((row) => year >= row.from),
    'the last row begins at 0',
  );
  let citizenNumber: string;
  do {
    const serial = 2 * random.int(1, 498) + (isMan ? 1 : 0);
    citizenNumber = nobodysCitizenNumber(birth, serial);
  } while (numbers.has(citizenNumber));
  numbers.add(citizenNumber);
  return {
    id: random.ulid(),
    name: surname + random.pick(isMan ? era.men : era.women),
    sex: isMan ? '1' : '2',
    nation: random.chance(0.985) ? '01' : '03',
    birth,
    citizenNumber,
    phone: `${NOBODYS_MOBILE}${pad(random.int(0, 999_999), 6)}`,
  };
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
