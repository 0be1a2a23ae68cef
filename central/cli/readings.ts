import { readingListQuery } from '../../contract/audit-api.ts';
import { EVERYBODY, LOG_SUBJECT, listReadings } from '../audit/read-log.ts';
import { writeReading } from '../audit/reading.ts';
import { EXIT, type Verb } from './verb.ts';

/** Who types a verb sits at central itself, where nobody is signed in. */
const COMMAND_LINE = { terminalId: 'command-line', staffId: null, route: 'central readings' };

export const readingsVerb: Verb = {
  summary: '查看谁在什么时候为什么读过谁的资料',
  details: `
新的在前，一行一次：时间、账号、终端、类别、编号、用途、路径。这次查看本身也记入日志，所以要写 --purpose。
例: npm run central -- readings --purpose 年度审计 --staff li.na
    npm run central -- readings --purpose 居民投诉核查 --person 01JD0000000000000000000000 --from 2026-11-01T00:00:00Z`,
  positionals: [],
  options: {
    purpose: { argument: 'TEXT', help: '为什么查看', required: true },
    person: { argument: 'ID', help: '居民或事件的编号' },
    staff: { argument: 'LOGIN', help: '工作人员的账号' },
    from: { argument: 'INSTANT', help: '从这一刻起，如 2026-11-01T00:00:00Z' },
    until: { argument: 'INSTANT', help: '到这一刻为止' },
    after: { argument: 'N', help: '上一页最后一行说的位置' },
    limit: { argument: 'N', help: '多少行，最多 200 (default 50)' },
  },
  place: 'beside',
  run: async (input, speaker, deps) => {
    const { staff: login, data: _, database: __, ...texts } = input.texts;
    const asked = readingListQuery.safeParse(texts);
    if (!asked.success) {
      const [issue] = asked.error.issues;
      speaker.complain(`--${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
      return EXIT.usage;
    }
    const account =
      login === undefined
        ? undefined
        : await deps.db
            .selectFrom('staff_account')
            .select('id')
            .where('login', '=', login)
            .executeTakeFirst();
    if (login !== undefined && account === undefined) {
      speaker.complain(`${login}: 没有这个账号 / no such account`);
      return EXIT.refused;
    }
    const query = { ...asked.data, ...(account === undefined ? {} : { staff: account.id }) };
    const page = await deps.db.transaction().execute(async (trx) => {
      const found = await listReadings(trx, null, query);
      const ids = [query.person ?? query.staff ?? EVERYBODY];
      await writeReading(trx, COMMAND_LINE, { subject: LOG_SUBJECT, ids, purpose: query.purpose }, deps);
      return found;
    });
    for (const {
      at,
      login: by,
      staffId,
      terminalId,
      subject,
      subjectId,
      purpose: why,
      route,
    } of page.readings)
      speaker.say([at, by ?? staffId ?? '–', terminalId, subject, subjectId, why, route].join('\t'));
    if (page.next !== null) speaker.say(`--after ${page.next}`);
    return EXIT.done;
  },
};
