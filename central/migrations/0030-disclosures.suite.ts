import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import type { Session } from '../database/types.ts';
import { disclosures } from './0030-disclosures.ts';
import { migrations } from './all.ts';

const VERSION = migrations.find(({ sql }) => sql === disclosures)?.version ?? 0;

/** What the table of disclosures refuses by itself. Run by central/database/database.test.ts, which has the databases. */
export function describeDisclosuresMigration(session: () => Session): void {
  describe('the table of disclosures', () => {
    const insert = (id: string, over: Readonly<Record<string, string>> = {}) => {
      const row = {
        ...{ id: `'${id}'`, community_id: "'C'", kind: "'works'", title: "'t'", summary: "'s'" },
        ...{ full_text_at: "'f'", objections_to: "'o'", objections_phone: "'0913-0000001'" },
        ...{ published_by: "'p'", published_on: "'2026-11-10'", ends_on: "'2026-11-20'", ...over },
      };
      return session().run(
        `insert into disclosure (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`,
      );
    };
    const SETTLED = { state: "'settled'", outcome: "'{}'", settled_at: 'now()' };
    const WITHDRAWN = { state: "'withdrawn'", withdrawn_at: 'now()', withdrawn_reason: "'r'" };
    beforeAll(async () => {
      await session().run('drop schema public cascade; create schema public');
      await migrate(session(), migrations.slice(0, VERSION));
      // Communities have tests of their own.
      await session().run('alter table disclosure drop constraint disclosure_community_id_fkey');
    });

    it('takes one in each of its states', async () => {
      await insert('D1');
      await insert('D2', SETTLED);
      await insert('D3', WITHDRAWN);
      await insert('D4', { ...SETTLED, ...WITHDRAWN });
      const { rows } = await session().query('select count(*) as count from disclosure', []);
      expect(rows).toEqual([{ count: 4 }]);
    });

    it.each([
      ['a kind that is none', { kind: "'mood'" }],
      ['an end before it begins', { ends_on: "'2026-11-01'" }],
      ['a mobile number', { objections_phone: "'13800000000'" }],
      ['an outcome that it is not settled by', { outcome: "'{}'", settled_at: 'now()' }],
      ['a settling without an outcome', { state: "'settled'", settled_at: 'now()' }],
      ['a withdrawal without a reason', { state: "'withdrawn'", withdrawn_at: 'now()' }],
    ])('refuses one with %s', async (_, over) => {
      await expect(insert('D9', over)).rejects.toThrow();
    });
  });
}
