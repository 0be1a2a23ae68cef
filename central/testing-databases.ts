import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { z } from 'zod';
import { makeDatabase } from './database/make-database.ts';
import { type OpenDatabase, openDatabase } from './database/open.ts';
import { findPostgres, startTestPostgres, type TestPostgres } from './testing-postgres.ts';

/** Where a test keeps its rows. */
export interface TestDatabase {
  readonly kind: 'embedded' | 'postgres';
  /** A new, migrated database; the embedded one lives in the folder given. */
  open(dataDir: string): Promise<OpenDatabase>;
  /** Address of a new, empty database of the server; null = embedded. */
  newUrl(): Promise<string | null>;
}

async function opened(dataDir: string, databaseUrl: string | null): Promise<OpenDatabase> {
  const database = await openDatabase({ dataDir, databaseUrl, demandDurable: true });
  if (!database.ok) throw new Error(JSON.stringify(database.error));
  return database.value;
}

/** Empty databases by version of PGlite: making one takes seconds of a core, copying one does not. */
const TEMPLATES = join(import.meta.dirname, '../node_modules/.cache/sanping');

const packageVersion = z.object({ version: z.string() });

/** Folder of an empty database; made once, by whichever test is first. */
async function emptyTemplate(): Promise<string> {
  const manifest = join(import.meta.dirname, '../node_modules/@electric-sql/pglite/package.json');
  const { version } = packageVersion.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const template = join(TEMPLATES, `pglite-${version}`);
  if (existsSync(template)) return template;
  mkdirSync(TEMPLATES, { recursive: true });
  const mine = mkdtempSync(join(TEMPLATES, 'unfinished-'));
  await makeDatabase(join(mine, 'pglite'));
  try {
    renameSync(join(mine, 'pglite'), template);
  } catch {
    // Another worker was quicker; its one is as good.
  }
  rmSync(mine, { recursive: true, force: true });
  return template;
}

/** Puts an empty database where central would make one. */
export async function copyEmptyDatabase(dataDir: string): Promise<void> {
  cpSync(await emptyTemplate(), join(dataDir, 'pglite'), { recursive: true });
}

export const embeddedDatabase: TestDatabase = {
  kind: 'embedded',
  open: async (dataDir) => {
    await copyEmptyDatabase(dataDir);
    return opened(dataDir, null);
  },
  newUrl: async () => null,
};

/** The same tests on PGlite and on a PostgreSQL server of their own; the second is skipped by name where there is none. */
export function describeOnBoth(name: string, body: (database: TestDatabase) => void): void {
  describe(`${name}, on embedded PGlite`, () => body(embeddedDatabase));
  const bin = findPostgres();
  if (bin === null) {
    describe(name, () => it.skip('on PostgreSQL: no server is installed on this machine', () => {}));
    return;
  }
  describe(`${name}, on PostgreSQL`, () => {
    let server: Promise<TestPostgres> | null = null;
    let template: Promise<string> | null = null;
    const started = () => {
      server ??= startTestPostgres(bin);
      return server;
    };
    // Migrated once: each further database is a copy.
    const migrated = async () => {
      const url = await (await started()).create();
      await (await opened('', url)).close();
      return url;
    };
    afterAll(async () => (await server)?.stop());
    body({
      kind: 'postgres',
      open: async (dataDir) => {
        template ??= migrated();
        return opened(dataDir, await (await started()).create(await template));
      },
      newUrl: async () => (await started()).create(),
    });
  });
}
