import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { assertDefined } from '../../contract/assert.ts';
import { startTestCentral, type TestCentral } from '../testing.ts';
import { adminAddress, startAdminSocket } from './admin-socket.ts';
import { parseVerb } from './arguments.ts';
import { describeIdentityVerbs } from './identity-verbs.suite.ts';
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

  describeIdentityVerbs(() => ({
    central,
    run: async ([name = '', ...argv], line = '') => {
      const said: string[] = [];
      const complained: string[] = [];
      const exit = await runVerb(
        name,
        assertDefined(table[name], name),
        { argv: [...argv, '--data', central.dataDir], cwd: folder, env: {} },
        { say: (text) => said.push(text), complain: (text) => complained.push(text) },
        async () => line,
      );
      return { exit, said, complained };
    },
  }));

  it('backs the city up while it serves', async () => {
    const asked = central.app.inject('/healthz');
    const { exit, said } = await run('backup', 'city.gz');
    expect([exit, said[0]]).toEqual([EXIT.done, expect.stringContaining('city.gz')]);
    expect(existsSync(join(folder, 'city.gz'))).toBe(true);
    expect((await asked).statusCode).toBe(200);
    expect(await run('backup', 'city.gz')).toMatchObject({ exit: EXIT.refused });
  });

  it('tells of a card or a telephone at a door, and of no way that the door has not', async () => {
    const { db } = central.deps;
    const { id } = await db
      .selectFrom('device')
      .select('id')
      .where('kind', '=', 'door')
      .executeTakeFirstOrThrow();
    const lines = () =>
      db
        .selectFrom('door_event')
        .select(['by', 'outcome', 'visit_id', 'clerk_id'])
        .where('door_id', '=', id)
        .orderBy('at', 'desc')
        .limit(1)
        .execute();
    expect(await run('devices', '--at', id, '--way', 'phone', '--refused')).toMatchObject({
      exit: EXIT.done,
    });
    expect(await lines()).toEqual([{ by: 'phone', outcome: 'refused', visit_id: null, clerk_id: null }]);
    await db
      .updateTable('device')
      .set({ ways: ['code'] })
      .where('id', '=', id)
      .execute();
    expect(await run('devices', '--at', id, '--way', 'card')).toMatchObject({ exit: EXIT.refused });
    expect(await run('devices', '--at', id, '--way', 'face')).toMatchObject({ exit: EXIT.usage });
  });

  it('is refused when it needs the database for itself', async () => {
    const { exit, complained } = await run('restore', 'city.gz');
    expect(exit).toBe(EXIT.database);
    expect(complained[0]).toContain('CT-342');
  });

  it('prints the catalogue, loads another one, and refuses what the law forbids', async () => {
    const file = join(folder, 'catalogue.json');
    const [item] = JSON.parse((await run('catalogue')).said[0] ?? '[]');
    expect(item).toMatchObject({ id: 'residence', title: { zh: '居住证明' } });
    writeFileSync(file, JSON.stringify([{ ...item, validDays: 60 }]));
    expect(await run('catalogue', 'catalogue.json', '--community', '乐楼社区')).toMatchObject({
      exit: EXIT.done,
    });
    const ours = await run('catalogue', '--community', '乐楼社区');
    expect(JSON.parse(ours.said[0] ?? '[]')).toMatchObject([{ validDays: 60 }]);
    expect(JSON.parse((await run('catalogue')).said[0] ?? '[]')).toMatchObject([{ validDays: 30 }]);
    writeFileSync(file, JSON.stringify([{ ...item, id: 'kin', title: { zh: '亲属关系证明', ko: null } }]));
    const forbidden = await run('catalogue', 'catalogue.json');
    expect(forbidden).toMatchObject({ exit: EXIT.refused, complained: [expect.stringContaining('kin')] });
    writeFileSync(file, '[{"id": 3}]');
    expect(await run('catalogue', 'catalogue.json')).toMatchObject({ exit: EXIT.refused });
    expect(await run('catalogue', '--community', '没有的社区')).toMatchObject({ exit: EXIT.refused });
  });

  it('changes the key of an issuer and takes one back; the private half is a file that only its user reads', async () => {
    const issuer = 'demo.chengcheng.lelou';
    const made = await run('issuer', issuer, '--new-key', '--name', '乐楼社区居民委员会');
    expect(made).toMatchObject({ exit: EXIT.done, complained: [] });
    const keyId = made.said[0]?.split('\t')[1] ?? '';
    const stat = statSync(join(central.dataDir, 'issuer-keys', `${issuer}~${keyId}.json`));
    expect(stat.mode & 0o777).toBe(0o600);
    const revoked = await run('issuer', issuer, '--revoke', keyId, '--from', '2026-11-20');
    expect(revoked.exit).toBe(EXIT.done);
    const rows = await central.deps.db.selectFrom('revocation').selectAll().execute();
    expect(rows).toMatchObject([{ subject: 'issuer-key', subject_id: keyId, from_day: '2026-11-20' }]);
    expect(await run('issuer', issuer, '--revoke', 'nothing')).toMatchObject({ exit: EXIT.refused });
    expect(await run('issuer', 'nobody', '--new-key')).toMatchObject({ exit: EXIT.refused });
    expect((await run('issuer')).said.join()).toContain(keyId);
  });

  it('enters a seal for some days', async () => {
    writeFileSync(
      join(folder, 'seal.png'),
      Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(8)]),
    );
    const days = ['--from', '2026-12-01', '--until', '2027-11-30'];
    const put = () => run('seal', 'seal.png', '--issuer', 'demo.chengcheng.lelou', ...days);
    expect(await put()).toMatchObject({ exit: EXIT.done });
    expect(await put(), 'another one on these days').toMatchObject({ exit: EXIT.refused });
    const wrong = await run('seal', 'seal.png', '--issuer', 'x', '--from', '1.12.', '--until', '2027-11-30');
    expect(wrong.exit).toBe(EXIT.usage);
  });

  it('publishes a notice and an alert for a community, and takes both back', async () => {
    const sent = async (entity: string) => {
      const rows = await central.deps.db
        .selectFrom('change')
        .select(['pk', 'audience', 'op', 'doc'])
        .where('entity', '=', entity)
        .orderBy('seq', 'desc')
        .execute();
      return rows.map(({ doc, ...row }) => ({ ...row, doc: doc === null ? null : JSON.parse(doc) }));
    };
    const where = ['--community', '乐楼社区'];
    const water = ['停水提醒', '--body', '明天停水，请存水。', '--kind', '停水', '--urgent', '--days', '2'];
    const published = await run('notice', ...water, '--screens', 'kiosk,wall-public', ...where);
    expect(published).toMatchObject({ exit: EXIT.done, complained: [] });
    const id = published.said[0]?.split(' ')[0] ?? '';
    const rows = (await sent('notice')).filter(({ pk }) => pk === id);
    expect(rows.map(({ audience }) => audience).sort()).toEqual(['kiosk', 'wall-public']);
    expect(rows[0]?.doc).toMatchObject({ title: '停水提醒', kind: '停水', urgent: true });
    expect(Date.parse(rows[0]?.doc.expiresAt) - Date.parse(rows[0]?.doc.publishedAt)).toBe(2 * 86_400_000);
    const alarm = await run(
      'notice',
      '暴雨红色预警',
      '--body',
      '请不要外出。',
      '--alert',
      'red',
      '--drill',
      ...where,
    );
    const alertId = alarm.said[0]?.split(' ')[0] ?? '';
    expect((await sent('alert')).filter(({ pk }) => pk === alertId)).toHaveLength(4);
    for (const one of [id, alertId])
      expect(await run('notice', '--withdraw', one)).toMatchObject({ exit: EXIT.done });
    expect((await sent('notice')).filter(({ pk, op }) => pk === id && op === 'put')).toEqual([]);
    expect((await sent('alert'))[0]?.doc).toMatchObject({ cancelledAt: expect.any(String) });
    expect(await run('notice', '--withdraw', 'nothing')).toMatchObject({ exit: EXIT.refused });
    expect(await run('notice', '只有标题')).toMatchObject({ exit: EXIT.usage });
    expect(await run('notice', '标题', '--body', 'x', '--kind', '怪')).toMatchObject({ exit: EXIT.usage });
    expect(await run('notice', '标题', '--body', 'x', '--county', '没有的县')).toMatchObject({
      exit: EXIT.refused,
    });
  });

  it('publishes a policy from a file', async () => {
    const document = {
      id: '01JD00000000000000000000PX',
      title: '高龄津贴',
      summary: '80 岁以上每月发放',
      body: '带身份证到社区申请。',
      issuedBy: '县民政局',
      documentNumber: null,
      publishedAt: '2026-11-01T00:00:00.000Z',
      expiresAt: '2027-11-01T00:00:00.000Z',
    };
    const draft = { type: 'policy', scope: { level: 'city' }, screens: ['kiosk'], document };
    writeFileSync(join(folder, 'policy.json'), JSON.stringify(draft));
    expect(await run('notice', '--file', 'policy.json')).toMatchObject({ exit: EXIT.done });
    const row = await central.deps.db
      .selectFrom('content_item')
      .select('type')
      .where('id', '=', document.id)
      .executeTakeFirst();
    expect(row).toEqual({ type: 'policy' });
    expect(await run('notice', '--file', 'gone.json')).toMatchObject({ exit: EXIT.refused });
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
