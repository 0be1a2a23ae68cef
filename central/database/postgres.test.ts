import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import { migrations } from '../migrations/all.ts';
import { findPostgres, startTestPostgres, type TestPostgres } from '../testing-postgres.ts';
import { isDatabaseAway } from './away.ts';
import { openDatabase } from './open.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const bin = findPostgres();

describe.skipIf(bin === null)('a city on a PostgreSQL server (skipped where none is installed)', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startTestPostgres(assertDefined(bin, 'skipped otherwise'));
  });
  afterAll(() => server.stop());
  const openAt = async (databaseUrl: string, onEvent: (id: string) => void = () => {}) => {
    const opened = await openDatabase({
      dataDir: '',
      databaseUrl,
      demandDurable: true,
      log: { event: onEvent },
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    return opened.value;
  };

  it('two centrals that start at once on an empty database migrate it once, and hear each other', async () => {
    const url = await server.create();
    const [one, two] = await Promise.all([openAt(url), openAt(url)]);
    const { numInsertedOrUpdatedRows } = await one.db
      .insertInto('scope_head')
      .values({ scope: 'city', epoch: 'e', seq: 0 })
      .executeTakeFirstOrThrow();
    expect(numInsertedOrUpdatedRows).toBe(1n);
    const heard = new Promise<string>((resolve) => void two.listen('hint', resolve));
    // LISTEN has to be there first; a hint that is told again does no harm.
    const telling = setInterval(() => void one.db.executeQuery(notify('city:1')), 50);
    expect(await heard).toBe('city:1');
    clearInterval(telling);
    await Promise.all([one.close(), two.close()]);
  });

  it('a database server that restarts under it: requests fail as "away", then go on, and hints come again', async () => {
    const url = await server.create();
    const events: string[] = [];
    const opened = await openAt(url, (id) => events.push(id));
    const heard: string[] = [];
    await opened.listen('hint', (payload) => heard.push(payload));
    const ask = () => opened.db.selectFrom('community').select('id').execute();
    const during = opened.db.executeQuery(rawQuery('select pg_sleep(30)')).catch((error: unknown) => error);
    await vi.waitFor(() => expect(opened.pool()).toMatchObject({ open: 1, idle: 0 }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.run(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sanping-central'",
    );
    expect(isDatabaseAway(await during)).toBe(true);
    await vi.waitFor(async () => expect(await ask()).toEqual([]), 10_000);
    await vi.waitFor(
      async () => {
        await opened.db.executeQuery(notify('city:2'));
        expect(heard).toContain('city:2');
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(events).toContain('database-connection-lost');
    await opened.close();
  });

  it('is refused in production when a commit does not wait for the disk, and says so otherwise', async () => {
    const url = await server.create();
    await server.run(`alter database "${new URL(url).pathname.slice(1)}" set synchronous_commit = off`);
    const options = { dataDir: '', databaseUrl: url };
    expect(await openDatabase({ ...options, demandDurable: true })).toEqual({
      ok: false,
      error: { kind: 'not-durable' },
    });
    const opened = await openDatabase({ ...options, demandDurable: false });
    expect(opened.ok && opened.value.durable).toBe(false);
    if (opened.ok) await opened.value.close();
  });

  it('lets no statement and no forgotten transaction hold the others up', async () => {
    const opened = await openAt(await server.create());
    const settings = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    const shown = settings.map(
      async (name) => (await opened.db.executeQuery(rawQuery(`show ${name}`))).rows[0],
    );
    expect((await Promise.all(shown)).map((row) => Object.values(row ?? {})[0])).toEqual([
      '30s',
      '10s',
      '1min',
    ]);
    await opened.close();
  });

  it.each([
    ['nobody listens', 'postgres://u:geheim@127.0.0.1:1/sanping', 'ECONNREFUSED'],
    ['no such database', 'SERVER', 'does not exist'],
  ])('%s: one line of reason, without the password', async (_, url, reason) => {
    const wrong = (await server.create()).replace(/t[0-9a-f]{12}/, 'nowhere');
    const opened = await openDatabase({
      dataDir: '',
      databaseUrl: url === 'SERVER' ? wrong : url,
      demandDurable: true,
    });
    expect(opened).toMatchObject({ ok: false, error: { kind: 'cannot-open' } });
    const words = JSON.stringify(opened);
    expect(words).toContain(reason);
    expect(words).not.toContain('geheim');
  });

  it('knows its migrations by number', async () => {
    const opened = await openAt(await server.create());
    const { rows } = await opened.db.executeQuery(rawQuery('select max(version) as v from schema_version'));
    expect(rows).toEqual([{ v: migrations.length }]);
    await opened.close();
  });
});

function rawQuery(sql: string) {
  return CompiledQuery.raw(sql);
}

function notify(payload: string) {
  return CompiledQuery.raw('select pg_notify($1, $2)', ['hint', payload]);
}
