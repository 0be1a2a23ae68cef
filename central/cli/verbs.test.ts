import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import { startTestCentral, type TestCentral } from '../testing.ts';
import { adminAddress, startAdminSocket } from './admin-socket.ts';
import { parseVerb } from './arguments.ts';
import { runVerb } from './run-verb.ts';
import { EXIT, type Verb } from './verb.ts';
import { verbs } from './verbs.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

/** Types a command as an operator does; a process of its own. */
function type(...argv: string[]) {
  const main = join(import.meta.dirname, '../main.ts');
  return new Promise<{ code: number; out: string; complaint: string }>((resolve) => {
    execFile(process.execPath, [main, ...argv], (error, out, complaint) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, complaint });
    });
  });
}

describe('an operator at the command line', () => {
  it('is told every verb, and of each verb its options', async () => {
    const help = await type('--help');
    expect(help.code).toBe(0);
    for (const [name, { summary }] of Object.entries(verbs)) {
      expect(help.out).toContain(name);
      expect(help.out).toContain(summary);
    }
    const own = await type('restore', '--help');
    expect(own).toMatchObject({ code: 0, complaint: '' });
    for (const word of ['restore FILE', '--data DIR', '--database URL', '例:'])
      expect(own.out).toContain(word);
  });

  it.each([
    ['restore', ['x.gz', '--force'], '--force'],
    ['backup', [], 'FILE'],
    ['backup', ['a.gz', 'b.gz'], 'b.gz'],
    ['backup', ['a.gz', '--database', 'mysql://u:geheim@h/d'], '--database'],
  ])('%s %j is refused in one line that names it', (name, argv, named) => {
    const parsed = parseVerb(assertDefined(verbs[name], name), { argv, cwd: '/', env: {} });
    expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining(named) });
    expect(JSON.stringify(parsed)).not.toContain('\\n');
    expect(JSON.stringify(parsed)).not.toContain('geheim');
  });

  it('a wrong option or verb ends with exit code 2, and nothing was opened', async () => {
    const dataDir = join(tmpdir(), 'sanping-no-such-central');
    const [option, verb] = await Promise.all([
      type('backup', 'a.gz', '--fast', '--data', dataDir),
      type('bakcup'),
    ]);
    expect(option).toMatchObject({ code: EXIT.usage, out: '', complaint: expect.stringContaining('--fast') });
    expect(verb).toMatchObject({ code: EXIT.usage, out: '', complaint: expect.stringContaining('bakcup') });
    expect(existsSync(dataDir)).toBe(false);
  });
});

describe('a verb typed beside a running central', () => {
  let central: TestCentral;
  let socket: { close(): Promise<void> };
  let folder: string;
  /** Needs a line that must not stand in the process list, and says what it was given. */
  const whisper: Verb = {
    summary: 'says what it was given',
    details: '',
    positionals: [{ name: 'FILE', help: 'a file', isPath: true }],
    options: {
      times: { argument: 'N', help: 'how often', required: true },
      loud: { argument: null, help: 'loudly' },
    },
    readsLine: true,
    place: 'beside',
    run: async ({ positionals, texts, switches, line }, speaker, { db }) => {
      const rows = await db.selectFrom('community').select('name').execute();
      speaker.say(
        JSON.stringify({ positionals, times: texts.times, loud: switches.has('loud'), line, rows }),
      );
      speaker.complain('and a complaint');
      return EXIT.refused;
    },
  };
  const table: Readonly<Record<string, Verb>> = { ...verbs, whisper };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sanping-verbs-'));
    central = await startTestCentral();
    socket = await startAdminSocket(central.dataDir, central.deps, table);
  });
  afterAll(async () => {
    await socket.close();
    await central.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const run = async (name: string, ...argv: string[]) => {
    const said: string[] = [];
    const complained: string[] = [];
    const exit = await runVerb(
      name,
      table[name] ?? whisper,
      { argv: [...argv, '--data', central.dataDir], cwd: folder, env: {} },
      { say: (line) => said.push(line), complain: (line) => complained.push(line) },
      async () => '口令',
    );
    return { exit, said, complained };
  };

  it('is done by that central: its rows, paths from where it was typed, the secret line, both voices, the exit code', async () => {
    const { exit, said, complained } = await run('whisper', 'a/b.gz', '--times', '2', '--loud');
    expect([exit, complained]).toEqual([EXIT.refused, ['and a complaint']]);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      positionals: { FILE: join(folder, 'a/b.gz') },
      times: '2',
      loud: true,
      line: '口令',
      rows: expect.arrayContaining([{ name: '乐楼社区' }]),
    });
    expect(central.logged()).toContain('"event":"verb"');
    expect(central.logged()).not.toContain('口令');
  });

  it('backs the city up while it serves', async () => {
    const asked = central.app.inject('/healthz');
    const { exit, said } = await run('backup', 'city.gz');
    expect([exit, said[0]]).toEqual([EXIT.done, expect.stringContaining('city.gz')]);
    expect(existsSync(join(folder, 'city.gz'))).toBe(true);
    expect((await asked).statusCode).toBe(200);
    expect(await run('backup', 'city.gz')).toMatchObject({ exit: EXIT.refused });
  });

  it('is refused when it needs the database for itself', async () => {
    const { exit, complained } = await run('restore', 'city.gz');
    expect(exit).toBe(EXIT.database);
    expect(complained[0]).toContain('CT-342');
  });

  it('nonsense on the socket changes nothing', async () => {
    const address = adminAddress(central.dataDir) ?? '';
    for (const nonsense of ['GET / HTTP/1.1\n', '{"verb":"whisper"}\n', `${'x'.repeat(200_000)}`]) {
      const line = connect(address);
      line.on('error', () => {});
      line.write(nonsense);
      await new Promise((resolve) => line.once('close', resolve));
    }
    expect((await run('whisper', 'f', '--times', '1')).exit).toBe(EXIT.refused);
  });

  it('an option that is missing is named', () => {
    const parsed = parseVerb(whisper, { argv: ['f'], cwd: folder, env: {} });
    expect(parsed).toEqual({ ok: false, error: '--times N: missing' });
  });
});
