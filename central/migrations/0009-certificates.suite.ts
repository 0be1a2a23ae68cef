import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import type { Session } from '../database/types.ts';
import { certificates } from './0009-certificates.ts';
import { migrations } from './all.ts';

const VERSION = migrations.find(({ sql }) => sql === certificates)?.version ?? 0;
const COMMUNITY = '01JD0000000000000000000CM1';

/** What was void or revoked before there was a list. Run by central/database/database.test.ts, which has the databases. */
export function describeCertificatesMigration(session: () => Session): void {
  describe('a database from before issuers had lists', () => {
    beforeAll(async () => {
      const client = session();
      await client.run('drop schema public cascade; create schema public');
      await migrate(client, migrations.slice(0, VERSION - 1));
      await client.run(`
      insert into community (id, county_name, street_name, name, zone, issuer_id, committee_name, desk_place, desk_phone,
        desk_hours, number_prefix, lookup_key)
        values ('${COMMUNITY}', '县', '街道', '社区', 'Asia/Shanghai', 'i', 'c', 'p', '0', 'h', 'X', repeat('ab', 32));
      insert into terminal (id, community_id, profile, key_id, public_key, key_certificate, scopes, enrolled_at, revoked_at)
        values ('T1', '${COMMUNITY}', 'p', 'k1', 'p', 'c', array['s'], now(), null),
          ('T2', '${COMMUNITY}', 'p', 'k2', 'p', 'c', array['s'], now(), '2026-11-20T17:00:00Z');
      insert into certificate_issued (number, request_id, item_id, community_id, resident_id, purpose, outcome, evidence,
        terminal_id, terminal_key_id, outcome_at, received_at)
        select number, number, 'residence', '${COMMUNITY}', 'r', 'p', outcome, null, 'T1', 'k1', '2026-11-21T02:00:00Z', now()
        from (values ('X-1', 'issued'), ('X-2', 'void')) as two (number, outcome);
    `);
      await migrate(client, migrations.slice(0, VERSION));
    });

    it('has them on it, with the day in the zone of the community', async () => {
      const select = 'select subject, subject_id, reason, from_day from revocation order by subject';
      expect((await session().query(select, [])).rows).toEqual([
        { subject: 'certificate', subject_id: 'X-2', reason: 'void', from_day: '2026-11-21' },
        { subject: 'terminal-key', subject_id: 'k2', reason: 'key-lost', from_day: '2026-11-21' },
      ]);
    });
  });
}
