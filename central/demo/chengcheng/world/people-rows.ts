import type { Residence } from '../../../../contract/domain.ts';
import type { HouseholdRecord, Resident } from '../../../modules/people/service.ts';
import { compact } from '../../days.ts';
import { at } from '../town/geometry.ts';
import type { Household } from '../town/households.ts';
import type { Town } from '../town/model.ts';
import { streamOf } from '../town/streams.ts';
import { type DemoHomes, demoResidentIn } from './demo-homes.ts';
import { dwellingId } from './place-rows.ts';
import { type SpecialGroupRow, specialGroupsOf } from './special-groups.ts';

export interface PeopleRows {
  readonly households: readonly HouseholdRecord[];
  readonly residents: readonly Resident[];
  readonly residences: readonly Residence[];
  readonly specialGroups: readonly SpecialGroupRow[];
}

/** 汉族 but for a few of 回族, as in the county. An assumption. */
const HAN_SHARE = 0.985;

/** Rows of some households on the day of the clock (ms), with the demo residents in their places. */
export function peopleRows(
  town: Town,
  households: readonly Household[],
  { homes, now }: { readonly homes: DemoHomes; readonly now: number },
): PeopleRows {
  const rows = households.map((household) => {
    const { index } = household.dwelling;
    const nation = streamOf(town.seed, 'nation', index).chance(HAN_SHARE) ? '01' : '03';
    const demo = demoResidentIn(homes, index, now);
    const head = at(household.members, 0);
    const residents = household.members.map(
      (person): Resident => ({
        id: person.id,
        householdId: household.id,
        relation: person.relation,
        name: person.name,
        sex: person.sex === 'man' ? '1' : '2',
        nation,
        birth: compact(person.birth),
        citizenNumber: person.citizenNumber,
        // A child is reached through the head of the household.
        phone: person.phone ?? head.phone ?? '',
        ...demo?.resident,
      }),
    );
    const residences = household.members.map(({ id, residence }): Residence => {
      const { since, nature, verifiedOn } = demo ?? residence;
      return {
        id: residence.id,
        residentId: id,
        dwellingId: dwellingId(town, index),
        since,
        nature,
        verifiedOn,
      };
    });
    return {
      household: { id: household.id, dwellingId: dwellingId(town, index) },
      residents,
      residences,
      // Those of the cards are examples of the kiosk, not of welfare.
      specialGroups: demo === undefined ? specialGroupsOf(town, household, now) : [],
    };
  });
  return {
    households: rows.map(({ household }) => household),
    residents: rows.flatMap(({ residents }) => residents),
    residences: rows.flatMap(({ residences }) => residences),
    specialGroups: rows.flatMap(({ specialGroups }) => specialGroups),
  };
}
