import type { Activity, Branch, BranchStatistics } from '../../../../contract/domain.ts';
import { addDays, shanghaiInstant } from '../../days.ts';
import type { Seeded } from '../../seeded.ts';
import { at } from '../town/geometry.ts';
import type { Town } from '../town/model.ts';
import { streamOf } from '../town/streams.ts';
import { compoundsOf } from './place-rows.ts';

/** Party organisations of the street, invented whole: a committee to a community, a branch to a grid. Nobody is named. */

/** Units that registered in a community beside their own branch; which and where is an assumption. */
const DOUBLE_UNITS = [
  '县供水公司',
  '城关供热站',
  '县环卫站',
  '城关小学',
  '县医院',
  '县税务局',
  '城关中学',
] as const;
/** Groups stand in compounds with at least this many houses. */
const HOUSES_FOR_A_GROUP = 8;
const GROUPS_PER_GRID = 2;
/** Days of activities behind and ahead of the town's day. */
const DAYS_BEHIND = 75;
const DAYS_AHEAD = 45;

export interface Organisations {
  readonly branches: readonly Branch[];
  readonly statistics: readonly BranchStatistics[];
  readonly activities: readonly Activity[];
}

export function townOrganisations(town: Town, day: string): Organisations {
  const branches = town.communities.flatMap((_, index) => branchesOf(town, index));
  return {
    branches,
    statistics: branches
      .filter(({ kind }) => kind === 'branch' || kind === 'unit-on-double-registration')
      .map((branch, index) => statisticsOf(streamOf(town.seed, 'branch-statistics', index), branch, day)),
    activities: branches
      .filter(({ kind }) => kind === 'branch')
      .flatMap((branch, index) => activitiesOf(streamOf(town.seed, 'activity', index), branch, day)),
  };
}

function branchesOf(town: Town, community: number): readonly Branch[] {
  const { id: communityId, name, grids } = at(town.communities, community);
  const random = streamOf(town.seed, 'branch', community);
  const committee: Branch = {
    id: random.ulid(),
    communityId,
    name: `${name}党委`,
    parentId: null,
    kind: 'committee',
  };
  const under = (parentId: string, kind: Branch['kind'], words: string): Branch => ({
    id: random.ulid(),
    communityId,
    name: words,
    parentId,
    kind,
  });
  const inGrids = grids.flatMap((grid) => {
    const branch = under(committee.id, 'branch', `${name}第${at(town.grids, grid).number}网格党支部`);
    const large = compoundsOf(town, grid).filter(
      ({ id }) => town.buildings.filter(({ compound }) => compound === id).length >= HOUSES_FOR_A_GROUP,
    );
    return [
      branch,
      ...large
        .slice(0, GROUPS_PER_GRID)
        .map((compound) => under(branch.id, 'group', `${compound.name}党小组`)),
    ];
  });
  const units = DOUBLE_UNITS.filter(() => random.chance(0.4)).map((unit) =>
    under(committee.id, 'unit-on-double-registration', `${unit}党支部`),
  );
  return [committee, ...inGrids, ...units];
}

function statisticsOf(random: Seeded, branch: Branch, day: string): BranchStatistics {
  const isUnit = branch.kind === 'unit-on-double-registration';
  const members = isUnit ? 0 : random.int(18, 46);
  const part = (from: number, to: number) => Math.round((members * random.int(from, to)) / 100);
  return {
    id: random.ulid(),
    branchId: branch.id,
    communityId: branch.communityId,
    day: `${day.slice(0, 7)}-01`,
    members,
    women: part(28, 46),
    under35: part(8, 20),
    over60: part(30, 48),
    collegeOrMore: part(34, 58),
    doubleRegistered: isUnit ? random.int(6, 24) : 0,
  };
}

const TITLES: Readonly<Record<Activity['kind'], readonly string[]>> = {
  'three-meetings': ['支部党员大会', '支部委员会', '党小组会'],
  'themed-day': ['主题党日：认领微心愿', '主题党日：扫雪除冰', '主题党日：走访老党员'],
  course: ['党课：社区里的小事', '党课：防范电信诈骗'],
  volunteering: ['帮老人擦玻璃', '楼道清杂物', '义务理发'],
  culture: ['社区书画展', '秦腔自乐班'],
};

function activitiesOf(random: Seeded, branch: Branch, day: string): readonly Activity[] {
  const activities: Activity[] = [];
  for (let ahead = -DAYS_BEHIND; ahead <= DAYS_AHEAD; ahead += random.int(9, 21)) {
    const kind = random.weighted<Activity['kind']>([
      ['three-meetings', 5],
      ['themed-day', 3],
      ['course', 2],
      ['volunteering', 4],
      ['culture', 1],
    ]);
    const hour = random.int(9, 16);
    const time = (value: number) => `${String(value).padStart(2, '0')}:00`;
    activities.push({
      id: random.ulid(),
      communityId: branch.communityId,
      branchId: branch.id,
      kind,
      title: random.pick(TITLES[kind]),
      place: '社区党群服务中心',
      startsAt: shanghaiInstant(addDays(day, ahead), time(hour)),
      endsAt: shanghaiInstant(addDays(day, ahead), time(hour + 2)),
      attendance: ahead < 0 ? random.int(7, 38) : null,
    });
  }
  return activities;
}
