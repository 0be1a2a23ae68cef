import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { tellPastDays } from '../../central/demo/past-days.ts';
import { YANJI_SEED } from '../../central/demo/seed.ts';
import { publishPart, WALL_PARTS } from '../../central/modules/wall/publish.ts';
import { callsOf, type TestCentral, type TestTerminal, testNow } from '../../central/testing.ts';
import { assertDefined } from '../../contract/assert.ts';
import { CASE_KINDS } from '../../contract/domain.ts';
import { type WallDay, wallDay } from '../../contract/wall/day.ts';
import type { FigureData, WallFigureId } from '../../contract/wall/figures.ts';

interface Walls {
  readonly central: TestCentral;
  readonly publicWall: TestTerminal;
  readonly staffWall: TestTerminal;
  readonly street: string;
}

const HOUR = 3_600_000;
const GENERATED = ['2026-11-19', '2026-11-20', '2026-11-21'];
/** Ten to midnight of the day that ends, in Shanghai. */
const EVENING = Date.parse('2026-11-22T15:50:00Z');

/** Past days of a street (D18): who gets them, and that they are what was so. Run beside figures that are known by hand. */
export function describePastDays(running: () => Walls): void {
  describe('past days', () => {
    const look = async () => {
      const { central, street } = running();
      for (const part of WALL_PARTS) await publishPart(central.deps, street, part);
    };
    const daysAt = async (wall: TestTerminal): Promise<readonly WallDay[]> => {
      const { lines } = await callsOf(running().central, wall).pullAll(5_000);
      return lines.flatMap(({ entity, op, doc }) =>
        entity === 'wall-day' && op === 'put' ? [wallDay.strict().parse(doc)] : [],
      );
    };
    const keptAtCentral = async () => {
      const { db } = running().central.deps;
      const rows = await db.selectFrom('wall_day').select('day').orderBy('day').execute();
      return rows.map(({ day }) => day);
    };
    const tell = () =>
      tellPastDays(
        running().central.deps,
        { seed: YANJI_SEED, days: GENERATED.length },
        new AbortController().signal,
      );
    const figure = <Id extends WallFigureId>(day: WallDay, id: Id) =>
      assertDefined(
        day.figures.find((row) => row.id === id),
        id,
      ).data as FigureData<Id>; // under the tile's own id

    it('a street at which only the public looks keeps none, neither at its walls nor at central', async () => {
      const { central, staffWall } = running();
      const revoked = (at: string | null) =>
        central.deps.db
          .updateTable('terminal')
          .set({ revoked_at: at })
          .where('id', '=', staffWall.terminalId)
          .execute();
      await revoked(new Date(testNow).toISOString());
      central.setNow(testNow + 24 * HOUR);
      await look();
      central.setNow(testNow);
      await look();
      expect(await tell()).toBe(0);
      expect(await keptAtCentral()).toEqual([]);
      await revoked(null);
    });

    it('a demo tells the days before its load, each as the timelines of its cases have it', async () => {
      const { central, staffWall, street } = running();
      await look();
      expect(await tell()).toBe(GENERATED.length);
      expect(await tell()).toBe(0);
      const days = await daysAt(staffWall);
      expect(days.map(({ id, origin }) => `${id} ${origin}`).sort()).toEqual(
        GENERATED.map((day) => `${day} generated`),
      );
      const uncounted = CASE_KINDS.filter(({ family }) => family === 'help' || family === 'device-fault');
      for (const day of days) {
        const { rows } = await sql<{ stage: string; count: number }>`
          select last.stage, count(*)::int as count from case_record r join community c on c.id = r.community_id
            cross join lateral (select stage, at from case_entry where case_id = r.id and at <= ${day.toldAt}::timestamptz
              order by at desc, rev desc limit 1) as last
          where c.street_id = ${street} and r.kind <> all(${uncounted.map(({ code }) => code)}::text[])
            and (last.stage <> 'closed' or (last.at at time zone 'Asia/Shanghai')::date = ${day.id}::date)
          group by 1`.execute(central.deps.db);
        const count = (stage: string) => rows.find((row) => row.stage === stage)?.count ?? 0;
        expect(figure(day, 'today'), day.id).toMatchObject({
          day: day.id,
          found: count('found'),
          transferred: count('transferred'),
          awaitingAcceptance: count('awaiting-acceptance'),
          closedToday: count('closed'),
        });
        expect(count('closed') + count('transferred'), day.id).toBeGreaterThan(3);
        expect(figure(day, 'flow').days.at(-1)?.day).toBe(day.id);
        // What a generated town cannot know of its past is left out.
        expect(day.figures.filter(({ id }) => id === 'kiosks' || id === 'freshness')).toEqual([]);
      }
      // The town itself is as it was.
      const untouched = await sql<{ count: number }>`
        select count(*)::int as count from case_record where opened_at > ${GENERATED[2]}::date`.execute(
        central.deps.db,
      );
      expect(untouched.rows[0]?.count).toBeGreaterThan(0);
    });

    it('at midnight the day that ends is kept as it was told last, once, before anything of the new one is', async () => {
      const { central, staffWall, publicWall } = running();
      central.setNow(EVENING);
      await look();
      const { lines } = await callsOf(central, staffWall).pullAll(5_000);
      const toldOf = (entity: string) =>
        new Map(
          lines.flatMap((line) =>
            line.entity === entity && line.op === 'put' ? [[line.pk, line.doc] as const] : [],
          ),
        );
      central.setNow(EVENING + HOUR);
      await look();
      await look();
      const day = assertDefined(
        (await daysAt(staffWall)).find(({ id }) => id === '2026-11-22'),
        'the day that ended',
      );
      expect(day).toMatchObject({ origin: 'kept', toldAt: new Date(EVENING).toISOString() });
      expect(day.figures).toEqual([...toldOf('wall-figure').values()]);
      expect(day.analysis).toEqual([...toldOf('wall-analysis').values()]);
      expect(day.lamps).toEqual([...toldOf('wall-lamp').values()]);
      expect(day.figures.length).toBeGreaterThan(20);
      expect(await keptAtCentral()).toEqual([...GENERATED, '2026-11-22']);

      // A central that was off for two days keeps what it had told last, and invents no day between.
      central.setNow(EVENING + 73 * HOUR);
      await look();
      expect((await keptAtCentral()).slice(-2)).toEqual(['2026-11-22', '2026-11-23']);

      // And no public wall has heard of any of it.
      const atTheStreet = await callsOf(central, publicWall).pullAll(5_000);
      expect(atTheStreet.lines.filter(({ entity }) => entity === 'wall-day')).toEqual([]);
      expect(atTheStreet.lines.filter(({ entity }) => entity === 'wall-figure').length).toBeGreaterThan(20);
      central.setNow(testNow);
    });
  });
}
