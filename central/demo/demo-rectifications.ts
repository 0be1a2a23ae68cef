import { type Insertable, sql } from 'kysely';
import { compoundStar, type StarCriterion } from '../../contract/domain.ts';
import type { Deps } from '../deps.ts';
import type { GovernanceTables } from '../modules/governance/tables.ts';
import { streamOf } from './chengcheng/town/streams.ts';
import { addDays } from './days.ts';
import type { Seeded } from './seeded.ts';

type Row = Insertable<GovernanceTables['rectification']>;

const DAY_MS = 86_400_000;

const MATTERS: Readonly<Record<StarCriterion, readonly string[]>> = {
  sanitation: ['北侧垃圾房清洗消毒', '地下车库积水和淤泥清理', '楼道堆放的杂物清走'],
  facilities: ['东侧三盏路灯不亮', '健身器材松动', '小广场地砖破损', '雨水井盖松动'],
  'fire-safety': ['消防通道划线不清', '楼道灭火器过期更换', '地下室疏散指示灯不亮'],
  'public-order': ['电动车乱停，充电棚规范停放', '南门道闸常开不落', '快递车占用人行道'],
  service: ['报修回访记录不全', '夜间值班电话无人接'],
  disclosure: ['第三季度公共收益没有公示', '公示栏的物业合同已过期'],
};
const CRITERIA = Object.keys(MATTERS) as readonly StarCriterion[]; // the keys of this very table
const RESULTS = [
  '已修好，现场看过',
  '已清理，安排每周巡查',
  '已更换，留了照片备查',
  '已补齐，贴在公示栏',
] as const;
const REASONS = ['现场看还有一处没有修', '照片和现场对不上，请再看一遍'] as const;
/** Most open items of a compound with so many stars. */
const OPEN_BY_STARS = [0, 7, 5, 3] as const;
const MOST_STRUCK_OFF = 9;

/**
 * Ledgers for compounds with a star whose company has a desk and that have no item yet: some late, some waiting for acceptance, some
 * struck off. Returns how many items were made; `publishCompanies` tells the desks.
 */
export async function seedRectifications(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  seed: number,
): Promise<number> {
  const has = new Set(
    (await db.selectFrom('rectification').select('compound_id').distinct().execute()).map(
      ({ compound_id }) => compound_id,
    ),
  );
  const companies = new Map(
    (
      await db
        .selectFrom('compound')
        .select(['id', 'property_company_id'])
        .where('property_company_id', 'is not', null)
        .execute()
    ).map(({ id, property_company_id }) => [id, property_company_id]),
  );
  const clerks = new Map(
    (
      await db
        .selectFrom('property_clerk')
        .select(['id', 'company_id'])
        .where('left_at', 'is', null)
        .orderBy('id', 'desc')
        .execute()
    ).map(({ id, company_id }) => [company_id, id]),
  );
  const stars = await db
    .selectFrom('register_record')
    .select('document')
    .where('register', '=', 'compound-star')
    .orderBy(sql`document ->> 'since'`)
    .execute();
  // The newest one stays.
  const newest = new Map(
    stars.map(({ document }) => compoundStar.parse(document)).map((star) => [star.compoundId, star]),
  );
  const rows = [...newest.values()]
    .filter(({ compoundId }) => companies.has(compoundId) && !has.has(compoundId))
    .flatMap(({ compoundId, stars }) => {
      const company = companies.get(compoundId) ?? '';
      const random = streamOf(seed, `rectifications ${compoundId}`, 0);
      return ledgerOf({ compoundId, stars, clerkId: clerks.get(company) ?? null, random, now: clock.now() });
    });
  const batch = 500;
  for (let from = 0; from < rows.length; from += batch)
    await db
      .insertInto('rectification')
      .values(rows.slice(from, from + batch))
      .execute();
  return rows.length;
}

interface Ledger {
  readonly compoundId: string;
  readonly stars: number;
  readonly clerkId: string | null;
  readonly random: Seeded;
  readonly now: number;
}

/** Items of one compound; what the company did is there only where it has a clerk who can have done it. */
function ledgerOf({ compoundId, stars, clerkId, random, now }: Ledger): Row[] {
  const open = random.int(stars === 3 ? 0 : 1, OPEN_BY_STARS[stars] ?? 0);
  const struckOff = clerkId === null ? 0 : random.int(1, MOST_STRUCK_OFF);
  const matters = CRITERIA.flatMap((criterion) =>
    MATTERS[criterion].map((matter) => ({ criterion, matter, rank: random.next() })),
  ).toSorted((a, b) => a.rank - b.rank);
  const at = (days: number) => new Date(now - days * DAY_MS).toISOString();
  const dayAt = (days: number) => at(days).slice(0, 10);
  return Array.from({ length: open + struckOff }, (_, index): Row => {
    const isOpen = index < open;
    const { criterion, matter } = matters[index % matters.length] ?? { criterion: 'sanitation', matter: '' };
    const foundAgo = isOpen ? random.int(4, 34) : random.int(40, 330);
    const item = {
      ...{ id: random.ulid(), compound_id: compoundId, criterion, matter },
      ...{ found_on: dayAt(foundAgo), due_on: addDays(dayAt(foundAgo), random.pick([7, 15, 30])) },
      ...{ listed_at: at(foundAgo - 0.5), listed_by: null },
    };
    const taken = (ago: number) => ({
      ...{ taken_at: at(ago), taken_by: clerkId, planned_on: dayAt(ago - random.int(3, 9)) },
    });
    const done = (ago: number) => ({ reported_at: at(ago), result: random.pick(RESULTS) });
    const takenAgo = foundAgo - 1;
    if (!isOpen) {
      const struckAgo = foundAgo - random.int(9, 30);
      return {
        ...item,
        ...taken(takenAgo),
        ...done(struckAgo + 2),
        ...{ state: 'struck-off', struck_off_at: at(struckAgo), rev: 4 },
      };
    }
    if (clerkId === null) return item;
    const isBack = { sent_back_at: at(1), sent_back_reason: random.pick(REASONS) };
    const ways: readonly (readonly [Partial<Row>, number])[] = [
      [{}, 4],
      [{ ...taken(takenAgo), state: 'under-way', rev: 2 }, 3],
      [{ ...taken(takenAgo), ...done(1), state: 'awaiting-acceptance', rev: 3 }, 2],
      [{ ...isBack, state: 'sent-back', rev: 4 }, 1],
    ];
    return { ...item, ...random.weighted(ways) };
  });
}
