import { beforeAll, describe, expect, it } from 'vitest';
import { parseEnrolmentCode } from '../../contract/enrolment-code.ts';
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
      expect(listed.said.find((row) => row.startsWith(terminalId))).toMatch(
        /一楼大厅\t乐楼社区\t.*\t在用，还没有消息$/,
      );
      await expect(enrolTestTerminal(central, code), 'used').rejects.toThrow();
    });

    it('the list of terminals says which box lives, what needs a hand there, and since when another is silent', async () => {
      const [code = ''] = (await run(['enrol', '乐楼社区', '--profile', 'chengcheng/kiosk'])).said;
      const terminal = await enrolTestTerminal(central, code);
      const { post, get } = callsOf(central, terminal);
      const said = {
        at: '2026-11-22T06:25:59.000Z',
        version: '0.1.0',
        faults: ['RD-101'],
        lastServiceAt: '2026-11-22T03:10:00.000Z',
        outboxWaiting: 2,
        outboxParked: 1,
        numbersLeft: 187,
      };
      expect((await post('/v1/terminals/heartbeat', said)).statusCode).toBe(200);
      const row = async () =>
        (await run(['terminal', 'list'])).said.find((line) => line.startsWith(terminal.terminalId));
      expect(await row()).toContain(
        '在线 2026-11-22T06:26:00.000Z，版本 0.1.0，故障 RD-101，上次服务 2026-11-22T03:10:00.000Z，待送 2，被退回 1，余号 187',
      );
      central.setNow(testNow + 3 * 60_000 + 1);
      expect(await row()).toContain('失联，最后消息 2026-11-22T06:26:00.000Z');
      central.setNow(testNow);
      expect((await post('/v1/terminals/heartbeat', { ...said, faults: ['王秀兰'] })).statusCode).toBe(400);
      expect((await get('/v1/terminals')).statusCode, 'no terminal reads of the others').toBe(401);
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
      [['terminal', 'revoke'], EXIT.usage, 'terminal revoke ID'],
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
