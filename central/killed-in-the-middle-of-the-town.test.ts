import { spawn } from 'node:child_process';
import { scryptSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../contract/clock.ts';
import { systemRandom } from '../contract/random.ts';
import { type OpenDatabase, openDatabase } from './database/open.ts';
import { makeWorld } from './demo/chengcheng/world/world.ts';
import { dismissDemoClerks } from './demo/demo-clerks.ts';
import { DEMO_PIN, DEMO_VERIFIER } from './demo/demo-pin.ts';
import { openTownLoader } from './demo/load.ts';
import { CHENGCHENG_SEED } from './demo/seed.ts';
import { loadedFigures } from './demo/town-figures.ts';
import { publishCompanies } from './modules/property/publish.ts';
import { copyEmptyDatabase } from './testing-databases.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const silent = { event: () => {} };

describe('central is killed while it loads the town', () => {
  let dataDir: string;
  let opened: OpenDatabase | null = null;
  const loader = () => {
    const { db } = opened ?? expect.fail('the database is open');
    const deps = { db, clock: systemClock, random: systemRandom, log: silent };
    return openTownLoader(deps, { seed: CHENGCHENG_SEED, extent: 'chengcheng-few' });
  };
  const run = async (grid: number) => {
    const script = join(import.meta.dirname, 'testing-load.ts');
    const child = spawn(process.execPath, [script, dataDir, String(grid)], { stdio: 'ignore' });
    const [, signal] = await once(child, 'exit');
    return signal;
  };
  const marks = async () => {
    const rows = await opened?.db.selectFrom('demo_part').select('part').orderBy('part').execute();
    return rows?.map(({ part }) => part) ?? [];
  };
  const open = async () => {
    const result = await openDatabase({ dataDir, demandDurable: true });
    if (!result.ok) expect.fail(JSON.stringify(result.error));
    opened = result.value;
  };

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'sanping-load-'));
    await copyEmptyDatabase(dataDir);
    // In the home's grid; then, behind it, in the second of those that load in the background.
    expect(await run(1)).toBe('SIGKILL');
    expect(await run(3)).toBe('SIGKILL');
    await open();
  });
  afterAll(async () => {
    await opened?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('twice: whole parts are there and nothing of the one that was under way', async () => {
    const grids = (await marks()).filter((part) => part.startsWith('grid/'));
    expect(grids).toHaveLength(2);
    expect(await marks()).toEqual(expect.arrayContaining(['demo-residents', 'ground', 'played']));
    const { rows } = await sql<{ n: string }>`select count(*) as n from grid`.execute(
      opened?.db ?? expect.fail('open'),
    );
    expect(Number(rows[0]?.n)).toBe(2);
  });

  it('and goes on behind it: everything is there once, in the tables and in the log', async () => {
    const { db } = opened ?? expect.fail('the database is open');
    const rest = await loader();
    expect(await rest.loadHome()).toBe(0);
    expect(await rest.loadRest(new AbortController().signal)).toBeGreaterThan(1_000);
    expect((await marks()).filter((part) => /^(grid|cases)\//.test(part))).toHaveLength(4);

    const day = (await db.selectFrom('demo_part').select('day').executeTakeFirstOrThrow()).day;
    const world = makeWorld(CHENGCHENG_SEED, day);
    const loaded = new Set((await marks()).map((part) => Number(part.replace('grid/', ''))));
    const parts = world.grids.filter(({ index }) => loaded.has(index)).map((grid) => grid.rows());
    const idsOf = async (table: 'dwelling' | 'household' | 'resident' | 'residence' | 'special_group') =>
      (await db.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id);
    const made = {
      dwelling: parts.flatMap(({ dwellings }) => dwellings),
      household: parts.flatMap(({ households }) => households),
      resident: parts.flatMap(({ residents }) => residents),
      residence: parts.flatMap(({ residences }) => residences),
      special_group: parts.flatMap(({ specialGroups }) => specialGroups),
    };
    for (const [table, rows] of Object.entries(made))
      expect(await idsOf(table as keyof typeof made), table).toEqual(rows.map(({ id }) => id).sort());

    const log = await db
      .selectFrom('change')
      .select(['scope', 'entity', 'pk', 'audience', 'seq'])
      .where('entity', '=', 'resident')
      .execute();
    expect(log.map(({ pk }) => pk).sort()).toEqual(made.resident.map(({ id }) => id).sort());
    // No position was given twice, and none of a part that was rolled back is missing in between.
    const { rows: gaps } = await sql<{ scope: string }>`select h.scope from scope_head h
      join change c on c.scope = h.scope group by h.scope, h.seq having h.seq <> count(*)`.execute(db);
    expect(gaps).toEqual([]);
    expect(await (await loader()).loadRest(new AbortController().signal)).toBe(0);
  });

  it('the table of seed figures counts what was loaded, and says that the street is not whole', async () => {
    const lines = await loadedFigures(opened?.db ?? expect.fail('open'));
    const generated = Object.fromEntries(lines.map((line) => [line.name, line.generated]));
    const count = async (table: 'household' | 'resident' | 'case_record') =>
      String((await opened?.db.selectFrom(table).select('id').execute())?.length);
    expect(generated).toMatchObject({
      网格: '3',
      社区: '9',
      '公园、乐楼社区': '2',
      供水管道更换户: '77',
      户: await count('household'),
      居民: await count('resident'),
      事件: await count('case_record'),
    });
    expect(Number(generated.事件)).toBeGreaterThan(20);
    expect(lines.filter(({ isMet }) => !isMet).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['网格', '户']),
    );
  });

  it('makes way for a town of a newer generation: logs begin anew, and nothing of the old one is left', async () => {
    const { db } = opened ?? expect.fail('the database is open');
    const epochs = async () =>
      (await db.selectFrom('scope_head').select('epoch').execute()).map(({ epoch }) => epoch);
    const before = await epochs();
    await db.updateTable('demo_part').set({ version: '0/older' }).execute();
    const next = await openTownLoader(
      { db, clock: systemClock, random: systemRandom, log: silent },
      { seed: CHENGCHENG_SEED, extent: 'chengcheng-grid' },
    );
    expect(await db.selectFrom('grid').select('id').execute()).toEqual([]);
    expect(await next.loadHome()).toBeGreaterThan(1_000);
    expect((await epochs()).filter((epoch) => before.includes(epoch))).toEqual([]);
    expect(await db.selectFrom('grid').select('id').execute()).toHaveLength(1);
    expect((await db.selectFrom('property_clerk').select('id').execute()).length).toBe(18);
  });

  it('lets the clerks of the demo in with the PIN that is told, and nobody of them in production', async () => {
    const { db } = opened ?? expect.fail('the database is open');
    const deps = { db, clock: systemClock, random: systemRandom };
    const [, n, r, p, salt = '', hash = ''] = DEMO_VERIFIER.split('$');
    const cost = { N: Number(n), r: Number(r), p: Number(p), maxmem: 2 ** 27 };
    const made = scryptSync(DEMO_PIN, Buffer.from(salt, 'base64url'), 32, cost);
    expect(made.toString('base64url')).toBe(hash);
    const atDesks = async () =>
      (
        await db
          .selectFrom('change')
          .select('pk')
          .where('entity', '=', 'property-clerk')
          .where('op', '=', 'put')
          .execute()
      ).length;
    await publishCompanies(deps);
    expect(await atDesks()).toBe(18);
    expect(await dismissDemoClerks(deps)).toBe(18);
    expect(await atDesks()).toBe(0);
    expect(await dismissDemoClerks(deps)).toBe(0);
  });
});
