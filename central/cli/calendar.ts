import { z } from 'zod';
import { isRealDay } from '../../contract/domain.ts';
import { listCalendarDays, putCalendarYears } from '../modules/cases/calendar.ts';
import { readJson } from './read-json.ts';
import { EXIT, type Verb } from './verb.ts';

const calendarFile = z
  .array(
    z.strictObject({
      day: z.string().refine(isRealDay, { error: '不是日子 / no such day' }),
      kind: z.enum(['holiday', 'workday']),
      name: z.string().trim().min(1).max(40),
    }),
  )
  .min(1)
  .refine((days) => new Set(days.map(({ day }) => day)).size === days.length, {
    error: '同一天写了两次 / a day stands there twice',
  });

export const calendarVerb: Verb = {
  summary: '查看或装入节假日和调休，办理时限按它计算',
  details: `
不给 FILE 时打印现在的日子（JSON）；给了就把文件里出现的年份整年换掉。已经答应的时限不变，以后的按新的算。
例: npm run central -- calendar > calendar.json
    npm run central -- calendar 2027.json
文件: [{"day": "2027-01-01", "kind": "holiday", "name": "元旦"}, {"day": "2027-02-20", "kind": "workday", "name": "春节调休"}]`,
  positionals: [{ name: 'FILE', help: '日历文件：JSON 数组', isPath: true, optional: true }],
  options: {},
  place: 'beside',
  run: async ({ positionals: { FILE } }, speaker, { db }) => {
    if (FILE === undefined) {
      speaker.say(JSON.stringify(await listCalendarDays(db), null, 2));
      return EXIT.done;
    }
    const days = readJson(FILE, calendarFile);
    if (!days.ok) {
      speaker.complain(days.error);
      return EXIT.refused;
    }
    await db.transaction().execute((trx) => putCalendarYears(trx, days.value));
    speaker.say(`${days.value.length} 天 / days`);
    return EXIT.done;
  },
};
