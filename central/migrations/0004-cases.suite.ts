import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import type { Session } from '../database/types.ts';
import { casesContentAlerts } from './0004-cases-content-alerts.ts';
import { migrations } from './all.ts';

/** The version that the migration under test makes, wherever it stands in the row. */
const VERSION = migrations.find(({ sql }) => sql === casesContentAlerts)?.version ?? 0;
const COMMUNITY = '01JD0000000000000000000CM1';
const TERMINAL = '01JD0000000000000000000TM1';

/** What was written before cases were whole. Run by central/database/database.test.ts, which has the databases. */
export function describeCasesMigration(session: () => Session): void {
  describe('a database from before cases were whole', () => {
    beforeAll(async () => {
      const client = session();
      await client.run('drop schema public cascade; create schema public');
      await migrate(client, migrations.slice(0, VERSION - 1));
      await client.run(`
      insert into community (id, county_name, street_name, name, zone, issuer_id, committee_name, desk_place, desk_phone,
        desk_hours, number_prefix, lookup_key)
        values ('${COMMUNITY}', '县', '街道', '社区', 'Asia/Shanghai', 'i', 'c', 'p', '0', 'h', 'X', repeat('ab', 32));
      insert into terminal (id, community_id, profile, key_id, public_key, key_certificate, scopes, enrolled_at, token_hash)
        values ('${TERMINAL}', '${COMMUNITY}', 'p', 'k', 'p', 'c', array['s'], now(), 't');
      insert into case_record (id, community_id, kind, stage, reporter_kind, terminal_id, facts, opened_at, received_at, closed_at)
        select id, '${COMMUNITY}', kind, stage, reporter, '${TERMINAL}', '{}', opened, opened, closed
        from (values
          ('01JD0000000000000000000CA1', 'help', 'found', 'resident-at-kiosk', timestamptz '2026-11-22T06:00:00Z', null::timestamptz),
          ('01JD0000000000000000000CA2', 'device-fault', 'closed', 'terminal', timestamptz '2026-11-21T06:00:00Z', timestamptz '2026-11-21T09:00:00Z')
        ) as old (id, kind, stage, reporter, opened, closed);
      insert into notice values ('01JD0000000000000000000NA1', '${COMMUNITY}', '停水', '停水提醒', '东片', '请存水',
        '2026-11-22T00:00:00Z', '2026-11-23T04:00:00Z', true);
    `);
      await migrate(client, migrations.slice(0, VERSION));
    });

    const rows = async (sql: string) => (await session().query(sql, [])).rows;
    it('its calls and faults have clocks and an end', async () => {
      expect(
        await rows('select id, outcome, due_at, hop_due_at, handled_at, rev from case_record order by id'),
      ).toEqual([
        {
          id: '01JD0000000000000000000CA1',
          outcome: null,
          due_at: '2026-11-22T06:30:00.000Z',
          hop_due_at: '2026-11-22T06:15:00.000Z',
          handled_at: null,
          rev: 1,
        },
        {
          id: '01JD0000000000000000000CA2',
          outcome: 'handled',
          due_at: '2026-11-21T22:00:00.000Z',
          hop_due_at: '2026-11-21T10:00:00.000Z',
          handled_at: '2026-11-21T09:00:00.000Z',
          rev: 1,
        },
      ]);
    });

    it('its notices are content for the kiosk, word for word', async () => {
      expect(await rows('select type, scope, screens, document from content_item')).toEqual([
        {
          type: 'notice',
          scope: { level: 'community', communityIds: [COMMUNITY] },
          screens: ['kiosk'],
          document: {
            id: '01JD0000000000000000000NA1',
            kind: '停水',
            title: '停水提醒',
            summary: '东片',
            body: '请存水',
            publishedAt: '2026-11-22T00:00:00.000Z',
            expiresAt: '2026-11-23T04:00:00.000Z',
            urgent: true,
          },
        },
      ]);
    });
  });
}
