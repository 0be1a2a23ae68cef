import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** ippeveprinter and dbus-daemon are up within 0.1 s; a loaded machine may need much longer. */
const START_LIMIT_MS = 15_000;
const LOOK_MS = 10;

export interface Daemon {
  readonly pid: number;
  /** Resolves when the process has really ended. */
  readonly ended: Promise<void>;
  /** Ends it and its own children, like a cut power cord, and waits until it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts a program that dies with us even when we are killed: `setpriv --pdeathsig` makes the kernel send it
 * SIGKILL when this process ends. Its own process group lets us end its children with it.
 */
function spawnDaemon(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
    detached: true,
    // Debian keeps ippeveprinter where only root's PATH looks.
    env: { ...env, PATH: `${env.PATH ?? ''}:/usr/sbin` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function daemonOf(child: ChildProcess, name: string): Promise<Daemon> {
  if (child.pid === undefined) {
    const [error] = await once(child, 'error');
    throw new Error(`${name} cannot be started: ${String(error)}`);
  }
  const { pid } = child;
  const ended = once(child, 'exit').then(() => {});
  return {
    pid,
    ended,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL');
      await ended;
    },
  };
}

/** A private bus: ippeveprinter asks for one even when it announces nothing (`-r off`). */
export async function startBus(socketPath: string): Promise<Daemon & { readonly address: string }> {
  const address = `unix:path=${socketPath}`;
  const child = spawnDaemon(
    'dbus-daemon',
    ['--session', '--nofork', '--nopidfile', '--print-address=1', `--address=${address}`],
    process.env,
  );
  const daemon = await daemonOf(child, 'dbus-daemon');
  let words = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    words += bytes.toString();
  });
  const said = child.stdout === null ? Promise.reject(new Error('no stdout')) : once(child.stdout, 'data');
  const up = await Promise.race([said.then(() => true), daemon.ended.then(() => false)]);
  if (!up) throw new Error(`dbus-daemon ended at once: ${words.trim()}`);
  return { ...daemon, address };
}

export interface PrinterOptions {
  readonly port: number;
  readonly busAddress: string;
  readonly spoolDir: string;
  readonly stateDir: string;
  readonly command: string;
  /** File of printer attributes that replaces the built-in ones, or null. */
  readonly attributesFile: string | null;
  readonly log: (line: string) => void;
}

/** The real printer program; it listens on the loopback when this returns. */
export async function startIppPrinter(options: PrinterOptions): Promise<Daemon> {
  const child = spawnDaemon(
    'ippeveprinter',
    [
      ...['-r', 'off', '-n', 'localhost', '-p', String(options.port)],
      // The command's own output goes nowhere; without this every job leaves a file in the spool.
      ...['-D', 'file:///dev/null', '-c', options.command, '-d', options.spoolDir],
      ...(options.attributesFile === null
        ? ['-M', 'Sanping', '-m', 'Simulator', '-f', 'application/pdf']
        : ['-a', options.attributesFile]),
      '三屏模拟打印机',
    ],
    {
      ...process.env,
      DBUS_SYSTEM_BUS_ADDRESS: options.busAddress,
      SANPING_PRINTER_DIR: options.stateDir,
    },
  );
  const daemon = await daemonOf(child, 'ippeveprinter');
  let lastWords = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      lastWords = bytes.toString().trim();
      options.log(lastWords);
    });
  }
  let ended = false;
  daemon.ended.then(() => {
    ended = true;
  });
  const giveUpAt = performance.now() + START_LIMIT_MS;
  while (!(await accepts(options.port))) {
    if (ended) throw new Error(`ippeveprinter ended at once: ${lastWords}`);
    if (performance.now() > giveUpAt) throw new Error('ippeveprinter does not listen');
    await sleep(LOOK_MS);
  }
  return daemon;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect({ port, host: 'localhost' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
