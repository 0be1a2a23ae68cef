import { beforeAll, describe, expect, it } from 'vitest';
import type { DisclosureDraft } from '../../../contract/domain.ts';
import { changeLine } from '../../../contract/sync.ts';
import { seedDisclosures } from '../../demo/demo-disclosures.ts';
import { callsOf, key, type TestCentral, type TestTerminal, testNow } from '../../testing.ts';
import { publishCompanies } from '../property/publish.ts';
import { publishDisclosure } from './disclosures.ts';

const DAY_MS = 86_400_000;

interface Running {
  readonly central: TestCentral;
  readonly screen: TestTerminal;
  readonly ours: string;
  readonly theirs: string;
}

/** 公示 about compounds of two companies. Run by company-scope.test.ts, which has them. */
export function describeCompanyDisclosures(running: () => Running): void {
  describe('what is disclosed about a company’s compounds', () => {
    const lines = async (scope: string) => {
      const { central, screen } = running();
      const answer = await callsOf(central, screen).get(`/v1/sync/${scope}?limit=5000`);
      return answer.body
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((text) => changeLine.parse(JSON.parse(text)))
        .filter(({ entity, op }) => entity === 'property-disclosure' && op === 'put');
    };
    const ourIds = async () => (await lines(`company/${running().ours}`)).map(({ pk }) => pk);
    const give = async (company: string) => {
      const { deps } = running().central;
      const row = { property_company_id: company };
      await deps.db.updateTable('compound').set(row).where('id', '=', key('C1')).execute();
      await publishCompanies(deps);
    };
    beforeAll(async () => {
      const { central, screen } = running();
      const communityId = screen.scope.split('/')[1] ?? '';
      const disclosed = (last: string, compound: string | null): DisclosureDraft => ({
        ...{ id: key(last), communityId, compoundId: compound === null ? null : key(compound) },
        ...{ kind: 'accounts', title: `植入公示${last}`, summary: '明细贴在公示栏', fullTextAt: '公示栏' },
        ...{ objectionsTo: '社区 1 号窗口', objectionsPhone: '0913-0000001', publishedBy: '居民委员会' },
        ...{ publishedOn: '2026-11-20', endsOn: '2026-11-27' },
      });
      for (const [last, compound] of [
        ['G1', 'C1'],
        ['G3', 'C3'],
        ['G5', null],
      ] as const)
        expect(await publishDisclosure(central.deps, disclosed(last, compound), null)).toMatchObject({
          ok: true,
        });
    });

    it('is nothing about another company’s compounds; what is about the whole community comes to everybody', async () => {
      const { screen, ours } = running();
      expect(await ourIds()).toEqual([key('G1')]);
      const all = [...(await lines(`company/${ours}`)), ...(await lines(screen.scope))];
      expect(all.map(({ pk }) => pk)).toContain(key('G5'));
      expect(JSON.stringify(all)).not.toContain('植入公示G3');
    });

    it('goes with its compound to the company that looks after it next, and comes back with it', async () => {
      const { ours, theirs } = running();
      await give(theirs);
      expect(await ourIds()).toEqual([]);
      await give(ours);
      expect(await ourIds()).toEqual([key('G1')]);
    });

    it('is seeded in the demo with some that run and some that ended, and never ages', async () => {
      const { central } = running();
      const { db } = central.deps;
      const rows = () =>
        db.selectFrom('disclosure').select(['id', 'state', 'ends_on', 'compound_id']).orderBy('id').execute();
      await db.deleteFrom('disclosure_step').execute();
      await db.deleteFrom('disclosure').execute();
      expect(await seedDisclosures(central.deps, 1)).toBeGreaterThan(6);
      const first = await rows();
      const today = new Date(testNow).toISOString().slice(0, 10);
      const runs = (all: typeof first, day: string) =>
        all.filter(({ state, ends_on }) => state === 'published' && ends_on > day);
      expect(runs(first, today).length).toBeGreaterThan(2);
      expect(first.filter(({ state }) => state === 'settled').length).toBeGreaterThan(2);
      expect(new Set(first.map(({ compound_id }) => compound_id))).toEqual(
        new Set([null, key('C1'), key('C2'), key('C3')]),
      );
      expect(await seedDisclosures(central.deps, 1)).toBe(0);
      expect(await rows()).toEqual(first);
      const later = testNow + 20 * DAY_MS;
      central.setNow(later);
      await seedDisclosures(central.deps, 1);
      central.setNow(testNow);
      const then = await rows();
      expect(runs(then, new Date(later).toISOString().slice(0, 10)).length).toBeGreaterThan(2);
      const old = new Set(first.map(({ id }) => id));
      expect(then.filter(({ id }) => old.has(id)).every(({ state }) => state === 'settled')).toBe(true);
      await db.deleteFrom('disclosure_step').execute();
      await db.deleteFrom('disclosure').execute();
      await publishCompanies(central.deps);
    });
  });
}
