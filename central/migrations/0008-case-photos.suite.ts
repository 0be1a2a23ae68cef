import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import type { Session } from '../database/types.ts';
import { casePhotos } from './0008-case-photos.ts';
import { migrations } from './all.ts';

const VERSION = migrations.find(({ sql }) => sql === casePhotos)?.version ?? 0;
const COMMUNITY = '01JD0000000000000000000CM1';
const DIGEST = 'ab'.repeat(32);

/** Photos from before each belonged to a case. Run by central/database/database.test.ts, which has the databases. */
export function describeCasePhotosMigration(session: () => Session): void {
  describe('a database from before photos belonged to cases', () => {
    beforeAll(async () => {
      const client = session();
      await client.run('drop schema public cascade; create schema public');
      await migrate(client, migrations.slice(0, VERSION - 1));
      await client.run(`
      insert into community (id, county_name, street_name, name, zone, issuer_id, committee_name, desk_place, desk_phone,
        desk_hours, number_prefix, lookup_key)
        values ('${COMMUNITY}', '县', '街道', '社区', 'Asia/Shanghai', 'i', 'c', 'p', '0', 'h', 'X', repeat('ab', 32));
      insert into attachment values
        ('${DIGEST}', '${COMMUNITY}', 'image/png', '\\x01', 'T', now()),
        ('${'cd'.repeat(32)}', '${COMMUNITY}', 'image/png', '\\x02', 'T', now());
      insert into case_record (id, community_id, kind, stage, reporter_kind, facts, opened_at, received_at, photos,
        due_at, soon_at, hop_due_at, hop_soon_at)
        select id, '${COMMUNITY}', 'waste', 'found', 'resident', '{}', now(), now(), array['${DIGEST}'],
          now(), now(), now(), now()
        from (values ('01JD0000000000000000000CA1'), ('01JD0000000000000000000CA2')) as two (id);
    `);
      await migrate(client, migrations.slice(0, VERSION));
    });

    it('gives each case its own copy; what no case named is gone', async () => {
      const rows = (await session().query('select case_id, digest from case_photo order by case_id', []))
        .rows;
      expect(rows).toEqual([
        { case_id: '01JD0000000000000000000CA1', digest: DIGEST },
        { case_id: '01JD0000000000000000000CA2', digest: DIGEST },
      ]);
    });
  });
}
