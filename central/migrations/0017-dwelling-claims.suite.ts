import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import type { Session } from '../database/types.ts';
import { dwellingClaims } from './0017-dwelling-claims.ts';
import { migrations } from './all.ts';

const VERSION = migrations.find(({ sql }) => sql === dwellingClaims)?.version ?? 0;

/** What the table of claims refuses by itself. Run by central/database/database.test.ts, which has the databases. */
export function describeDwellingClaimsMigration(session: () => Session): void {
  describe('the table of claims to dwellings', () => {
    const insert = (id: string, over: Readonly<Record<string, string>> = {}) => {
      const row = {
        ...{ id: `'${id}'`, dwelling_id: "'D'", claimed_as: "'owner'", name: "'n'", number_tail: "'026X'" },
        ...{ evidence: "array['title-deed']", filed_at: 'now()', filed_at_desk: "'company'", ...over },
      };
      return session().run(
        `insert into dwelling_claim (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`,
      );
    };
    beforeAll(async () => {
      await session().run('drop schema public cascade; create schema public');
      await migrate(session(), migrations.slice(0, VERSION));
      // Houses and grids have tests of their own.
      await session().run('alter table dwelling_claim drop constraint dwelling_claim_dwelling_id_fkey');
    });

    it('takes one that waits and one that was decided', async () => {
      await insert('C1');
      await insert('C2', { state: "'refused'", decided_at: 'now()', refusal: "'unreadable'" });
      await insert('C3', { state: "'accepted'", decided_at: 'now()' });
      const { rows } = await session().query('select state, rev from dwelling_claim order by id', []);
      expect(rows).toEqual(['waiting', 'refused', 'accepted'].map((state) => ({ state, rev: 1 })));
    });

    it.each([
      ['no paper', { evidence: "'{}'" }],
      ['a whole number', { number_tail: "'610525195803023026'" }],
      ['a decision without its day', { state: "'accepted'" }],
      ['a refusal without a reason', { state: "'refused'", decided_at: 'now()' }],
    ])('refuses one with %s', async (_, over) => {
      await expect(insert('C9', over)).rejects.toThrow();
    });
  });
}
