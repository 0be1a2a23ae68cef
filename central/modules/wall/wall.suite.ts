import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationBody } from '../../../contract/sync.ts';
import { wallEntities } from '../../../contract/wall/entities.ts';
import { type FigureData, type WallFigureId, wallFigure } from '../../../contract/wall/figures.ts';
import { type WallLamp, wallLamp } from '../../../contract/wall/lamp.ts';
import { applyBatch } from '../../sync/apply-batch.ts';
import { HINT_CHANNEL } from '../../sync/hints.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../testing.ts';
import { type KeeperTimers, startWallKeeper, type WallKeeper } from './keeper.ts';

const HOUR = 3_600_000;
const FAULTY = '植入的描述：三单元王姓老人';

/** What a public wall is given. Run by central/api.test.ts, which starts one central for all. */
export function describeWall(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('a public wall', () => {
    let central: TestCentral;
    let kiosk: TestTerminal;
    let wall: TestTerminal;
    let keeper: WallKeeper;
    const time = manualTimers();
    let operations = 0;
    let marks = 0;
    let formerStreet: string | null = null;

    beforeAll(async () => {
      ({ central, terminal: kiosk } = running());
      central.setNow(testNow);
      // Other suites move the community to a street of their own.
      const { db } = central.deps;
      const { street_id } = await db.selectFrom('map_feature').select('street_id').executeTakeFirstOrThrow();
      formerStreet = await moveHome(street_id);
      keeper = await startWallKeeper(central.deps, time.timers);
      await keeper.settled();
      await listenBehindKeeper();
      wall = await enrolTestTerminal(central, 'demo', 'chengcheng/wall');
      await rest();
    });
    afterAll(async () => {
      await keeper.stop();
      await moveHome(formerStreet);
      central.setNow(testNow);
    });
    const moveHome = async (street_id: string | null): Promise<string | null> => {
      const [, id = ''] = kiosk.scope.split('/');
      const { db } = central.deps;
      const before = await db
        .selectFrom('community')
        .select('street_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      await db.updateTable('community').set({ street_id }).where('id', '=', id).execute();
      return before.street_id;
    };

    /** Waits until the keeper has heard of the last commit, then gives everything that waits for quiet its turn. */
    const rest = async () => {
      const { db } = central.deps;
      await sql`select pg_notify(${HINT_CHANNEL}, ${`end:${++marks}`})`.execute(db);
      await heardOf(`end:${marks}`);
      await keeper.settled();
      time.runAll();
      await keeper.settled();
    };
    const heard = new Set<string>();
    const waiting = new Map<string, () => void>();
    const heardOf = (hint: string) =>
      new Promise<void>((resolve) => {
        if (heard.has(hint)) resolve();
        else waiting.set(hint, resolve);
      });
    /** Notifications come in the order of the commits, to listeners in the order in which they began. */
    const listenBehindKeeper = () =>
      central.deps.listen(HINT_CHANNEL, (hint) => {
        heard.add(hint);
        waiting.get(hint)?.();
      });
    const pull = () => callsOf(central, wall).pullAll(5_000);
    const figure = async <Id extends WallFigureId>(id: Id): Promise<FigureData<Id>> => {
      const { lines } = await pull();
      const row = lines.find(({ entity, pk }) => entity === 'wall-figure' && pk === id);
      return wallFigure.parse(row?.doc).data as FigureData<Id>; // under the tile's own id
    };
    const lampOf = async (id: string): Promise<WallLamp | null> => {
      const { lines } = await pull();
      const row = lines.filter(({ entity, pk }) => entity === 'wall-lamp' && pk === id).at(-1);
      return row?.op === 'put' ? wallLamp.parse(row.doc) : null;
    };
    const asKiosk = async (body: OperationBody) => {
      operations += 1;
      const [, communityId = ''] = kiosk.scope.split('/');
      const sender = {
        id: kiosk.terminalId,
        communityId,
        keyId: kiosk.keyId,
        scopes: [kiosk.scope],
        audience: 'kiosk' as const,
      };
      const operation = { key: key(`W${operations}`), scope: kiosk.scope, body };
      const [answer] = await applyBatch(central.deps, sender, [operation]);
      return answer;
    };
    const report = async (last: string, caseKind: 'manhole' | 'neighbours') => {
      const grid = await central.deps.db
        .selectFrom('grid')
        .select('id')
        .orderBy('number')
        .executeTakeFirstOrThrow();
      return asKiosk({
        kind: 'open-case',
        caseId: key(last),
        caseKind,
        reporterKind: 'resident-at-kiosk',
        place: {
          gridId: grid.id,
          compoundId: null,
          buildingId: null,
          point: { type: 'Point', coordinates: [110.60047, 35.80033] },
          words: '二单元门口植入门牌',
        },
        text: FAULTY,
        contact: { name: '植入联系人', phone: '15400009999' },
        photos: [],
        tokenHash: 'ab'.repeat(32),
        at: new Date(central.deps.clock.now()).toISOString(),
      });
    };

    it('follows its street before its community, and gets every tile, the plan and the names of the places', async () => {
      expect(wall.answer.scopes).toEqual([expect.stringMatching(/^street\//), kiosk.scope]);
      const { lines } = await pull();
      const tiles = lines.filter(({ entity }) => entity === 'wall-figure').map(({ pk }) => pk);
      expect(tiles.sort()).toEqual(
        [
          'ages',
          'base',
          'care',
          'categories',
          'devices',
          'flow',
          'freshness',
          'hops',
          'household-sizes',
          'housing',
        ]
          .concat(['housing-by-community', 'kiosks', 'notices', 'party', 'party-activities', 'party-members'])
          .concat([
            'place-cases',
            'places',
            'projects',
            'published',
            'red-black',
            'resources',
            'stars',
            'today',
            'units',
          ])
          .sort(),
      );
      const layers = lines.filter(({ entity }) => entity === 'wall-map').map(({ pk }) => pk.split('-')[0]);
      expect(new Set(layers)).toEqual(new Set(['water', 'streets', 'blocks', 'green', 'grids', 'buildings']));
      expect(lines.filter(({ entity }) => entity === 'wall-place')).toHaveLength(1);
      expect(lines.filter(({ entity }) => entity === 'wall-houses')).toHaveLength(1);
      expect(lines.filter(({ entity }) => entity === 'wall-doors')).toEqual([]);
    });

    it('a report is a lamp at once: on the raster, without a word of who brought it', async () => {
      const before = await figure('today');
      expect(await report('M1', 'manhole')).toMatchObject({ result: 'applied' });
      await rest();
      expect(await lampOf(key('M1'))).toMatchObject({
        kind: '井盖破损',
        longitude: 110.6005,
        latitude: 35.8005,
        reporter: '居民随手拍',
      });
      const after = await figure('today');
      expect(after.found + after.transferred).toBe(before.found + before.transferred + 1);
    });

    it('what tells of a home has no lamp and is still counted', async () => {
      const before = await figure('today');
      expect(await report('M2', 'neighbours')).toMatchObject({ result: 'applied' });
      await rest();
      expect(await lampOf(key('M2'))).toBeNull();
      const after = await figure('today');
      expect(after.found).toBe(before.found + 1);
    });

    it('no look has failed', () => {
      expect(central.logged()).toContain('"event":"wall-published"');
      expect(central.logged()).not.toContain('wall-look-failed');
    });

    it('holds no name, number, phone or word of anybody, and nothing beyond the contract', async () => {
      const { lines } = await pull();
      for (const { entity, doc, op } of lines) {
        expect(Object.keys(wallEntities)).toContain(entity);
        if (op === 'put') wallEntities[entity as keyof typeof wallEntities].strict().parse(doc);
      }
      // Without the decimals of the plan, which are most of it.
      const everything = JSON.stringify(lines).replaceAll(/\d{2,3}\.\d+/g, '');
      const people = await central.deps.db
        .selectFrom('resident')
        .select(['name', 'citizen_number', 'phone'])
        .execute();
      expect(people.length).toBeGreaterThan(100);
      const secrets = people.flatMap(({ name, citizen_number, phone }) => [
        citizen_number,
        phone,
        ...(name.length > 2 ? [name] : []),
      ]);
      const words = [FAULTY, '植入联系人', '15400009999', '植入门牌', ...secrets];
      expect(words.filter((word) => everything.includes(word))).toEqual([]);
      // The scan sees what it looks for.
      expect(words.filter((word) => `${everything}${people[7]?.citizen_number}`.includes(word))).toHaveLength(
        1,
      );
    });

    it('a quiet minute writes nothing, ten of them say again that the figures hold', async () => {
      await rest();
      const { cursor } = await pull();
      central.setNow(testNow + 60_000);
      time.runAll();
      await keeper.settled();
      expect((await pull()).cursor).toBe(cursor);
      central.setNow(testNow + 11 * 60_000);
      time.runAll();
      await keeper.settled();
      const { lines } = await pull();
      const asOf = (id: string) =>
        wallFigure.parse(lines.find(({ entity, pk }) => entity === 'wall-figure' && pk === id)?.doc).asOf;
      expect(asOf('today')).toBe(new Date(testNow + 11 * 60_000).toISOString());
      expect(asOf('base')).toBe(new Date(testNow).toISOString());
    });

    it('the midnight of the community, not of UTC, begins a new day for every tile', async () => {
      const midnight = Date.parse('2026-11-22T16:00:00Z');
      central.setNow(midnight - 1_000);
      time.runAll();
      await keeper.settled();
      expect((await figure('today')).day).toBe('2026-11-22');
      central.setNow(midnight);
      time.runAll();
      await keeper.settled();
      expect((await figure('today')).day).toBe('2026-11-23');
      expect((await figure('flow')).days.at(-1)?.day).toBe('2026-11-23');
      const { lines } = await pull();
      const base = lines.find(({ entity, pk }) => entity === 'wall-figure' && pk === 'base');
      expect(wallFigure.parse(base?.doc).asOf).toBe(new Date(midnight).toISOString());
    });

    it('an overdue case is counted as such when its time has come, without anybody touching it', async () => {
      const before = await figure('today');
      central.setNow(testNow + 40 * 24 * HOUR);
      time.runAll();
      await keeper.settled();
      const after = await figure('today');
      const open = after.found + after.transferred + after.awaitingAcceptance;
      expect(after.overdue).toBeGreaterThan(before.overdue);
      expect(after.overdue).toBe(open);
    });

    it('a street without a wall costs nothing', async () => {
      await keeper.stop();
      const { cursor } = await pull();
      const revoked = async (at: string | null) =>
        central.deps.db
          .updateTable('terminal')
          .set({ revoked_at: at })
          .where('audience', '=', 'wall-public')
          .execute();
      await revoked(new Date(testNow).toISOString());
      const idle = await startWallKeeper(central.deps, time.timers);
      await report('M3', 'manhole');
      await rest();
      await idle.settled();
      await revoked(null);
      expect((await pull()).cursor).toBe(cursor);
      await idle.stop();
    });
  });
}

/** Timers that run when the test says so. */
function manualTimers(): { readonly timers: KeeperTimers; runAll(): void } {
  const due = new Map<number, () => void>();
  let next = 0;
  return {
    timers: {
      after: (_ms, run) => {
        next += 1;
        const id = next;
        due.set(id, run);
        return () => void due.delete(id);
      },
    },
    runAll: () => {
      const now = [...due];
      due.clear();
      for (const [, run] of now) run();
    },
  };
}
