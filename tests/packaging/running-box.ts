import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startVirtualDisplay } from '../../electron/host/virtual-display.ts';
import { XWindows } from '../helpers/x-windows.ts';
import { descendantsOf } from '../product/process-tree.ts';
import { folderOfUser, spawnAsUser } from './ordinary-user.ts';
import type { StagedBox } from './staged-box.ts';

const SIZE = { width: 1080, height: 1920 };

interface Renderer {
  readonly seccomp: string;
  readonly userNamespace: string;
}

export interface UnpackedRun {
  readonly windows: XWindows;
  /** Ids of the events in its log so far. */
  events(): readonly string[];
  /** What it told the service manager so far. */
  told(): readonly string[];
  renderers(): readonly Renderer[];
  readonly ownUserNamespace: string;
  /** Effective users of all its processes. */
  users(): readonly string[];
  commands(): readonly string[];
  /** Asks the shell to end as a service does; its exit code. */
  end(): Promise<number | null>;
  stop(): Promise<void>;
}

/** The unpacked program on a display of its own, under the box's window manager, with a stand-in for the service manager. */
export async function startUnpacked(box: StagedBox): Promise<UnpackedRun> {
  const data = folderOfUser('sanping-user-');
  const display = await startVirtualDisplay(SIZE);
  if (display === null) throw new Error('no display');
  const windowManager = spawn('openbox', ['--config-file', join(box.program, 'openbox.xml')], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display.display },
  });
  const windows = await XWindows.open(display.display);
  const told = standInForNotify(data);
  const options = {
    profile: 'chengcheng/kiosk',
    dataDir: join(data, 'terminal'),
    centralUrl: 'http://127.0.0.1:9',
  };
  const app = spawnAsUser(join(box.program, 'bin/screen'), [], {
    DISPLAY: display.display,
    HOME: data,
    TMPDIR: data,
    STATE_DIRECTORY: data,
    PATH: `${data}:/usr/bin:/bin`,
    NOTIFY_SOCKET: join(data, 'notify'),
    WATCHDOG_USEC: '60000000',
    SANPING_OPTIONS: JSON.stringify(options),
  });
  const events: string[] = [];
  for (const stream of [app.stdout, app.stderr])
    if (stream) createInterface({ input: stream }).on('line', (line) => void events.push(eventOf(line)));
  const exited = once(app, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  const own = () => (app.pid === undefined ? [] : descendantsOf(app.pid));
  return {
    windows,
    events: () => events,
    told,
    ownUserNamespace: readlinkSync('/proc/self/ns/user'),
    renderers: () =>
      own().flatMap(({ pid, command }) => (command.includes('--type=renderer') ? rendererAt(pid) : [])),
    users: () => own().flatMap(({ pid }) => statusOf(pid, 'Uid')?.split(/\s+/)[1] ?? []),
    commands: () => own().map(({ command }) => command),
    end: () => {
      app.kill('SIGTERM');
      return exited;
    },
    stop: async () => {
      app.kill('SIGTERM');
      await exited;
      windows.close();
      await ended(windowManager);
      await display.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Stands in for systemd's own program and keeps what it is given; the real one is part of `npm run pack:check`. */
function standInForNotify(folder: string) {
  const heard = join(folder, 'told');
  const program = join(folder, 'systemd-notify');
  writeFileSync(heard, '');
  chmodSync(heard, 0o666);
  writeFileSync(program, `#!/bin/sh\necho "$1" >>${heard}\n`);
  chmodSync(program, 0o755);
  return () => readFileSync(heard, 'utf8').trim().split('\n');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

function eventOf(line: string): string {
  try {
    return String(JSON.parse(line).event);
  } catch {
    return line;
  }
}

function statusOf(pid: number, field: string): string | undefined {
  try {
    return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined; // ended while we looked
  }
}

function rendererAt(pid: number): readonly Renderer[] {
  try {
    const userNamespace = readlinkSync(`/proc/${pid}/ns/user`);
    return [{ seccomp: statusOf(pid, 'Seccomp') ?? '', userNamespace }];
  } catch {
    return [];
  }
}
