import { beforeAll, describe, expect, it } from 'vitest';
import { weighedScore } from '../../../contract/domain.ts';
import { waterfallOf } from '../../../contract/property/waterfall.ts';
import { replicatedEntities } from '../../../contract/replicated.ts';
import { changeLine } from '../../../contract/sync.ts';
import { callsOf, key, type TestCentral, type TestTerminal, testNow } from '../../testing.ts';
import { publishStandings } from './standing.ts';

const DAY_MS = 86_400_000;

interface Running {
  readonly central: TestCentral;
  readonly screen: TestTerminal;
  readonly ours: string;
  readonly theirs: string;
}

/** Stars and ratings of two companies. Run by company-scope.test.ts, which has them. */
export function describeStanding(running: () => Running): void {
  describe('how a company stands', () => {
    const docs = async () => {
      const { central, screen, ours } = running();
      const answer = await callsOf(central, screen).get(`/v1/sync/company/${ours}?limit=1000`);
      const lines = answer.body
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((text) => changeLine.parse(JSON.parse(text)));
      const docOf = (pk: string) => lines.find((line) => line.pk === pk && line.op === 'put')?.doc;
      return {
        company: replicatedEntities['property-company'].parse(docOf(ours)),
        compound: replicatedEntities['property-compound'].parse(docOf(key('C1'))),
      };
    };
    const rating = (company: string, period: string, publishedOn: string | null, points: number) => ({
      ...{ propertyCompanyId: company, period, publishedOn, list: 'none' },
      ...{ streetScore: points, residentScore: points - 100, expertScore: points + 250 },
    });
    const star = (stars: number, since: string) => ({
      compoundId: key('C1'),
      ...{ stars, since, plan: '补路灯，清楼道' },
    });
    beforeAll(async () => {
      const { central, ours, theirs } = running();
      const { db } = central.deps;
      const { id: communityId } = await db
        .selectFrom('community')
        .select('id')
        .orderBy('id')
        .executeTakeFirstOrThrow();
      const entries = [
        ['company-rating', rating(ours, '2026-Q1', '2026-04-20', 7_000)],
        ['company-rating', rating(ours, '2026-Q2', '2026-07-20', 8_000)],
        ['company-rating', rating(ours, '2026-Q3', '2026-10-20', 8_333)],
        ['company-rating', rating(ours, '2026-Q4', '2026-11-23', 9_000)],
        ['company-rating', rating(theirs, '2026-Q3', '2026-10-20', 6_000)],
        ['compound-star', star(1, '2026-01-20')],
        ['compound-star', star(2, '2026-07-20')],
        ['compound-star', star(3, '2027-01-20')],
      ] as const;
      for (const [at, [register, entry]] of entries.entries()) {
        const id = key(`A${at}`);
        await db
          .insertInto('register_record')
          .values({
            ...{ id, register, community_id: communityId, written_at: new Date(testNow).toISOString() },
            document: JSON.stringify({ id, communityId, ...entry }),
          })
          .execute();
      }
      await publishStandings(central.deps);
    });

    it('comes with the two newest published ratings and the newest star and plan, never another company’s', async () => {
      const { company, compound } = await docs();
      expect(company.ratings?.map(({ period, streetScore }) => [period, streetScore])).toEqual([
        ['2026-Q3', 8_333],
        ['2026-Q2', 8_000],
      ]);
      expect(compound).toMatchObject({ stars: 2, starsSince: '2026-07-20', plan: '补路灯，清楼道' });
    });

    it('adds up as the lobby shows it: the quarter before and the three drivers are the score', async () => {
      const [now, before] = (await docs()).company.ratings ?? [];
      if (now === undefined || before === undefined) throw new Error('two ratings are published');
      const shown = waterfallOf(now, before);
      const sum = shown.drivers.reduce((total, { by }) => total + by, shown.before ?? 0);
      expect(sum).toBe(shown.score);
      expect(shown.score).toBe(Math.round(weighedScore(now) / 10));
    });

    it('is another one on the day on which the next rating is published, and costs nothing until then', async () => {
      const { central } = running();
      expect(await publishStandings(central.deps)).toBe(0);
      central.setNow(testNow + DAY_MS);
      expect(await publishStandings(central.deps)).toBe(1);
      expect((await docs()).company.ratings?.[0]?.period).toBe('2026-Q4');
      central.setNow(testNow);
      await publishStandings(central.deps);
    });
  });
}
