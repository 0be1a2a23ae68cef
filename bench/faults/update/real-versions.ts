import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageFolder } from '../../../build/release/package-folder.ts';
import { signRelease } from '../../../build/release/release-key.ts';
import { keepScreenFiles } from '../../../build/release/screen-files.ts';
import { bring } from '../../../electron/core/updates/bring.ts';
import { updatePlaces } from '../../../electron/launcher/places.ts';
import { readReleaseKeys } from '../../../electron/launcher/signature.ts';
import { readState } from '../../../electron/launcher/state-file.ts';
import { type StagedBox, stageBox } from '../../../tests/packaging/staged-box.ts';
import { HERE, keysText, temporaryFolder, testKey } from '../../../tests/updates/stub-release.ts';

/** What two built versions of the whole program did on one box. */
export interface RealUpdate {
  /** From the file that was brought to the confirmation, s. */
  readonly seconds: number;
  readonly end: string;
  /** Folder that `current` names, and whether the process that stands is the new one's. */
  readonly runs: string;
  readonly killed: number;
}

const OLD = '0.1.0';
const NEW = '0.2.0';
const PATIENCE_MS = 420_000;

/**
 * The built program as a box has it, on its browser, updated to a second build that differs in its version: brought as a file,
 * switched, tried, confirmed. On the way the whole tree is killed as often as `kills` says, each time in another state.
 */
export async function updateRealVersions(
  kills: readonly string[],
  log: (line: string) => void,
): Promise<RealUpdate> {
  const box = await stageBox();
  const folder = temporaryFolder();
  const home = join(folder.path, 'state/update');
  const places = updatePlaces(home);
  try {
    const key = testKey();
    const keys = join(box.program, 'release-keys.json');
    writeFileSync(keys, keysText(key));
    const source = join(folder.path, 'new');
    buildNew(box, source);
    log('  packing the new version');
    const packed = await packageFolder(source, join(folder.path, 'brought/new.tar.gz'), {
      platform: HERE,
      epoch: 1_790_000_000,
      level: 1,
    });
    const manifest = {
      version: NEW,
      releasedAt: '2026-11-27T00:00:00.000Z',
      widestRing: 'all',
      fromVersion: '0.0.0',
      schema: { sync: 99, store: 99 },
      notes: { 'zh-CN': '更新', 'ko-KR': '업데이트' },
      packages: [packed],
    };
    const file = join(folder.path, 'brought/new.release.json');
    writeFileSync(file, JSON.stringify(signRelease(JSON.stringify(manifest), key)));
    const service = keepStarting(box, folder.path, log);
    try {
      const begun = performance.now();
      const wish = { kind: 'install', now: true, older: false, again: false } as const;
      const laid = await bring({ manifest: file, home, keys: readReleaseKeys(keys), platform: HERE }, wish);
      if (!laid.ok) throw new Error(laid.error);
      const waiting = new Set(kills);
      let last = '';
      while (performance.now() - begun < PATIENCE_MS) {
        const { name } = readState(places);
        if (name !== last) log(`  ${Math.round((performance.now() - begun) / 1000)} s ${name}`);
        last = name;
        if (waiting.delete(name)) service.kill();
        if (name === 'confirmed' || name === 'rolled-back') break;
        await sleep(50);
      }
      const seconds = Math.round((performance.now() - begun) / 1000);
      const state = readState(places);
      const end = state.name === 'confirmed' ? `${state.name} ${state.version}` : state.name;
      return { seconds, end, runs: service.program(), killed: kills.length - waiting.size };
    } finally {
      service.stop();
    }
  } finally {
    folder.remove();
    box.remove();
  }
}

/** The same build under another version: what a release of the next commit would be. */
function buildNew(box: StagedBox, into: string): void {
  const copied = spawnSync('cp', ['-al', box.program, into]);
  if (copied.status !== 0) throw new Error('cp');
  keepScreenFiles(into);
  for (const name of readdirSync(join(into, 'out/main'), { recursive: true, encoding: 'utf8' })) {
    const path = join(into, 'out/main', name);
    if (!name.endsWith('.js')) continue;
    const text = readFileSync(path, 'utf8');
    const changed = text.replaceAll(/(VERSION = )"0\.1\.0"/g, `$1"${NEW}"`);
    if (changed !== text) put(path, changed);
  }
  put(join(into, 'package.json'), readFileSync(join(into, 'package.json'), 'utf8').replace(OLD, NEW));
}

/** As a new file: the old one's bytes belong to the old version too. */
function put(path: string, text: string): void {
  rmSync(path);
  writeFileSync(path, text);
  chmodSync(path, 0o644);
}

/** What systemd does for the screen: starts it again whenever it ends, and ends all of it when it is killed. */
function keepStarting(box: StagedBox, folder: string, log: (line: string) => void) {
  mkdirSync(join(folder, 'state'), { recursive: true });
  const options = {
    profile: 'chengcheng/kiosk',
    dataDir: join(folder, 'state/terminal'),
    centralUrl: 'http://127.0.0.1:9',
    headless: true,
  };
  let stopped = false;
  let child: ChildProcess;
  const start = () => {
    child = spawn(join(box.program, 'bin/screen'), [], {
      detached: true,
      env: {
        ...process.env,
        STATE_DIRECTORY: join(folder, 'state'),
        SANPING_OPTIONS: JSON.stringify(options),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n'))
        if (/"update-|"core-fatal/.test(line)) log(`    ${line.slice(0, 160)}`);
    });
    child.on('exit', (code) => {
      killGroup();
      if (!stopped) log(`    ended with ${code}, started again`);
      if (!stopped) start();
    });
  };
  const killGroup = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // All of it has ended.
    }
  };
  start();
  return {
    kill: killGroup,
    /** Folder of the program that stands now, whoever started it. */
    program: () => {
      const listed = spawnSync('pgrep', ['-g', String(child.pid)], { encoding: 'utf8' }).stdout;
      const programs = listed
        .trim()
        .split('\n')
        .flatMap((pid) => {
          try {
            return /^(.*)\/bin\/node$/.exec(readlinkSync(`/proc/${pid}/exe`))?.[1] ?? [];
          } catch {
            return [];
          }
        });
      return programs.some((one) => one.endsWith(`versions/${NEW}`)) ? NEW : OLD;
    },
    stop: () => {
      stopped = true;
      killGroup();
    },
  };
}
