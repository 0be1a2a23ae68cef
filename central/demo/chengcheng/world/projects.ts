import { assertDefined } from '../../../../contract/assert.ts';
import { type Branch, type Project, projectStage } from '../../../../contract/domain.ts';
import { addDays } from '../../days.ts';
import { SEED_FIGURES } from '../town/figures.ts';
import { at } from '../town/geometry.ts';
import { OCCUPANCY, type Town } from '../town/model.ts';
import { streamOf } from '../town/streams.ts';

/**
 * The three matters that the report names: "县西河垃圾处理、77户供水管道更换、九路新村供暖设施铺设". Which community
 * changed its pipes, what all cost and when are assumptions; heating was laid to everybody who lives in 九路新村.
 */
const MATTERS: readonly {
  readonly title: string;
  /** Of a community by its name, or of a compound. */
  readonly at: { readonly community: string; readonly households: number } | { readonly compound: string };
  readonly startedDaysAgo: number;
  readonly days: number;
  readonly budgetYuan: number;
}[] = [
  {
    title: '县西河垃圾处理',
    at: { community: '西河社区', households: 0 },
    startedDaysAgo: 410,
    days: 90,
    budgetYuan: 186_000,
  },
  {
    title: `${SEED_FIGURES.waterPipeHouseholds}户供水管道更换`,
    at: { community: '乐楼社区', households: SEED_FIGURES.waterPipeHouseholds },
    startedDaysAgo: 260,
    days: 45,
    budgetYuan: 231_000,
  },
  {
    title: '九路新村供暖设施铺设',
    at: { compound: '九路新村' },
    startedDaysAgo: 150,
    days: 75,
    budgetYuan: 1_240_000,
  },
];

/** 一支部，一项目 (YJ03): one small matter to every second branch of a grid, at some stage. Invented. */
const OF_BRANCHES = ['楼道亮灯', '小广场整修', '老人助餐点', '楼院绿化', '充电棚加装', '路口减速带'] as const;
const STAGES = projectStage.options;

/** Projects of the communities and their branches, reckoned back from a day. */
export function townProjects(town: Town, day: string, branches: readonly Branch[]): readonly Project[] {
  return [...reportedProjects(town, day), ...branchProjects(town, day, branches)];
}

function branchProjects(town: Town, day: string, branches: readonly Branch[]): readonly Project[] {
  return branches
    .filter(({ kind }) => kind === 'branch')
    .flatMap((branch, index) => {
      const random = streamOf(town.seed, 'branch-project', index);
      if (random.chance(0.5)) return [];
      const stage = random.pick(STAGES);
      const startedOn = addDays(day, -random.int(40, 160));
      return {
        id: random.ulid(),
        communityId: branch.communityId,
        branchId: branch.id,
        title: random.pick(OF_BRANCHES),
        stage,
        startedOn,
        dueOn: addDays(startedOn, 180),
        acceptedOn: stage === 'accepted' ? addDays(day, -random.int(1, 35)) : null,
        households: random.int(20, 260),
        budgetFen: random.int(8, 90) * 100_000,
      };
    });
}

function reportedProjects(town: Town, day: string): readonly Project[] {
  return MATTERS.map(({ title, at: where, startedDaysAgo, days, budgetYuan }, index) => {
    const startedOn = addDays(day, -startedDaysAgo);
    return {
      id: streamOf(town.seed, 'project', index).ulid(),
      ...('compound' in where ? inCompound(town, where.compound) : inCommunity(town, where)),
      branchId: null,
      title,
      stage: 'accepted',
      startedOn,
      dueOn: addDays(startedOn, days + 15),
      acceptedOn: addDays(startedOn, days),
      budgetFen: budgetYuan * 100,
    };
  });
}

type Extent = Pick<Project, 'communityId' | 'households'>;

function inCommunity(town: Town, where: { readonly community: string; readonly households: number }): Extent {
  const found = town.communities.find(({ name }) => name === where.community);
  return { communityId: assertDefined(found, where.community).id, households: where.households };
}

function inCompound(town: Town, name: string): Extent {
  const compound = assertDefined(
    town.compounds.find((row) => row.name === name),
    name,
  );
  const { grid } = at(town.blocks, compound.block);
  const community = at(town.communities, at(town.grids, grid ?? 0).community);
  const lived = town.buildings
    .filter((house) => house.compound === compound.id)
    .flatMap(({ firstDwelling, floors, units, doors }) => [
      ...town.occupancy.subarray(firstDwelling, firstDwelling + floors * units * doors),
    ])
    .filter((value) => OCCUPANCY[value] !== 'vacant');
  return { communityId: community.id, households: lived.length };
}
