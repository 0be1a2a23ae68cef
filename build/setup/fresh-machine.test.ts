import { describe, expect, it } from 'vitest';
import { ensureSystemParts } from './ensure-system-parts.ts';
import { ALL_PARTS, PARTS, type Part } from './parts.ts';
import type { CommandOutcome, SetupSystem } from './system.ts';

const DONE: CommandOutcome = { code: 0, output: '' };
const APT = '/usr/bin/apt-get';

/** Paths that make a part's first row of traces complete. */
function filesOf(part: Part): readonly string[] {
  const traces = PARTS[part].traces[0] ?? [];
  return traces.map((trace) =>
    'program' in trace ? `/usr/bin/${trace.program}` : trace.file.replace('*', '15'),
  );
}

interface Machine extends SetupSystem {
  readonly files: Set<string>;
  readonly commands: string[];
  readonly written: Map<string, string>;
}

interface MachineOptions {
  readonly platform?: NodeJS.Platform;
  readonly uid?: number | null;
  readonly files?: readonly string[];
  /** Answers instead of a successful run; undefined = succeed. */
  readonly answer?: (command: string, count: number) => CommandOutcome | undefined;
}

/** A machine whose apt-get installs what the table says: packages become files. */
function machine(options: MachineOptions = {}): Machine {
  const files = new Set(options.files ?? [APT]);
  const commands: string[] = [];
  const written = new Map<string, string>();
  return {
    platform: options.platform ?? 'linux',
    uid: options.uid === undefined ? 0 : options.uid,
    path: '/usr/local/bin:/usr/bin:/bin',
    files,
    commands,
    written,
    exists: (path) => files.has(path),
    list: (folder) =>
      [...files]
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
    write: (path, text) => {
      files.add(path);
      written.set(path, text);
    },
    sleep: async () => {},
    run: async (command, args) => {
      const line = [command, ...args].join(' ');
      const count = commands.push(line);
      const outcome = options.answer?.(line, count) ?? DONE;
      if (outcome.code === 0 && args.includes('install')) {
        const wanted = ALL_PARTS.filter((part) => args.includes(PARTS[part].package));
        for (const path of wanted.flatMap(filesOf)) files.add(path);
      }
      return outcome;
    },
  };
}

async function setup(system: SetupSystem, need: readonly Part[] = ALL_PARTS) {
  const lines: string[] = [];
  const report = await ensureSystemParts({ need, log: (line) => lines.push(line) }, system);
  return { report, text: lines.join('\n') };
}

describe('a fresh machine is set up', () => {
  it('says and runs nothing when all is there', async () => {
    const system = machine({ files: [APT, ...ALL_PARTS.flatMap(filesOf)] });
    const { report, text } = await setup(system);
    expect(report.present).toEqual(ALL_PARTS);
    expect(system.commands).toEqual([]);
    expect(text).toBe('');
  });

  it('installs everything as root, without questions and without recommended packages', async () => {
    const system = machine();
    const { report, text } = await setup(system);
    expect(report).toMatchObject({ missing: [], missingOptional: [], command: null });
    expect(report.installed).toEqual(ALL_PARTS);
    expect(system.commands[0]).toMatch(/^apt-get .*DPkg::Lock::Timeout=\d+ .*update$/);
    expect(system.commands[1]).toContain('install -y --no-install-recommends');
    expect(system.commands[1]).toContain('cups-ipp-utils');
    expect(text.split('\n')[0]).toContain('installing chromium, xvfb');
  });

  it('leaves no database cluster running behind the back of the owner', async () => {
    const system = machine();
    await setup(system, ['postgresql']);
    const [[path, text] = []] = [...system.written];
    expect(path).toBe('/etc/postgresql-common/createcluster.d/sanping.conf');
    expect(text).toContain('create_main_cluster = false');
  });

  it('prints the exact command and what will not work to an ordinary user', async () => {
    const system = machine({ uid: 1000, files: [APT, ...filesOf('chromium')] });
    const { report, text } = await setup(system, ['chromium', 'socat', 'ippeveprinter']);
    expect(system.commands).toEqual([]);
    expect(report.missing).toEqual(['socat', 'ippeveprinter']);
    expect(report.command).toBe('sudo apt-get install --no-install-recommends socat cups-ipp-utils');
    expect(text).toContain('sudo apt-get install --no-install-recommends socat cups-ipp-utils');
    expect(text).toContain('--reader serial:PATH');
    expect(text).toContain('--printer ipp://');
  });

  it.each(['win32', 'darwin'] as const)('says in one line on %s what to attach', async (platform) => {
    const system = machine({ platform, uid: null, files: [] });
    const { report, text } = await setup(system, ['socat', 'ippeveprinter', 'dbus']);
    expect(text).toBe(
      `Set-up on this system (${platform}): the simulators need Linux: attach a reader (--reader usb) and a printer (--printer ipp://…)`,
    );
    expect(report.missing).toEqual(['socat', 'ippeveprinter', 'dbus']);
    expect(system.commands).toEqual([]);
  });

  it('names elsewhere only what was not given, and nothing when all was', async () => {
    const system = machine({ platform: 'win32', uid: null, files: [] });
    expect((await setup(system, ['ippeveprinter', 'dbus'])).text).toMatch(/: attach a printer \(/);
    expect((await setup(system, ['socat'])).text).toMatch(/: attach a reader \(--reader usb\)$/);
    expect((await setup(system, [])).text).toBe('');
    expect((await setup(system, ['fonts-hanazono', 'poppler'])).text).toBe('');
  });

  it('says elsewhere in the same line that there is nothing to show a screen with', async () => {
    const system = machine({ platform: 'darwin', uid: null, files: [] });
    const { text } = await setup(system, ['chromium', 'socat']);
    expect(text).toMatch(
      /^Set-up on this system \(darwin\): no screen .*ELECTRON_MIRROR.*; .*attach a reader/,
    );
    expect(text.split('\n')).toHaveLength(1);
  });

  it('names the parts on a Linux without apt-get', async () => {
    const { report, text } = await setup(machine({ files: [] }), ['socat', 'openbox']);
    expect(text).toContain('no apt-get here');
    expect(text).toContain('socat, openbox');
    expect(report.command).toBeNull();
  });

  it('finds ippeveprinter in /usr/sbin for a user whose search path lacks it', async () => {
    const system = machine({ uid: 1000, files: ['/usr/sbin/ippeveprinter'] });
    const { report } = await setup(system, ['ippeveprinter']);
    expect(report.present).toEqual(['ippeveprinter']);
  });

  it('does not start apt-get for an optional part alone', async () => {
    const system = machine();
    const { report, text } = await setup(system, ['fonts-babelstone-han']);
    expect(system.commands).toEqual([]);
    expect(report.missingOptional).toEqual(['fonts-babelstone-han']);
    expect(text).toBe('');
  });

  it('is content when the distribution lacks an optional part', async () => {
    const answer = (line: string) =>
      line.includes('babelstone') ? { code: 100, output: 'E: Unable to locate package' } : undefined;
    const { report, text } = await setup(machine({ answer }), ['socat', 'fonts-babelstone-han']);
    expect(report.missing).toEqual([]);
    expect(report.missingOptional).toEqual(['fonts-babelstone-han']);
    expect(text).not.toContain('E: Unable');
  });

  it('gets the other parts when one package is unknown, and says which and why', async () => {
    const answer = (line: string) =>
      line.includes('openbox')
        ? { code: 100, output: 'Reading…\nE: Unable to locate package openbox\n' }
        : undefined;
    const { report, text } = await setup(machine({ answer }), ['socat', 'openbox', 'udev']);
    expect(report.installed).toEqual(['socat', 'udev']);
    expect(report.missing).toEqual(['openbox']);
    expect(text).toContain('openbox: E: Unable to locate package openbox');
    expect(text).toContain('sudo apt-get install --no-install-recommends openbox');
  });

  it('waits while another program holds the package lists, then goes on', async () => {
    const answer = (line: string, count: number) =>
      line.endsWith('update') && count < 3
        ? { code: 100, output: 'E: Could not get lock /var/lib/apt/lists/lock' }
        : undefined;
    const system = machine({ answer });
    const { report } = await setup(system, ['socat']);
    expect(system.commands.filter((line) => line.endsWith('update'))).toHaveLength(3);
    expect(report.installed).toEqual(['socat']);
  });

  it('goes on with the old package lists when the network is gone', async () => {
    const answer = (line: string) =>
      line.endsWith('update') ? { code: 100, output: 'E: Failed to fetch' } : undefined;
    const { report, text } = await setup(machine({ answer }), ['socat']);
    expect(text).toContain('going on with the old ones (E: Failed to fetch)');
    expect(report.installed).toEqual(['socat']);
  });

  it('reports an installation that got no answer in time', async () => {
    const answer = (line: string) => (line.includes('install') ? { code: null, output: '' } : undefined);
    const { report, text } = await setup(machine({ answer }), ['socat']);
    expect(report.missing).toEqual(['socat']);
    expect(text).toContain('socat: no answer in time');
  });

  it('does not believe an installation that left no program behind', async () => {
    const system = machine();
    const { report } = await setup({ ...system, run: async () => DONE }, ['socat']);
    expect(report.installed).toEqual([]);
    expect(report.missing).toEqual(['socat']);
  });
});
