import { throwIllegalValue } from '../contract/assert.ts';
import { systemClock } from '../contract/clock.ts';
import { systemRandom } from '../contract/random.ts';
import { type CentralOptions, HELP, parseOptions } from './config.ts';
import { type OpenFailure, openDatabase } from './database/open.ts';
import { CHENGCHENG_SEED, generateChengcheng } from './demo/chengcheng/generate.ts';
import { DEMO_ISSUER_KEY } from './demo/issuer-key.ts';
import { loadDemo } from './demo/load.ts';
import type { Deps } from './deps.ts';
import { createLogger } from './log.ts';
import { buildServer } from './server.ts';
import { removeOldTombstones } from './sync/tombstones.ts';

/** Exit codes: a wrong option, and a database that cannot be used. */
const EXIT_USAGE = 2;
const EXIT_DATABASE = 3;

/** How often the demo's dates follow the clock, ms; rows that are still right cost nothing. */
const DEMO_REFRESH_MS = 3_600_000;

/** How often old deletions leave the log, ms. */
const COMPACT_MS = 86_400_000;

/** How long open requests may still take when central is told to stop, ms. */
const SHUTDOWN_MS = 5_000;

const log = createLogger(systemClock, (line) => process.stderr.write(line));

function describe(failure: OpenFailure): string {
  switch (failure.kind) {
    case 'newer-database':
      return `CT-341 数据库由更新的版本写成 (${failure.found} > ${failure.known})，请用新版程序 / The database was written by a newer version`;
    case 'in-use':
      return 'CT-342 数据文件夹正被另一个进程使用 / Another process uses the data folder';
    case 'not-durable':
      return 'CT-343 数据库提交没有落盘，拒绝启动 / Commits do not reach the disk';
    case 'cannot-open':
      return `CT-344 数据库打不开 / The database cannot be opened: ${failure.detail}`;
    default:
      return throwIllegalValue(failure);
  }
}

async function refreshDemo(deps: Deps): Promise<void> {
  const changed = await loadDemo(deps, generateChengcheng(CHENGCHENG_SEED, deps.clock.now()));
  log.event('demo-loaded', { changed });
}

async function isEmpty({ db }: Deps): Promise<boolean> {
  return (await db.selectFrom('community').select('id').limit(1).execute()).length === 0;
}

async function start(options: CentralOptions): Promise<void> {
  const opened = await openDatabase({
    dataDir: options.dataDir,
    databaseUrl: options.databaseUrl,
    demandDurable: options.production,
    log,
  });
  if (!opened.ok) {
    process.stderr.write(`${describe(opened.error)}\n`);
    process.exit(EXIT_DATABASE);
  }
  const { db, durable, listen, close } = opened.value;
  log.event('database-open', { durable });
  const deps: Deps = {
    db,
    listen,
    clock: systemClock,
    random: systemRandom,
    log,
    issuers: new Map(options.demo === null ? [] : [[DEMO_ISSUER_KEY.issuerId, DEMO_ISSUER_KEY]]),
    demo: options.demo !== null,
  };
  // Terminals can enrol only where the community is, so the first start waits for it; later ones bring it up to date.
  const isFirst = deps.demo && (await isEmpty(deps));
  if (isFirst) await refreshDemo(deps);
  const app = buildServer(deps);
  const url = await app.listen({ port: options.port, host: '127.0.0.1' });

  let stopping = false;
  const stop = async (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.event('stopping', { reason });
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    await app.close();
    await close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  if (options.withParent) process.stdin.on('close', () => void stop('parent')).resume();
  process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
  const compact = async () => log.event('tombstones-removed', { count: await removeOldTombstones(deps) });
  setInterval(() => void compact(), COMPACT_MS).unref();
  await compact();
  if (!deps.demo) return;
  if (!isFirst) await refreshDemo(deps);
  setInterval(() => void refreshDemo(deps), DEMO_REFRESH_MS).unref();
}

const options = parseOptions(process.argv.slice(2), process.env);
if (!options.ok) {
  process.stderr.write(`${options.error} (--help)\n`);
  process.exitCode = EXIT_USAGE;
} else if (options.value === 'help') {
  process.stdout.write(HELP);
} else {
  await start(options.value);
}
