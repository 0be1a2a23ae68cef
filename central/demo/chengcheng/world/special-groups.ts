import type { SpecialGroupKind, SpecialGroupMembership } from '../../../../contract/domain.ts';
import { addDays, shanghaiDay } from '../../days.ts';
import type { Household } from '../town/households.ts';
import type { Town } from '../town/model.ts';
import { streamOf } from '../town/streams.ts';

export interface SpecialGroupRow extends SpecialGroupMembership {
  readonly registeredOn: string;
}

type Person = Household['members'][number] & { readonly age: number };

interface Group {
  readonly kind: SpecialGroupKind;
  readonly legalBasis: string;
  readonly purpose: string;
  /** Share of those who could belong to it; how many do in the county is an assumption. */
  readonly share: number;
  readonly couldBelong: (person: Person, household: readonly Person[], isRented: boolean) => boolean;
}

const isOld = ({ age }: Person) => age >= 65;

/** Who may be looked after, on which law and for what. Kinds without a basis of the community's own do not exist. */
const GROUPS: readonly Group[] = [
  {
    kind: 'living-alone-elder',
    legalBasis: '《中华人民共和国老年人权益保障法》',
    purpose: '独居老人定期探访',
    share: 0.9,
    couldBelong: (person, household) => household.length === 1 && person.age >= 70,
  },
  {
    kind: 'empty-nest-elder',
    legalBasis: '《中华人民共和国老年人权益保障法》',
    purpose: '空巢老人定期探访',
    share: 0.8,
    couldBelong: (person, household) => household.length === 2 && household.every(isOld) && isOld(person),
  },
  {
    kind: 'disabled',
    legalBasis: '《中华人民共和国残疾人保障法》',
    purpose: '残疾人补贴申请与上门服务',
    share: 0.022,
    couldBelong: () => true,
  },
  {
    kind: 'low-income',
    legalBasis: '《社会救助暂行办法》',
    purpose: '最低生活保障动态管理',
    share: 0.012,
    couldBelong: () => true,
  },
  {
    kind: 'veteran',
    legalBasis: '《中华人民共和国退役军人保障法》',
    purpose: '退役军人信息采集与优待',
    share: 0.06,
    couldBelong: ({ sex, age }) => sex === 'man' && age >= 24 && age <= 85,
  },
  {
    kind: 'migrant',
    legalBasis: '《居住证暂行条例》',
    purpose: '居住登记与居住证办理',
    share: 0.35,
    couldBelong: ({ age }, _household, isRented) => isRented && age >= 16,
  },
];

/** An entry is looked at again after a year. */
const VALID_DAYS = 365;

/** Memberships of a household on the day of the clock (ms), each registered within the last year. */
export function specialGroupsOf(town: Town, household: Household, now: number): readonly SpecialGroupRow[] {
  const today = shanghaiDay(now);
  const random = streamOf(town.seed, 'special-groups', household.dwelling.index);
  const isRented = household.dwelling.occupancy === 'rented';
  const persons = household.members.map((member) => ({ ...member, age: ageOn(today, member.birth) }));
  return persons.flatMap((person) =>
    GROUPS.filter((group) => group.couldBelong(person, persons, isRented) && random.chance(group.share)).map(
      ({ kind, legalBasis, purpose }) => {
        const registeredOn = addDays(today, -random.int(1, VALID_DAYS - 1));
        return {
          id: random.ulid(),
          residentId: person.id,
          kind,
          legalBasis,
          purpose,
          registeredOn,
          validUntil: addDays(registeredOn, VALID_DAYS),
        };
      },
    ),
  );
}

function ageOn(day: string, birth: string): number {
  return Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);
}
