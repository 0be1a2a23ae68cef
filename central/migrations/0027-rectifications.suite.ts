import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import type { Session } from '../database/types.ts';
import { rectifications } from './0027-rectifications.ts';
import { migrations } from './all.ts';

const VERSION = migrations.find(({ sql }) => sql === rectifications)?.version ?? 0;

/** What the table of rectifications refuses by itself. Run by central/database/database.test.ts, which has the databases. */
export function describeRectificationsMigration(session: () => Session): void {
  describe('the table of rectifications', () => {
    const insert = (id: string, over: Readonly<Record<string, string>> = {}) => {
      const row = {
        ...{ id: `'${id}'`, compound_id: "'C'", criterion: "'facilities'", matter: "'m'" },
        ...{ found_on: "'2026-11-01'", due_on: "'2026-11-20'", listed_at: 'now()', ...over },
      };
      return session().run(
        `insert into rectification (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`,
      );
    };
    const TAKEN = { state: "'under-way'", taken_at: 'now()', planned_on: "'2026-11-20'" };
    const DONE = { ...TAKEN, state: "'awaiting-acceptance'", reported_at: 'now()', result: "'r'" };
    beforeAll(async () => {
      await session().run('drop schema public cascade; create schema public');
      await migrate(session(), migrations.slice(0, VERSION));
      // Compounds have tests of their own.
      await session().run('alter table rectification drop constraint rectification_compound_id_fkey');
    });

    it('takes one in each of its states', async () => {
      await insert('R1');
      await insert('R2', TAKEN);
      await insert('R3', DONE);
      await insert('R4', { state: "'sent-back'", sent_back_at: 'now()', sent_back_reason: "'r'" });
      await insert('R5', { ...DONE, state: "'struck-off'", struck_off_at: 'now()' });
      const { rows } = await session().query('select count(*) as count from rectification', []);
      expect(rows).toEqual([{ count: 5 }]);
    });

    it.each([
      ['a criterion of nobody', { criterion: "'mood'" }],
      ['an end before it was found', { due_on: "'2026-10-01'" }],
      ['a taking without a planned day', { state: "'under-way'", taken_at: 'now()' }],
      ['an end that nobody reported', { ...TAKEN, state: "'struck-off'", struck_off_at: 'now()' }],
      ['a sending back without a reason', { state: "'sent-back'", sent_back_at: 'now()' }],
    ])('refuses one with %s', async (_, over) => {
      await expect(insert('R9', over)).rejects.toThrow();
    });
  });
}
