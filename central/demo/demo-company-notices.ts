import type { NoticeWords } from '../../contract/property/notices.ts';
import { screenAudiences } from '../../contract/property/notices.ts';
import type { Deps } from '../deps.ts';
import { putContentIn } from '../modules/content/service.ts';
import { at } from './chengcheng/town/geometry.ts';
import { LELOU_ID } from './chengcheng/town/grids.ts';
import { streamOf } from './chengcheng/town/streams.ts';
import { addDays, shanghaiDay, shanghaiInstant } from './days.ts';

type Words = Pick<NoticeWords, 'kind' | 'title' | 'summary' | 'body'>;

/** What stands for a whole week. */
const ALL_WEEK: readonly Words[] = [
  {
    kind: '通知',
    title: '电动车请停进车棚充电',
    summary: '楼道、门厅不停车、不充电',
    body: '本周检查楼道和门厅。停在楼道里的电动车请今天推到车棚，车棚充电桩夜里也能用。找不到空位的，请到物业前台登记。',
  },
  {
    kind: '通知',
    title: '装修垃圾周二、周五清运',
    summary: '请装袋，放到北门西侧围栏里',
    body: '装修垃圾请装袋扎口，放到北门西侧的围栏里，周二、周五上午清运。散放在楼下的，请当天自己收走。',
  },
  {
    kind: '通知',
    title: '消防通道不停车，本周清查',
    summary: '黄线内一律不停，请留电话',
    body: '黄线内是消防通道，一分钟也不能停。本周白天和夜里各查一次，挡住通道的会打电话请车主挪车。',
  },
  {
    kind: '活动',
    title: '旧家电、旧衣物集中回收',
    summary: '周六上午，南门内小广场',
    body: '周六上午 9 点到 11 点，南门内小广场回收旧家电、旧衣物、旧电池。搬不动的，提前到物业前台登记，师傅上门抬。',
  },
];
/** What takes some days of a week. */
const SOME_DAYS: readonly Words[] = [
  {
    kind: '停水',
    title: '水箱清洗，周四上午停水',
    summary: '周四 9 点到 12 点，请先存水',
    body: '清洗二次供水水箱，周四上午 9 点到 12 点高层停水。请先存水，来水后先放掉开头的浑水。水质报告洗完贴在公示栏。',
  },
  {
    kind: '通知',
    title: '电梯年检，轮流停梯',
    summary: '周三、周四，每部约一小时',
    body: '周三、周四电梯年检，一部一部地停，每部约一小时。行动不便要上下楼的，请打物业电话，师傅帮忙。',
  },
  {
    kind: '停电',
    title: '检修路灯，周四夜里短停',
    summary: '周四 22 点到 24 点，带好手电',
    body: '检修院里路灯和地下车库照明，周四夜里 10 点到 12 点轮流断电，家里不停电。走夜路请带手电。',
  },
  {
    kind: '通知',
    title: '地下车库冲洗，请挪车',
    summary: '周三 9 点到 17 点，分两片',
    body: '周三冲洗地下车库，上午东片、下午西片。请按时把车挪出来，地面停车位当天不收费。',
  },
];

const DAY_MS = 86_400_000;
const WEEKS = [-1, 0, 1] as const;

/**
 * Notices of the company whose desk the demo shows, for the week of the clock, the one before and the next: some run, some are to
 * come, some have ended. What is there stays as a clerk left it. Returns how many were written.
 */
export async function seedCompanyNotices(
  deps: Pick<Deps, 'db' | 'clock' | 'random'>,
  seed: number,
  words: <T>(value: T) => T,
): Promise<number> {
  const { db, clock, random } = deps;
  const company = await deskCompanyOf(db);
  if (company === null) return 0;
  const now = clock.now();
  const today = shanghaiDay(now);
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  let written = 0;
  for (const week of WEEKS) {
    const first = addDays(monday, 7 * week);
    const count = Math.floor(Date.parse(first) / (7 * DAY_MS));
    const stream = streamOf(seed, `company-notices ${company.id} ${first}`, 0);
    const drafts = [
      { ...at(ALL_WEEK, count % ALL_WEEK.length), from: first, fromTime: '00:00', until: addDays(first, 7) },
      {
        ...at(SOME_DAYS, count % SOME_DAYS.length),
        from: addDays(first, 1),
        fromTime: '08:00',
        until: addDays(first, 4),
      },
    ];
    for (const { from, fromTime, until, ...draft } of drafts) {
      const id = stream.ulid();
      const writtenAt =
        Date.parse(shanghaiInstant(addDays(first, -3), '08:40')) + stream.int(0, 8 * 60) * 60_000;
      const document = {
        ...{ id, ...words(draft), urgent: false, compounds: company.compounds, issuedBy: company.name },
        ...{ publishedAt: shanghaiInstant(from, fromTime), expiresAt: shanghaiInstant(until, '00:00') },
      };
      const put = await db.transaction().execute(async (trx) => {
        const here = await trx
          .selectFrom('content_item')
          .select('id')
          .where('id', '=', id)
          .executeTakeFirst();
        if (here !== undefined) return false;
        const done = await putContentIn(
          trx,
          { clock: { now: () => Math.min(now, writtenAt) }, random },
          {
            type: 'notice',
            scope: { level: 'community', communityIds: [LELOU_ID] },
            screens: [...screenAudiences.kiosk, ...screenAudiences.property],
            document,
          },
          { by: company.clerk, company: { id: company.id, baseRev: 0 } },
        );
        return done.ok;
      });
      if (put) written += 1;
    }
  }
  return written;
}

/** The company with most compounds of 乐楼社区, its compounds there, and who sits at its front desk. */
async function deskCompanyOf(db: Deps['db']) {
  const compounds = await db
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.grid_id')
    .innerJoin('property_company', 'property_company.id', 'compound.property_company_id')
    .select(['compound.id', 'property_company.id as company', 'property_company.name'])
    .where('grid.community_id', '=', LELOU_ID)
    .orderBy('property_company.id')
    .orderBy('compound.id')
    .execute();
  const [most] = [...Map.groupBy(compounds, ({ company }) => company).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  const first = most?.[0];
  if (most === undefined || first === undefined) return null;
  const clerk = await db
    .selectFrom('property_clerk')
    .select('id')
    .where('company_id', '=', first.company)
    .where('left_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  if (clerk === undefined) return null;
  return { id: first.company, name: first.name, clerk: clerk.id, compounds: most.map(({ id }) => id) };
}
