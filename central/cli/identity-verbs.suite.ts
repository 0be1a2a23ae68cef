import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseEnrolmentCode } from '../../contract/enrolment-code.ts';
import { putActFile } from '../modules/terminals/act-files.ts';
import { hearReports } from '../modules/terminals/acts.ts';
import { rememberServedCa } from '../modules/terminals/served-ca.ts';
import { callsOf, enrolTestTerminal, type TestCentral, testNow } from '../testing.ts';
import { EXIT } from './verb.ts';

/** What a verb of an operator said; `line` is standard input. */
export type RunVerb = (
  argv: readonly string[],
  line?: string,
) => Promise<{ exit: number; said: readonly string[]; complained: readonly string[] }>;

/** Codes, terminals and accounts at the command line. Run by verbs.test.ts, which starts one central for all. */
export function describeIdentityVerbs(running: () => { central: TestCentral; run: RunVerb }): void {
  describe('who may come in', () => {
    let central: TestCentral;
    let run: RunVerb;
    beforeAll(() => {
      ({ central, run } = running());
    });

    it('a code enrols one terminal under the name it was made for, and is in no log and no table', async () => {
      const made = await run(['enrol', '乐楼社区', '--profile', 'chengcheng/kiosk', '--name', '一楼大厅']);
      const [code = ''] = made.said;
      expect([made.exit, made.complained]).toEqual([EXIT.done, []]);
      expect(parseEnrolmentCode(code)).toMatchObject({ ok: true, value: { caHash: null } });
      expect(made.said.join('\n')).toMatch(
        /乐楼社区\tchengcheng\/kiosk\tkiosk\t一楼大厅[\s\S]*只能在中心这台机器上用/,
      );
      expect(central.logged()).not.toContain(code);
      const { terminalId } = await enrolTestTerminal(central, code);
      const listed = await run(['terminal', 'list']);
      expect(listed.said.find((row) => row.endsWith(terminalId))).toMatch(
        /^刚登记，还没有消息 +– +一楼大厅 +乐楼社区 +chengcheng\/kiosk +– /,
      );
      await expect(enrolTestTerminal(central, code), 'used').rejects.toThrow();
    });

    it('the list of terminals is a table: silent boxes first with their since when, then what needs a hand, then the others', async () => {
      const [code = ''] = (
        await run(['enrol', '乐楼社区', '--profile', 'chengcheng/kiosk', '--name', '三号门'])
      ).said;
      const terminal = await enrolTestTerminal(central, code);
      const { post, get } = callsOf(central, terminal);
      const said = {
        at: '2026-11-22T06:25:59.000Z',
        version: '0.1.0',
        faults: ['RD-101', 'PR-202'],
        devices: [
          { part: 'reader', state: 'bad', code: 'RD-101' },
          { part: 'paper', state: 'warning', code: 'PR-237' },
          { part: 'clock', state: 'good', code: null },
        ],
        lastServiceAt: '2026-11-22T03:10:00.000Z',
        lastService: 'certificate',
        outboxWaiting: 2,
        outboxParked: 1,
        numbersLeft: 187,
      };
      expect((await post('/v1/terminals/heartbeat', said)).statusCode).toBe(200);
      const rows = async (...more: string[]) => (await run(['terminal', 'list', ...more])).said;
      const row = async () => (await rows()).find((line) => line.endsWith(terminal.terminalId)) ?? '';
      expect((await row()).split(/ {2,}/).slice(0, -1)).toEqual([
        '在线',
        '–',
        '三号门',
        '乐楼社区',
        'chengcheng/kiosk',
        '读卡器 RD-101、纸（提醒） PR-237、PR-202、被退回 1',
        '证明 11-22 11:10',
        '2',
        '187',
        '0.1.0',
      ]);
      central.setNow(testNow + 3 * 60_000 + 1);
      const [head, first = ''] = await rows('--wrong', '--community', '乐楼社区');
      expect(head?.split(/ {2,}/)).toEqual([
        '状态',
        '30 天可用',
        '终端',
        '社区',
        '屏幕',
        '要处理',
        '上次办成',
        '待送',
        '余号',
        '版本',
        '编号',
      ]);
      expect(first).toMatch(/^失联 3 分，11-22 14:26 起 +– /);
      central.setNow(testNow + 75 * 60_000);
      expect(await row()).toMatch(/^失联 1 小时 15 分，11-22 14:26 起 +0%（不到 1 天） +三号门 /);
      expect((await rows()).at(-1)).toMatch(/^共 \d+ 台在用，失联 \d+ 台，要人手 \d+ 台/);
      central.setNow(testNow);
      expect((await post('/v1/terminals/heartbeat', { ...said, faults: ['王秀兰'] })).statusCode).toBe(400);
      expect((await get('/v1/terminals')).statusCode, 'no terminal reads of the others').toBe(401);
    });

    it('an operator asks a terminal for its log, sees what came of it and saves the file once', async () => {
      const [code = ''] = (await run(['enrol', '乐楼社区', '--profile', 'chengcheng/kiosk'])).said;
      const terminal = await enrolTestTerminal(central, code);
      const id = terminal.terminalId;
      const asked = await run(['terminal', 'log', id, '--reason', '读卡器一直没反应']);
      expect(asked).toMatchObject({ exit: EXIT.done, complained: [] });
      const [act = ''] = asked.said[0]?.split('\t') ?? [];
      const acts = async () => (await run(['terminal', 'acts', id])).said;
      expect((await acts())[1]).toMatch(/^11-22 14:26 +取日志 +等终端来取 +中心操作员 +读卡器一直没反应 +– /);
      const bytes = Buffer.from('{"event":"reader-open"}');
      const taken = { id: act, state: 'taken' as const, code: null };
      await central.deps.db.transaction().execute((trx) => hearReports(trx, central.deps, id, [taken]));
      await putActFile(central.deps, { actId: act, mediaType: 'application/x-ndjson', bytes }, id);
      const done = { ...taken, state: 'done' as const };
      await central.deps.db.transaction().execute((trx) => hearReports(trx, central.deps, id, [done]));
      expect((await acts())[1]).toMatch(/取日志 +做了 11-22 14:26 +.* 1 KB，留到 12-06 14:26 /);
      const to = join(central.dataDir, 'kiosk.ndjson');
      const save = () => run(['terminal', 'save', act, '--to', to, '--reason', '查读卡器']);
      expect(await save()).toMatchObject({ exit: EXIT.done });
      expect(readFileSync(to, 'utf8')).toBe('{"event":"reader-open"}\n');
      expect(await save(), 'nothing is overwritten').toMatchObject({ exit: EXIT.refused });
    });

    it('a code names the CA that central serves with', async () => {
      await rememberServedCa(central.deps, 'K7QM2D9X4HTN0123');
      const { said } = await run(['enrol', '乐楼社区', '--profile', 'chengcheng/wall', '--minutes', '5']);
      expect(said[0]).toMatch(/^(?:[0-9A-Z]{4}-){3}K7QM-2D9X-4HTN-0123$/);
      expect(said).toHaveLength(2);
    });

    it.each([
      [['enrol', '没有社区', '--profile', 'chengcheng/kiosk'], EXIT.refused, '没有社区'],
      [['enrol', '乐楼社区', '--profile', 'chengcheng/tv'], EXIT.refused, 'chengcheng/tv'],
      [['enrol', '乐楼社区', '--profile', 'a/kiosk', '--audience', 'property'], EXIT.refused, '--audience'],
      [['enrol', '乐楼社区', '--profile', 'a/kiosk', '--audience', 'boss'], EXIT.usage, '--audience boss'],
      [['enrol', '乐楼社区', '--profile', 'a/kiosk', '--minutes', '0'], EXIT.usage, '--minutes 0'],
      [['enrol', '乐楼社区'], EXIT.usage, '--profile'],
      [['terminal', 'revoke'], EXIT.usage, 'terminal restart|log|screenshot|acts|revoke ID'],
      [['terminal', 'toString', 'X'], EXIT.usage, 'terminal list'],
      [['terminal', 'restart', '01JD0000000000000000000ZZZ', '--reason', '没反应'], EXIT.refused, 'ZZZ'],
      [['terminal', 'restart', '01JD0000000000000000000ZZZ'], EXIT.usage, '--reason'],
      [['terminal', 'log', '01JD', '--reason', '没反应', '--minutes', 'x'], EXIT.usage, '--minutes'],
      [['terminal', 'save', '01JD', '--to', '/nowhere/x', '--reason', '查'], EXIT.refused, 'CT-386'],
      [['terminal', 'save', '01JD', '--reason', '查'], EXIT.usage, '--to FILE'],
      [['terminal', 'revoke', '01JD0000000000000000000ZZZ'], EXIT.refused, '01JD0000000000000000000ZZZ'],
      [['staff', 'add', 'li.na', '--role', 'king', '--place', 'city'], EXIT.usage, '--role'],
      [['staff', 'add', 'li.na', '--role', 'auditor', '--place', 'grid/1'], EXIT.refused, 'li.na'],
      [['staff', 'reset', 'nobody'], EXIT.refused, 'no such account'],
      [['staff', 'promote', 'li.na'], EXIT.usage, 'staff list'],
    ])('%j is refused in one line', async (argv, exit, named) => {
      const refused = await run(argv);
      expect(refused).toMatchObject({ exit, said: [] });
      expect(refused.complained.join()).toContain(named);
      expect(refused.complained).toHaveLength(1);
    });

    it('an account: a first password said once or typed once, reset, another role, and out', async () => {
      const [city, office] = ['city', `community/${await communityId(central)}`];
      const added = await run(['staff', 'add', 'li.na', '--role', 'administrator', '--place', city]);
      const password = added.said[0]?.split('\t')[1] ?? '';
      expect(password).toMatch(/^[0-9a-f]{5}(?:-[0-9a-f]{5}){3}$/);
      const weak = await run(['staff', 'reset', 'li.na', '--password-stdin'], 'Li.na-2026');
      expect(weak).toMatchObject({ exit: EXIT.refused, complained: [expect.stringContaining('CT-375')] });
      const reset = await run(['staff', 'reset', 'li.na', '--password-stdin'], '一句 足够长的 Passphrase');
      expect(reset).toMatchObject({ exit: EXIT.done, said: ['li.na\t–'] });
      await run(['staff', 'grant', 'li.na', '--role', 'auditor', '--place', office]);
      expect((await run(['staff', 'disable', 'li.na'])).exit).toBe(EXIT.done);
      const listed = await run(['staff', 'list']);
      expect(listed.said.find((row) => row.startsWith('li.na\t'))).toBe(
        `li.na\t停用\tadministrator@city auditor@${office}`,
      );
      for (const secret of [password, 'Passphrase']) expect(central.logged()).not.toContain(secret);
    });
  });
}

const communityId = async ({ deps: { db } }: TestCentral) =>
  (await db.selectFrom('community').select('id').where('name', '=', '乐楼社区').executeTakeFirstOrThrow()).id;
