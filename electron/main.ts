import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemClock } from '../contract/clock.ts';
import { createHost } from './host/index.ts';
import { childCommands } from './shell/child-commands.ts';
import { EXIT } from './shell/exit-codes.ts';
import { USUAL_GEOMETRY } from './shell/layout.ts';
import { createLogger, reasonOf } from './shell/log.ts';
import { kindOf, readOptions } from './shell/options.ts';
import { isPackaged } from './shell/packaged.ts';
import { runShell } from './shell/run.ts';
import { SUPERVISION_LIMITS } from './shell/supervision.ts';
import { systemTimers } from './shell/timers.ts';

/** Entry of the shell: options → host → shell. Built to out/main/main.js, beside core.js and devices.js. */
const here = import.meta.dirname;
const built = dirname(here);
const log = createLogger('shell', systemClock, (line) => process.stdout.write(line));

const packaged = isPackaged(built, process);
const read = readOptions({
  argv: process.argv,
  env: process.env.SANPING_OPTIONS,
  readFile: readTextOrNull,
  packaged,
});
if (!read.ok) {
  process.stderr.write(`sanping: ${read.error}\n`);
  process.exit(EXIT.wrongOptions);
}
const options = read.value;

// What nobody expected ends the shell: its state can no longer be trusted, and the service starts it again.
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error) => {
    log.event('shell-crashed', { kind: event, reason: reasonOf(error) });
    process.exit(EXIT.internal);
  });

const geometry = options.geometry ?? USUAL_GEOMETRY[kindOf(options.profile)];
const screen = { x: 0, y: 0, ...geometry, label: 'screen' };
const paths = {
  appDir: dirname(built),
  core: join(here, 'core.js'),
  devices: join(here, 'devices.js'),
  preload: join(built, 'preload/preload.cjs'),
  renderer: join(built, 'renderer'),
};
const host = await createHost(
  {
    headless: options.headless,
    inspectPort: options.inspectPort,
    kiosk: options.kiosk || packaged,
    userDataDir: join(options.dataDir, 'browser'),
    packaged,
    softwareGl: false,
    headlessScreens: options.headless ? [screen] : [],
    firstChildren: Object.values(childCommands(options, packaged, paths)),
  },
  log,
).catch((error: unknown) => {
  // The usual case on a fresh machine is a missing browser: a person reads this, not a stack.
  process.stderr.write(`sanping: ${reasonOf(error)}\n`);
  process.exit(EXIT.internal);
});
const shell = await runShell({
  host,
  options,
  packaged,
  paths,
  limits: SUPERVISION_LIMITS,
  clock: systemClock,
  timers: systemTimers,
  log,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void shell.stop(EXIT.ok));

function readTextOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
