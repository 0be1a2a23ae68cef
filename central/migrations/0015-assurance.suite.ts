import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import type { Session } from '../database/types.ts';
import { residentForKiosk } from '../modules/people/service.ts';
import { assurance } from './0015-assurance.ts';
import { migrations } from './all.ts';

const VERSION = migrations.find(({ sql }) => sql === assurance)?.version ?? 0;
const COMMUNITY = '01JD0000000000000000000CM1';
const KEY = '0123456789abcdef'.repeat(4);
const RESIDENT = {
  id: '01JD0000000000000000000RS1',
  name: '王秀兰',
  phone: '19900008271',
  citizenNumber: '610525195803023026',
};

/** What kiosks were sent before. Run by central/database/database.test.ts, which has the databases. */
export function describeAssuranceMigration(session: () => Session): void {
  describe('a database from before phones were hashed', () => {
    const after = residentForKiosk(RESIDENT, KEY);
    beforeAll(async () => {
      const client = session();
      await client.run('drop schema public cascade; create schema public');
      await migrate(client, migrations.slice(0, VERSION - 1));
      const { phoneHash: _, ...rest } = after;
      const before = JSON.stringify({ ...rest, phoneLast4: '8271' });
      const item = JSON.stringify({ id: 'residence', assurance: 'card-on-reader' });
      await client.run(`
      insert into community (id, county_name, street_name, name, zone, issuer_id, committee_name, desk_place, desk_phone,
        desk_hours, number_prefix, lookup_key)
        values ('${COMMUNITY}', '县', '街道', '社区', 'Asia/Shanghai', 'i', 'c', 'p', '0', 'h', 'X', '${KEY}');
      insert into scope_head (scope, epoch, seq) values ('community/${COMMUNITY}', 'E', 1);
      insert into change (scope, seq, audience, entity, pk, op, rev, doc)
        values ('community/${COMMUNITY}', 1, 'kiosk', 'resident', '${RESIDENT.id}', 'put', 1, '${before}');
      insert into catalogue_item (id, community_id, document, written_at) values ('residence', null, '${item}', now());
    `);
      await migrate(client, migrations.slice(0, VERSION));
    });

    it('has in the log what is written for a resident from now on, letter for letter', async () => {
      const { rows } = await session().query("select doc from change where entity = 'resident'", []);
      expect(rows).toEqual([{ doc: JSON.stringify(after) }]);
    });

    it('keeps what a catalogue asked for, in the new words', async () => {
      const { rows } = await session().query(
        "select document ->> 'assurance' as level from catalogue_item",
        [],
      );
      expect(rows).toEqual([{ level: 'card' }]);
    });
  });
}
