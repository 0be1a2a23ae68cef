import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import type { Session } from '../database/types.ts';
import { companyNotices } from './0016-company-notices.ts';
import { migrations } from './all.ts';

const VERSION = migrations.find(({ sql }) => sql === companyNotices)?.version ?? 0;
const COMPANY = '01JD0000000000000000000CP1';

/** Content from before companies wrote any. Run by central/database/database.test.ts, which has the databases. */
export function describeCompanyNoticesMigration(session: () => Session): void {
  describe('a database from before companies wrote notices', () => {
    const rows = async () =>
      (await session().query('select id, company_id, rev from content_item order by id', [])).rows;
    const insert = (id: string, columns = '', values = '') =>
      session().run(`insert into content_item (id, type, scope, screens, document, published_at, expires_at, written_at${columns})
        values ('${id}', 'notice', '{"level":"city"}', array['kiosk'], '{}', now(), now() + interval '1 day', now()${values})`);
    beforeAll(async () => {
      await session().run('drop schema public cascade; create schema public');
      await migrate(session(), migrations.slice(0, VERSION - 1));
      await insert('01JD0000000000000000000NO1');
      await migrate(session(), migrations.slice(0, VERSION));
    });

    it('keeps what was said as nobody’s, in its first wording', async () => {
      expect(await rows()).toEqual([{ id: '01JD0000000000000000000NO1', company_id: null, rev: 1 }]);
    });

    it('keeps what a company said when the company is gone', async () => {
      await session().run(
        `insert into property_company (id, name, service_phone) values ('${COMPANY}', '物业', '0')`,
      );
      await insert('01JD0000000000000000000NO2', ', company_id', `, '${COMPANY}'`);
      await session().run(`delete from property_company where id = '${COMPANY}'`);
      expect((await rows()).at(-1)).toMatchObject({ id: '01JD0000000000000000000NO2', company_id: null });
    });
  });
}
