import { dirname, join } from 'node:path';
import { systemClock } from '../../contract/clock.ts';
import { LogRing } from '../../contract/log-ring.ts';
import type { SpawnedBrowser } from '../host/chromium/spawn-browser.ts';
import { createHost } from '../host/index.ts';
import { browserWishOf } from './browser-wish.ts';
import { childCommands } from './child-commands.ts';
import { EXIT } from './exit-codes.ts';
import { createLogger, reasonOf } from './log.ts';
import type { OptionSources } from './option-sources.ts';
import { kindOf, readOptions } from './options.ts';
import { openRestMark } from './rest-mark.ts';
import { runShell } from './run.ts';
import { serviceNotify } from './service-notify.ts';
import { SUPERVISION_LIMITS } from './supervision.ts';
import { sendToSystemd } from './systemd-notify.ts';
import { systemTimers } from './timers.ts';
import { PAGES } from './windows.ts';

interface MainProgram {
  readonly sources: OptionSources;
  /** Folder of the built main, core and devices. */
  readonly here: string;
  /** A browser that was started before this file was loaded. */
  readonly earlyBrowser: SpawnedBrowser | null;
}

/** What bin/screen says of the launcher that started this (docs/updates.md). */
function updatesOf({ SANPING_UPDATES: home, SANPING_LAUNCHER: launcher }: NodeJS.ProcessEnv) {
  return home && launcher ? { home, launcher } : null;
}

/** The shell's program: options → host → shell. */
export async function runMainProgram({ sources, here, earlyBrowser }: MainProgram): Promise<void> {
  const built = dirname(here);
  const { packaged } = sources;
  const ring = new LogRing();
  const log = createLogger('shell', systemClock, (line) => {
    ring.add(line.trimEnd());
    process.stdout.write(line);
  });
  const read = readOptions(sources);
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

  const paths = {
    appDir: dirname(built),
    core: join(here, 'core.js'),
    devices: join(here, 'devices.js'),
    preload: join(built, 'preload/preload.cjs'),
    renderer: join(built, 'renderer'),
    updates: updatesOf(process.env),
  };
  const rest = openRestMark(options.dataDir, options.profile);
  const host = await createHost(
    {
      ...browserWishOf(options, packaged),
      // The reader waits until there is a screen that asks for a card; core draws the first one where its picture is not known.
      firstChildren: rest.rested ? [] : [childCommands(options, packaged, paths).core],
      firstWindow: { page: PAGES[kindOf(options.profile)], fullscreen: options.headless },
    },
    log,
    (code) => process.exit(code),
    earlyBrowser,
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
    rest,
    service: serviceNotify({ env: process.env, timers: systemTimers, send: sendToSystemd }),
    log,
    logLines: () => ring.lines(),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void shell.stop(EXIT.ok));
}
