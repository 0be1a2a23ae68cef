import { beforeAll, describe, expect, it } from 'vitest';
import { changeLine } from '../../../contract/sync.ts';
import { seedRectifications } from '../../demo/demo-rectifications.ts';
import { callsOf, key, pushBodies, type TestCentral, type TestTerminal, testNow } from '../../testing.ts';
import { publishCompanies } from '../property/publish.ts';
import { listRectification } from './ledger.ts';

const NOW = new Date(testNow).toISOString();

interface Running {
  readonly central: TestCentral;
  readonly screen: TestTerminal;
  readonly ours: string;
  readonly theirs: string;
}

/** Ledgers of two companies. Run by company-scope.test.ts, which has them. */
export function describeCompanyLedger(running: () => Running): void {
  describe('the ledger of a company’s compounds', () => {
    const lines = async () => {
      const { central, screen, ours } = running();
      const answer = await callsOf(central, screen).get(`/v1/sync/company/${ours}?limit=1000`);
      return answer.body
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((text) => changeLine.parse(JSON.parse(text)))
        .filter(({ entity, op }) => entity === 'property-rectification' && op === 'put');
    };
    const take = async (at: number, item: string, clerk: string) => {
      const { central, screen } = running();
      const [answer] = await pushBodies(central, screen, [
        {
          key: key(`J${at}`),
          body: {
            ...{ kind: 'step-rectification', rectificationId: key(item), clerkId: key(clerk), baseRev: 1 },
            ...{ step: { step: 'take', plannedOn: '2026-11-30' }, at: NOW },
          },
        },
      ]);
      return answer?.code ?? answer?.result;
    };
    const give = (company: string | null) =>
      running()
        .central.deps.db.updateTable('compound')
        .set({ property_company_id: company })
        .where('id', '=', key('C1'))
        .execute();
    beforeAll(async () => {
      for (const [last, compound] of [
        ['E1', 'C1'],
        ['E3', 'C3'],
      ] as const)
        await listRectification(
          running().central.deps,
          {
            ...{ id: key(last), compoundId: key(compound), criterion: 'sanitation' as const },
            ...{ matter: `植入整改${last}`, foundOn: '2026-11-01', dueOn: '2026-11-30' },
          },
          null,
        );
    });

    it('is nothing of another company, and none of its steps counts there', async () => {
      expect((await lines()).map(({ pk }) => pk)).toEqual([key('E1')]);
      expect(JSON.stringify(await lines())).not.toContain('植入整改E3');
      expect(await take(1, 'E3', 'K1')).toBe('CT-387');
      expect(await take(2, 'E3', 'K2')).toBe('CT-366');
      expect(await take(3, 'E1', 'K2')).toBe('CT-366');
      const row = await running()
        .central.deps.db.selectFrom('rectification')
        .select(['state', 'rev'])
        .where('id', '=', key('E3'))
        .executeTakeFirstOrThrow();
      expect(row).toEqual({ state: 'listed', rev: 1 });
      expect(await take(4, 'E1', 'K1')).toBe('applied');
    });

    it('goes with its compound to the company that looks after it next, and comes back with it', async () => {
      const { central, ours, theirs } = running();
      await give(theirs);
      await publishCompanies(central.deps);
      expect(await lines()).toEqual([]);
      expect(await take(5, 'E1', 'K1')).toBe('CT-387');
      await give(ours);
      await publishCompanies(central.deps);
      expect((await lines())[0]?.doc).toMatchObject({ state: 'under-way', takenBy: '员工1' });
    });

    it('is seeded in the demo where a compound has a star and no item, the same by the same seed', async () => {
      const { central } = running();
      const { db } = central.deps;
      const all = () => db.selectFrom('rectification').selectAll().orderBy('id').execute();
      const kept = await all();
      const steps = await db.selectFrom('rectification_step').selectAll().execute();
      const clear = async () => {
        await db.deleteFrom('rectification_step').execute();
        await db.deleteFrom('rectification').execute();
      };
      const star = { compoundId: key('C2'), stars: 1, since: '2026-07-20', plan: '补路灯' };
      const { community_id: communityId } = await db
        .selectFrom('grid')
        .select('community_id')
        .orderBy('id')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('register_record')
        .values({
          ...{ id: key('E9'), register: 'compound-star', community_id: communityId, written_at: NOW },
          document: JSON.stringify({ id: key('E9'), communityId, ...star }),
        })
        .execute();
      await clear();
      const made = await seedRectifications(central.deps, 1);
      expect(made).toBeGreaterThan(0);
      const first = await all();
      expect(first.every(({ compound_id }) => [key('C1'), key('C2')].includes(compound_id))).toBe(true);
      expect(await seedRectifications(central.deps, 1)).toBe(0);
      await clear();
      await seedRectifications(central.deps, 1);
      expect(await all()).toEqual(first);
      await clear();
      await db.deleteFrom('register_record').where('id', '=', key('E9')).execute();
      await db.insertInto('rectification').values(kept).execute();
      await db.insertInto('rectification_step').values(steps).execute();
      await publishCompanies(central.deps);
    });
  });
}
