import { throwIllegalValue } from '../../../../contract/assert.ts';
import type { Seeded } from '../../seeded.ts';

export type Sex = 'man' | 'woman';
/** 与户主关系. */
export type Relation = '户主' | '配偶' | '子' | '女' | '父亲' | '母亲' | '岳父' | '岳母' | '公公' | '婆婆';

/** A member before names and numbers. */
export interface Member {
  readonly relation: Relation;
  readonly sex: Sex;
  readonly age: number;
}

type Kind =
  | 'young-alone'
  | 'alone'
  | 'old-alone'
  | 'young-couple'
  | 'couple'
  | 'old-couple'
  | 'parent-child'
  | 'old-parent-child'
  | 'family'
  | 'grown-child'
  | 'family-of-four'
  | 'three-generations'
  | 'four-and-grandparent'
  | 'three-and-grandparents'
  | 'six';

/** Shares in per cent; they add up to the household sizes of targets.ts. */
const KINDS: readonly (readonly [Kind, number])[] = [
  ['young-alone', 8],
  ['alone', 8],
  ['old-alone', 10],
  ['young-couple', 5.5],
  ['couple', 7.5],
  ['old-couple', 10.5],
  ['parent-child', 4.5],
  ['old-parent-child', 2],
  ['family', 16.5],
  ['grown-child', 5],
  ['family-of-four', 10],
  ['three-generations', 3],
  ['four-and-grandparent', 3],
  ['three-and-grandparents', 3],
  ['six', 3.5],
];

/** Members of one household, the head first; children are 20 to 42 years younger than their mother. */
export function drawMembers(random: Seeded): readonly Member[] {
  const kind = random.weighted(KINDS);
  switch (kind) {
    case 'young-alone':
      return [head(random, 0.6, random.int(20, 34))];
    case 'alone':
      return [head(random, 0.58, random.int(38, 59))];
    case 'old-alone':
      return [head(random, 0.4, random.int(60, 88))];
    case 'young-couple':
      return couple(random, random.int(22, 36));
    case 'couple':
      return couple(random, random.int(46, 58));
    case 'old-couple':
      return couple(random, random.int(59, 82));
    case 'parent-child': {
      const parent = head(random, 0.4, random.int(27, 50));
      return [parent, child(random, parent.age, 17)];
    }
    case 'old-parent-child': {
      const parent = head(random, 0.4, random.int(62, 86));
      return [parent, child(random, parent.age, 58)];
    }
    case 'family':
      return withChildren(random, couple(random, random.int(26, 49)), 1, 24);
    case 'grown-child':
      return withChildren(random, couple(random, random.int(47, 58)), 1, 34);
    case 'family-of-four':
      return withChildren(random, couple(random, random.int(30, 48)), 2, 24);
    case 'three-generations':
      return withGrandparents(random, withChildren(random, couple(random, random.int(27, 48)), 1, 24), 1);
    case 'four-and-grandparent':
      return withGrandparents(random, withChildren(random, couple(random, random.int(30, 47)), 2, 24), 1);
    case 'three-and-grandparents':
      return withGrandparents(random, withChildren(random, couple(random, random.int(27, 45)), 1, 24), 2);
    case 'six':
      return withGrandparents(random, withChildren(random, couple(random, random.int(29, 45)), 2, 24), 2);
    default:
      return throwIllegalValue(kind);
  }
}

function head(random: Seeded, men: number, age: number): Member {
  return { relation: '户主', sex: random.chance(men) ? 'man' : 'woman', age };
}

/** The wife's age is given, the husband is two years younger to six older; either may be the head. */
function couple(random: Seeded, wife: number): readonly Member[] {
  const man = { sex: 'man' as const, age: Math.max(22, wife + random.int(-2, 6)) };
  const woman = { sex: 'woman' as const, age: wife };
  const [first, second] = random.chance(0.78) ? [man, woman] : [woman, man];
  return [
    { relation: '户主', ...first },
    { relation: '配偶', ...second },
  ];
}

function child(random: Seeded, parent: number, oldest: number): Member {
  const age = random.int(Math.max(0, parent - 42), Math.max(0, Math.min(oldest, parent - 20)));
  return childOf(random, age);
}

function childOf(random: Seeded, age: number): Member {
  // 112 boys to 100 girls among children, as in the province's younger cohorts.
  const sex = random.chance(0.528) ? 'man' : 'woman';
  return { relation: sex === 'man' ? '子' : '女', sex, age };
}

function withChildren(
  random: Seeded,
  parents: readonly Member[],
  count: 1 | 2,
  oldest: number,
): readonly Member[] {
  const youngest = Math.min(...parents.map(({ age }) => age));
  const mother = parents.find(({ sex }) => sex === 'woman')?.age ?? youngest;
  const low = Math.max(0, mother - 42);
  const high = Math.max(low, Math.min(oldest, youngest - 20));
  // First children mostly come between 22 and 31.
  const first = Math.max(low, Math.min(high, mother - random.int(22, 31)));
  const members = [...parents, childOf(random, first)];
  return count === 1 ? members : [...members, childOf(random, Math.max(low, first - random.int(1, 7)))];
}

/** Parents of one of the couple, mostly of the husband. */
function withGrandparents(random: Seeded, family: readonly Member[], count: 1 | 2): readonly Member[] {
  const [first] = family;
  const side = random.chance(0.72) ? 'man' : 'woman';
  const heir = family.slice(0, 2).find(({ sex }) => sex === side) ?? first;
  const inLaw: readonly [Relation, Relation] = side === 'man' ? ['公公', '婆婆'] : ['岳父', '岳母'];
  const names: readonly [Relation, Relation] = heir === first ? ['父亲', '母亲'] : inLaw;
  const mother = (heir?.age ?? 40) + random.int(21, 32);
  const father = mother + random.int(-1, 5);
  const both: readonly Member[] = [
    { relation: names[0], sex: 'man', age: father },
    { relation: names[1], sex: 'woman', age: mother },
  ];
  return [...family, ...(count === 2 ? both : both.slice(random.chance(0.3) ? 0 : 1).slice(0, 1))];
}
