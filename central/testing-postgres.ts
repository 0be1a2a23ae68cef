import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { assertDefined } from '../contract/assert.ts';

/** A private PostgreSQL server for tests: a new cluster in a temporary folder, on a Unix socket only. */

const run = promisify(execFile);

/** Where Debian keeps the servers, newest first. */
const DEBIAN = '/usr/lib/postgresql';

/** Folder of the server's programs; null where there is none. */
export function findPostgres(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const bins = versions.map((version) => join(DEBIAN, version, 'bin'));
  return bins.find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made. */
function owner(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith('postgres:'));
  const [, , uid, gid] = assertDefined(line, 'the package of PostgreSQL makes a user').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

export interface TestPostgres {
  /** Address of a new, empty database, or of a copy of another one. */
  create(template?: string): Promise<string>;
  /** Runs statements as the server's owner. */
  run(sql: string): Promise<void>;
  stop(): Promise<void>;
}

/** Settings are `name=value` of postgresql.conf. */
export async function startTestPostgres(
  bin: string,
  settings: readonly string[] = [],
): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'sanping-postgres-'));
  const as = owner();
  if ('uid' in as) chownSync(folder, as.uid ?? 0, as.gid ?? 0);
  const data = join(folder, 'data');
  const options = ['-U', 'sanping', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=trust', '--no-sync'];
  await run(join(bin, 'initdb'), ['-D', data, ...options], { ...as, cwd: folder });
  const set = [`unix_socket_directories=${folder}`, 'listen_addresses=', 'shared_buffers=32MB', ...settings];
  // A shell between: when this process dies, however it dies, its end of the pipe closes and the server is ended.
  const keeper = '"$@" & read -r _; kill -QUIT $!; wait';
  const command = [join(bin, 'postgres'), '-D', data, ...set.flatMap((setting) => ['-c', setting])];
  const server = spawn('/bin/sh', ['-c', keeper, 'sh', ...command], {
    ...as,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const urlOf = (name: string) => `postgres://sanping@localhost/${name}?host=${encodeURIComponent(folder)}`;
  const asOwner = async (sql: string) => {
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const stop = async () => {
    server.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const giveUp = Date.now() + START_MS; ; ) {
    try {
      await asOwner('select 1');
      break;
    } catch (error) {
      if (Date.now() > giveUp || server.exitCode !== null) {
        await stop();
        throw new Error(`PostgreSQL did not start: ${said}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return {
    create: async (template) => {
      const name = `t${randomBytes(6).toString('hex')}`;
      const of = template === undefined ? '' : ` template "${new URL(template).pathname.slice(1)}"`;
      await asOwner(`create database "${name}"${of}`);
      return urlOf(name);
    },
    run: asOwner,
    stop,
  };
}

/** A cluster is there in a second; a busy machine needs more, ms. */
const START_MS = 30_000;
