import { createInterface } from 'node:readline';
import { systemClock } from '../contract/clock.ts';
import { systemRandom } from '../contract/random.ts';
import { sharedReplayCache } from './auth/shared-replay-cache.ts';
import { TERMINAL_CHANNEL } from './auth/terminal-states.ts';
import { startAdminSocket } from './cli/admin-socket.ts';
import { row } from './cli/arguments.ts';
import { runVerb } from './cli/run-verb.ts';
import { EXIT } from './cli/verb.ts';
import { verbs } from './cli/verbs.ts';
import { type CentralOptions, HELP, parseOptions } from './config.ts';
import { failureWords } from './database/failure-words.ts';
import { openDatabase } from './database/open.ts';
import { dismissDemoClerks } from './demo/demo-clerks.ts';
import { DEMO_ISSUER_KEY } from './demo/issuer-key.ts';
import { prepareDemo } from './demo/run-demo.ts';
import type { Deps } from './deps.ts';
import { keepHouse } from './housekeeping.ts';
import { openTls, tlsFaultWords } from './http/tls.ts';
import { createLogger } from './log.ts';
import { makeFirstIssuerKeys } from './modules/certificates/first-issuer-keys.ts';
import { folderIssuerKeys, issuerKeyFolder } from './modules/certificates/issuer-keys.ts';
import { simulatedDoors } from './modules/doors/simulated-doors.ts';
import { simulatedProvider } from './modules/fees/simulated-provider.ts';
import { releasesFolder } from './modules/releases/folder.ts';
import { rememberServedCa } from './modules/terminals/served-ca.ts';
import { startWallKeeper } from './modules/wall/keeper.ts';
import { buildServer } from './server.ts';

/** How long open requests may still take when central is told to stop, ms. */
const SHUTDOWN_MS = 5_000;

const log = createLogger(systemClock, (line) => process.stderr.write(line));

async function start(options: CentralOptions): Promise<void> {
  const tls = options.tls === null ? null : openTls(options.tls, systemClock.now());
  if (tls !== null && !tls.ok) {
    process.stderr.write(`${tlsFaultWords(tls.error)}\n`);
    process.exit(EXIT.usage);
  }
  const opened = await openDatabase({
    dataDir: options.dataDir,
    databaseUrl: options.databaseUrl,
    demandDurable: options.production,
    log,
  });
  if (!opened.ok) {
    process.stderr.write(`${failureWords(opened.error)}\n`);
    process.exit(EXIT.database);
  }
  const { db, durable, listen, pool, close } = opened.value;
  log.event('database-open', { durable });
  const deps: Deps = {
    db,
    listen,
    clock: systemClock,
    random: systemRandom,
    log,
    issuers: folderIssuerKeys(
      issuerKeyFolder(options.dataDir),
      options.demo === null ? [] : [DEMO_ISSUER_KEY],
    ),
    releasesDir: releasesFolder(options.dataDir),
    // A demo has a provider without money; a real one is made here when a city has signed with one.
    payments: options.demo === null ? null : simulatedProvider({ db }),
    // The same for doors.
    doors: options.demo === null ? null : simulatedDoors({ db }),
    demo: options.demo !== null,
  };
  const demo = options.demo === null ? null : await prepareDemo(deps, options.demo, options.live);
  if (options.production) log.event('demo-clerks-dismissed', { count: await dismissDemoClerks(deps) });
  const admin = options.databaseUrl === null ? await startAdminSocket(options.dataDir, deps, verbs) : null;
  if (tls !== null) await rememberServedCa(deps, tls.value.caHash);
  for (const issuerId of await makeFirstIssuerKeys(deps)) log.event('issuer-key-made', { issuerId });
  const metricsToken = process.env.SANPING_METRICS_TOKEN ?? null;
  const app = buildServer(deps, {
    pool,
    durable,
    metricsToken,
    tls: tls?.value ?? null,
    replay: options.databaseUrl === null ? null : sharedReplayCache(db),
  });
  const url = await app.listen({ port: options.port, host: options.host });

  const wall = await startWallKeeper(deps);
  let house: Awaited<ReturnType<typeof keepHouse>> | null = null;
  let stopping = false;
  const stop = async (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.event('stopping', { reason });
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    house?.stop();
    await app.close();
    await admin?.close();
    await demo?.stop();
    await wall.stop();
    await close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  if (options.withParent) process.stdin.on('close', () => void stop('parent')).resume();
  process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
  house = await keepHouse(deps);
  await deps.listen(TERMINAL_CHANNEL, () => demo?.terminalsChanged());
  demo?.goOn();
}

/** The first line of standard input, for a secret that must stand in no process list. */
async function readLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}

const argv = process.argv.slice(2);
const [name = ''] = argv;
const verb = verbs[name];
if (verb !== undefined) {
  process.exitCode = await runVerb(
    name,
    verb,
    { argv: argv.slice(1), cwd: process.cwd(), env: process.env },
    {
      say: (line) => process.stdout.write(`${line}\n`),
      complain: (line) => process.stderr.write(`${line}\n`),
    },
    readLine,
  );
} else {
  const options = parseOptions(argv, process.env);
  if (!options.ok) {
    process.stderr.write(`${options.error} (--help)\n`);
    process.exitCode = EXIT.usage;
  } else if (options.value === 'help') {
    const list = Object.entries(verbs).map(([verbName, { summary }]) => row(verbName, summary));
    process.stdout.write(`${HELP}\nVERB:\n${list.join('\n')}\n`);
  } else {
    await start(options.value);
  }
}
