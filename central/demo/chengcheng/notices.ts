import type { Notice } from '../../../contract/domain.ts';
import { addDays, shanghaiDay, shanghaiInstant } from '../days.ts';
import { NOBODYS_LANDLINE } from '../nobody.ts';
import type { Seeded } from '../seeded.ts';

/** `11月23日` */
function spoken(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}月${Number(date)}日`;
}

/** Three notices around the day of the clock (ms): water is cut off tomorrow morning, so it is urgent today. */
export function makeNotices(random: Seeded, now: number): readonly Notice[] {
  const today = shanghaiDay(now);
  const tomorrow = addDays(today, 1);
  const saturday = addDays(today, ((6 - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7) + 7);
  return [
    {
      id: random.ulid(),
      kind: '停水',
      title: '停水提醒',
      summary: `${spoken(tomorrow)} 08:00–12:00，乐楼社区东片`,
      body:
        `因检修供水管道，${spoken(tomorrow)}上午 8 点到中午 12 点，乐楼社区东片` +
        '（鸿运家园、同心花园、阳光小区）停水。请提前存水，来水后先放掉开头的浑水。',
      publishedAt: shanghaiInstant(today, '00:00'),
      expiresAt: shanghaiInstant(tomorrow, '12:00'),
      urgent: true,
    },
    {
      id: random.ulid(),
      kind: '通知',
      title: '居民医保开始缴费',
      summary: '带身份证到 1 号窗口，或在家用手机缴',
      body: `明年的城乡居民医保已经开始缴费。不会用手机的，请带身份证到社区 1 号窗口，工作人员帮您办。电话 ${NOBODYS_LANDLINE}0001。`,
      publishedAt: shanghaiInstant(addDays(today, -3), '09:00'),
      expiresAt: shanghaiInstant(addDays(today, 30), '18:00'),
      urgent: false,
    },
    {
      id: random.ulid(),
      kind: '活动',
      title: '社区义诊',
      summary: `${spoken(saturday)} 09:00–11:30，社区一楼大厅`,
      body: `${spoken(saturday)}上午，医生到社区一楼大厅量血压、测血糖，不收费。65 岁以上的老人请带上身份证。`,
      publishedAt: shanghaiInstant(addDays(today, -1), '10:00'),
      expiresAt: shanghaiInstant(saturday, '11:30'),
      urgent: false,
    },
  ];
}
