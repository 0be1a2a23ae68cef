import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARKER, PROGRAM } from '../../build/pack/contents.ts';
import { dependencies } from '../../build/pack/depends.ts';
import { filesBelow } from '../../build/pack/stage.ts';
import { HID_READERS } from '../../electron/devices/id-card/transports/hid.ts';
import { USB_READERS } from '../../electron/devices/id-card/transports/usb.ts';
import { EXIT } from '../../electron/shell/exit-codes.ts';
import { readOptions } from '../../electron/shell/options.ts';
import { PACKAGED_MARKER } from '../../electron/shell/packaged.ts';
import { usualDataDir } from '../../electron/shell/start-choice/what-starts.ts';
import { startUnpacked, type UnpackedRun } from './running-box.ts';
import { type StagedBox, stageBox } from './staged-box.ts';
import { readUnit } from './unit-file.ts';

const canRun = process.platform === 'linux' && ['/usr/bin/Xvfb', '/usr/bin/openbox'].every(existsSync);
const UNITS = ['sanping.service', 'sanping-display.service', 'sanping-central.service'] as const;

/** The short form of `npm run pack:check`: files, units, rules, and a start from the unpacked folder. */
describe.skipIf(process.platform !== 'linux')('a box that was unpacked', () => {
  let box: StagedBox;
  let files: readonly string[];
  const textOf = (path: string) => readFileSync(join(box.folder, path), 'utf8');
  const unit = (name: string) => readUnit(textOf(`/usr/lib/systemd/system/${name}`));
  beforeAll(async () => {
    box = await stageBox();
    files = filesBelow(box.folder).map((path) => `/${path}`);
  }, 180_000);
  afterAll(() => box.remove());

  it('has the program with its marker, Node, units, rules, users and documents, and lets root alone change them', () => {
    expect(MARKER).toBe(PACKAGED_MARKER);
    for (const path of [
      `${PROGRAM}/out/${MARKER}`,
      `${PROGRAM}/out/main/main.js`,
      `${PROGRAM}/out/renderer/kiosk/index.html`,
      `${PROGRAM}/bin/node`,
      '/usr/lib/udev/rules.d/70-sanping.rules',
      '/usr/lib/sysusers.d/sanping.conf',
      '/usr/share/doc/sanping/copyright',
      '/usr/share/doc/sanping/install.md',
      ...UNITS.map((name) => `/usr/lib/systemd/system/${name}`),
    ])
      expect(files).toContain(path);
    const modes = new Set(files.map((path) => (statSync(join(box.folder, path)).mode & 0o7777).toString(8)));
    expect([...modes].sort()).toEqual(['644', '755']);
  });

  it('carries no test, no simulator, no type, and no native part of another machine', () => {
    const odd = /\.test\.|\.suite\.|\/testing|simulator|\.d\.ts$|\.map$/;
    expect(files.filter((path) => odd.test(path))).toEqual([]);
    const native = files.filter((path) => path.endsWith('.node')).map((path) => path.replace(PROGRAM, ''));
    expect(native.length).toBeGreaterThan(3);
    expect(native.filter((path) => !path.includes(`linux-${process.arch}`) || path.includes('musl'))).toEqual(
      [],
    );
  });

  it('finds within itself everything that its code imports', () => {
    const code = files.filter((path) =>
      /sanping\/(out\/main|central|contract|printers|electron)\/.*\.[jt]s$/.test(path),
    );
    expect(code.length).toBeGreaterThan(200);
    const missing = code.flatMap((path) => {
      const from = createRequire(join(box.folder, path));
      const named = textOf(path).matchAll(
        /^(?:import |(?:import|export|\}).*\bfrom )['"]([^'"\n]+)['"];$|\bimport\(['"]([\w@./-]+)['"]\)/gm,
      );
      return [...named]
        .map(([, name, lazy]) => name ?? lazy ?? '')
        .filter((name) => name !== 'electron' && !isBuiltin(name))
        .filter((name) => {
          try {
            return !from.resolve(name).startsWith(box.folder);
          } catch {
            return true;
          }
        })
        .map((name) => `${path}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  it.each(UNITS)('%s runs as a user of its own, from files that are there', (name) => {
    const { Service: service } = unit(name);
    expect(['sanping', 'sanping-central']).toContain(service?.User?.[0]);
    expect(textOf('/usr/lib/sysusers.d/sanping.conf')).toContain(`\nu ${service?.User?.[0]} - `);
    const programs = [...(service?.ExecStart ?? []), ...(service?.ExecStartPre ?? [])].flatMap((line) =>
      line.split(' ').filter((word) => word.startsWith('/usr/')),
    );
    expect(programs.length).toBeGreaterThan(0);
    for (const path of programs) expect(files).toContain(path);
  });

  it.skipIf(!existsSync('/usr/bin/systemd-analyze'))('has units that systemd accepts', () => {
    const folder = join(box.folder, 'verify');
    mkdirSync(folder, { recursive: true });
    for (const name of UNITS)
      writeFileSync(
        join(folder, name),
        textOf(`/usr/lib/systemd/system/${name}`).replaceAll('=/usr/lib/sanping/', `=${box.program}/`),
      );
    const done = spawnSync(
      'systemd-analyze',
      ['verify', '--recursive-errors=no', '--man=no', ...UNITS.map((name) => join(folder, name))],
      { encoding: 'utf8' },
    );
    expect(done.stderr).toBe('');
    expect(done.status).toBe(0);
  });

  it('starts again after every end but the two after which a start changes nothing, and is watched', () => {
    const service = unit('sanping.service').Service ?? {};
    expect(service.Restart).toEqual(['always']);
    expect(service.RestartPreventExitStatus).toEqual([`${EXIT.ok} ${EXIT.wrongOptions}`]);
    expect(service.SuccessExitStatus).toBeUndefined();
    expect(unit('sanping.service').Unit?.StartLimitIntervalSec).toEqual(['0']);
    expect(service.Type).toEqual(['notify']);
    expect(Number(service.WatchdogSec?.[0])).toBeGreaterThan(0);
    // implied by many settings; it would take the browser's setuid sandbox away
    expect(service.NoNewPrivileges).toBeUndefined();
  });

  it('starts without options, for the first boot; the example of them is good but for its names', () => {
    expect(unit('sanping.service').Unit?.ConditionPathExists).toBeUndefined();
    expect(unit('sanping.service').Service?.StateDirectory).toEqual([
      usualDataDir('linux', {}).slice('/var/lib/'.length),
    ]);
    const example = textOf('/usr/share/doc/sanping/examples/options.json');
    const read = readOptions({ argv: [], env: undefined, readFile: () => example, packaged: true });
    expect(read).toMatchObject({ ok: true });
  });

  it('gives each reader that the program knows to the screen’s user and to nobody else', () => {
    const rules = textOf('/usr/lib/udev/rules.d/70-sanping.rules')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const hex = (number: number) => number.toString(16).padStart(4, '0');
    const of = (subsystem: string) =>
      rules
        .filter((rule) => rule.startsWith(`SUBSYSTEM=="${subsystem}"`))
        .map((rule) => [...rule.matchAll(/ATTRS?\{id\w+\}=="([0-9a-f]{4})"/g)].map(([, id]) => id).join(':'));
    const ids = (readers: readonly { readonly vendorId: number; readonly productId: number }[]) =>
      readers.map(({ vendorId, productId }) => `${hex(vendorId)}:${hex(productId)}`);
    expect(of('usb')).toEqual(ids([...USB_READERS, ...HID_READERS]));
    expect(of('hidraw')).toEqual(ids(HID_READERS));
    for (const rule of rules) expect(rule).toMatch(/, GROUP="sanping", MODE="0660"$/);
  });

  it('makes users that cannot log in', () => {
    const root = join(box.folder, 'users');
    mkdirSync(join(root, 'etc'), { recursive: true });
    const done = spawnSync(
      'systemd-sysusers',
      ['--root', root, join(box.folder, '/usr/lib/sysusers.d/sanping.conf')],
      {
        encoding: 'utf8',
      },
    );
    expect(done.status, done.stderr).toBe(0);
    const users = readFileSync(join(root, 'etc/passwd'), 'utf8').trim().split('\n');
    for (const name of ['sanping', 'sanping-central'])
      expect(users.find((line) => line.startsWith(`${name}:`))).toMatch(
        /^[\w-]+:x:[1-9]\d*:[1-9]\d*:.*:\/usr\/sbin\/nologin$/,
      );
    expect(readFileSync(join(root, 'etc/group'), 'utf8')).toMatch(/^dialout:x:\d+:sanping$/m);
  });

  it('needs the browser, its sandbox and the display from the distribution', () => {
    const { depends } = dependencies();
    for (const name of [
      /^chromium \|/,
      /^chromium-sandbox \|/,
      /^openbox$/,
      /^xserver-xorg-core$/,
      /^xinit$/,
    ])
      expect(
        depends.some((one) => name.test(one)),
        String(name),
      ).toBe(true);
  });

  it.each(['inspectPort', 'dockSockets', 'sessionTimes'])(
    'refuses %s with the code after which nobody tries again',
    (field) => {
      const value = { inspectPort: 9222, dockSockets: { reader: null, printer: null }, sessionTimes: {} }[
        field
      ];
      const options = {
        profile: 'chengcheng/kiosk',
        dataDir: join(box.folder, 'data'),
        headless: true,
        [field]: value,
      };
      const done = spawnSync(join(box.program, 'bin/node'), [join(box.program, 'out/main/main.js')], {
        env: { PATH: '/usr/bin:/bin', SANPING_OPTIONS: JSON.stringify(options) },
        encoding: 'utf8',
      });
      expect(done.status).toBe(EXIT.wrongOptions);
      expect(done.stderr).toContain(field);
    },
  );

  describe.skipIf(!canRun)('and is started there by an ordinary user', () => {
    let run: UnpackedRun;
    beforeAll(async () => {
      run = await startUnpacked(box);
    }, 180_000);
    afterAll(() => run?.stop());

    it('fills the display with a page, alone', async () => {
      const whole = [{ x: 0, y: 0, width: 1080, height: 1920 }];
      const places = async () =>
        (await run.windows.list()).map(({ x, y, width, height }) => ({ x, y, width, height }));
      await expect.poll(places, { timeout: 60_000 }).toEqual(whole);
      await expect.poll(() => run.events(), { timeout: 60_000 }).toContain('page-alive');
    });

    it('tells the service that it stands and that it lives', async () => {
      await expect
        .poll(() => run.told(), { timeout: 60_000 })
        .toEqual(expect.arrayContaining(['READY=1', 'WATCHDOG=1']));
    });

    it('keeps the sandbox: each page runs filtered, in namespaces of its own, and nobody is root', async () => {
      await expect.poll(() => run.renderers().length, { timeout: 60_000 }).toBeGreaterThan(0);
      expect(run.events()).not.toContain('host-sandbox-off');
      for (const renderer of run.renderers()) {
        // 2: a filter of system calls (proc(5))
        expect(renderer.seccomp).toBe('2');
        expect(renderer.userNamespace).not.toBe(run.ownUserNamespace);
      }
      expect(run.users()).not.toContain('0');
      expect(run.commands().filter((command) => /no-sandbox|remote-debugging-port/.test(command))).toEqual(
        [],
      );
    });

    it('ends with 0 when it is asked to', async () => {
      expect(await run.end()).toBe(EXIT.ok);
      await expect.poll(() => run.told(), { timeout: 60_000 }).toContain('STOPPING=1');
    });
  });
});
