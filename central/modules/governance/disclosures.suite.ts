import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { disclosureAnswer, disclosureList, disclosureSteps } from '../../../contract/disclosure-api.ts';
import { type DisclosureDraft, disclosure } from '../../../contract/domain.ts';
import { changeLine, problemDetails } from '../../../contract/sync.ts';
import { disclosuresVerb } from '../../cli/disclosures.ts';
import { EXIT } from '../../cli/verb.ts';
import {
  callsOf,
  enrolTestTerminal,
  signed,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../testing.ts';
import { staffAt } from '../../testing-staff.ts';
import { CASE_PLACES } from '../cases/testing-places.ts';
import { makeCode } from '../terminals/codes.ts';
import { published } from '../wall/standing-figures.ts';
import { streetDay } from '../wall/street.ts';
import { forgetOldDisclosures } from './disclosure-rows.ts';

const { COMPANY, COMPOUND, FOREIGN } = CASE_PLACES;
const DAY_MS = 86_400_000;
const NOW = new Date(testNow).toISOString();
const id = (last: string) => `01JV00000000000000000000${last}`;

/** 线上公示, from its publication to its end. Run by central/api.test.ts behind the suite of governance, whose places it uses. */
export function describeDisclosures(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('what is put before everybody for a while', () => {
    let central: TestCentral;
    let terminal: TestTerminal;
    let screen: TestTerminal;
    let communityId: string;
    let officer: Record<string, string>;
    let stranger: Record<string, string>;

    beforeAll(async () => {
      ({ central, terminal } = running());
      communityId = terminal.scope.split('/')[1] ?? '';
      const profile = 'chengcheng/property';
      const code = { community: communityId, profile, company: COMPANY, audience: null, minutes: 60 };
      const made = await makeCode(central.deps, code);
      if (!made.ok) throw new Error(made.error);
      screen = await enrolTestTerminal(central, made.value.secret, profile);
      const at = (place: string) => staffAt(central, terminal, [{ role: 'duty-officer', place }]);
      officer = (await at(`community/${communityId}`)).headers;
      stranger = (await at(`community/${FOREIGN}`)).headers;
    });

    const draft = (last: string, over: Partial<DisclosureDraft> = {}): DisclosureDraft => ({
      ...{ id: id(last), communityId, compoundId: null, kind: 'common-income', title: '植入电梯广告收入' },
      ...{ summary: '收入 86,400 元', fullTextAt: '公示栏', objectionsTo: '社区 1 号窗口' },
      ...{ objectionsPhone: '0913-0000001', publishedBy: '居民委员会' },
      ...{ publishedOn: '2026-11-20', endsOn: '2026-11-27', ...over },
    });
    const ENDED = { publishedOn: '2026-11-10', endsOn: '2026-11-17' };
    const call = async (method: 'GET' | 'PUT' | 'POST', url: string, headers = officer, payload?: object) =>
      central.app.inject({
        method,
        url,
        headers: await signed(headers, method, url),
        ...(payload === undefined ? {} : { payload }),
      });
    const put = (item: DisclosureDraft, headers = officer) =>
      call('PUT', `/v1/disclosures/${item.id}`, headers, item);
    const step = (last: string, baseRev: number, made: object, headers = officer) =>
      call('POST', `/v1/disclosures/${id(last)}/steps`, headers, { baseRev, step: made });
    const codeOf = (answer: { json(): unknown }) => problemDetails.parse(answer.json()).code;
    const itemOf = (answer: { json(): unknown }) => disclosureAnswer.parse(answer.json()).disclosure;
    const NONE = { step: 'settle', outcome: { objections: 0, answer: null } };
    const TWO = { step: 'settle', outcome: { objections: 2, answer: '已当面答复' } };

    const inLog = async (scope: string, last: string) => {
      const answer = await callsOf(central, screen).get(`/v1/sync/${scope}?limit=5000`);
      const line = answer.body
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((text) => changeLine.parse(JSON.parse(text)))
        .find(({ pk, op }) => pk === id(last) && op === 'put');
      return line === undefined ? null : disclosure.parse(line.doc);
    };

    it('is published once, comes to the screens of the whole community, and is never reworded', async () => {
      const made = itemOf(await put(draft('A1')));
      expect(made).toMatchObject({ rev: 1, state: 'published', outcome: null });
      expect(await inLog(terminal.scope, 'A1')).toEqual(made);
      expect(itemOf(await put(draft('A1')))).toEqual(made);
      const other = await put(draft('A1', { summary: '收入 46,400 元' }));
      expect([other.statusCode, codeOf(other)]).toEqual([409, 'CT-327']);
      expect(codeOf(await put(draft('A1', { endsOn: '2026-11-21' })))).toBe('CT-327');
      expect(await inLog(terminal.scope, 'A1')).toEqual(made);
    });

    it('about one compound comes to the screens of its company and not to the community’s others', async () => {
      await put(draft('A2', { compoundId: COMPOUND, kind: 'accounts' }));
      expect(await inLog(`company/${COMPANY}`, 'A2')).toMatchObject({ compoundId: COMPOUND });
      expect(await inLog(terminal.scope, 'A2')).toBeNull();
      const elsewhere = await put(draft('A3', { compoundId: id('ZZ') }));
      expect([elsewhere.statusCode, codeOf(elsewhere)]).toEqual([400, 'CT-301']);
    });

    it.each([
      ['somebody’s mobile number', { objectionsPhone: '13800000000' }],
      ['an end before it begins', { endsOn: '2026-11-01' }],
      ['no words', { title: ' ' }],
    ])('is not published with %s', async (_, over) => {
      const refused = await put(draft('A3', over));
      expect([refused.statusCode, codeOf(refused)]).toEqual([400, 'CT-301']);
    });

    it('has an outcome when its period is over and not before, as it was seen', async () => {
      const early = await step('A1', 1, NONE);
      expect([early.statusCode, codeOf(early)]).toEqual([409, 'CT-329']);
      await put(draft('A4', ENDED));
      const unanswered = { step: 'settle', outcome: { objections: 2, answer: null } };
      expect(codeOf(await step('A4', 1, unanswered))).toBe('CT-301');
      const settled = itemOf(await step('A4', 1, TWO));
      expect(settled).toMatchObject({ rev: 2, state: 'settled', outcome: { objections: 2 } });
      expect(await inLog(terminal.scope, 'A4')).toEqual(settled);
      const stale = await step('A4', 1, NONE);
      expect([stale.statusCode, codeOf(stale)]).toEqual([409, 'CT-328']);
      expect(codeOf(await step('A4', 2, NONE))).toBe('CT-328');
    });

    it('is withdrawn with a reason that the screens say, without what it said', async () => {
      const withdrawn = itemOf(await step('A2', 1, { step: 'withdraw', reason: '金额写错' }));
      expect(withdrawn).toMatchObject({ state: 'withdrawn', summary: '收入 86,400 元' });
      expect(await inLog(`company/${COMPANY}`, 'A2')).toMatchObject({
        ...{ state: 'withdrawn', withdrawnReason: '金额写错', summary: '' },
      });
      expect(codeOf(await put(draft('A2', { compoundId: COMPOUND, title: '改过的' })))).toBe('CT-327');
    });

    it('leaves every step in the books, with who took it', async () => {
      const answer = await call('GET', `/v1/disclosures/${id('A4')}/steps`);
      const { steps } = disclosureSteps.parse(answer.json());
      expect(steps.map(({ rev, step: name, at }) => [rev, name, at])).toEqual([
        [1, 'publish', NOW],
        [2, 'settle', NOW],
      ]);
      expect(steps.every(({ by }) => by !== null)).toBe(true);
      expect(central.logged()).toContain('disclosure-published');
      expect(central.logged()).not.toContain('植入电梯广告');
    });

    it('is nothing to an officer of another community: not published, not stepped, not read', async () => {
      expect(codeOf(await put(draft('A5'), stranger))).toBe('CT-374');
      const tried = await step('A1', 2, { step: 'withdraw', reason: '别人的' }, stranger);
      expect([tried.statusCode, codeOf(tried)]).toEqual([404, 'CT-326']);
      const books = await call('GET', `/v1/disclosures/${id('A1')}/steps`, stranger);
      expect(codeOf(books)).toBe('CT-326');
      const read = await call('GET', '/v1/disclosures', stranger);
      expect(disclosureList.parse(read.json()).disclosures).toEqual([]);
    });

    it('is read by its community, newest first, page by page and by state', async () => {
      const ids = async (query: string) =>
        disclosureList
          .parse((await call('GET', `/v1/disclosures?${query}`)).json())
          .disclosures.map((item) => item.id)
          .filter((one) => one.startsWith('01JV'));
      expect(await ids('')).toEqual([id('A4'), id('A2'), id('A1')]);
      expect(await ids('state=settled')).toEqual([id('A4')]);
      expect(await ids(`compound=${COMPOUND}`)).toEqual([id('A2')]);
      expect(await ids(`limit=1&after=${id('A2')}`)).toEqual([id('A1')]);
    });

    it('is on the street’s wall with its kind and its day, and what was withdrawn is not', async () => {
      const rows = await central.deps.db.transaction().execute(async (trx) => {
        const { street_id } = await trx
          .selectFrom('community')
          .select('street_id')
          .where('id', '=', communityId)
          .executeTakeFirstOrThrow();
        const at = await streetDay(trx, street_id ?? '', testNow);
        if (at === null) throw new Error('the community lies in a street');
        return (await published(trx, at)).rows;
      });
      expect(rows.find((row) => row.id === id('A1'))).toMatchObject({
        ...{ kind: '公共收益', day: '2026-11-20' },
        text: expect.stringMatching(/：植入电梯广告收入$/),
      });
      expect(rows.some((row) => row.id === id('A2'))).toBe(false);
    });

    it('is published, settled, withdrawn and listed at the command line too, and what does not fit is said', async () => {
      const said: string[] = [];
      const speaker = { say: (line: string) => said.push(line), complain: (line: string) => said.push(line) };
      const run = (positionals: Record<string, string>, texts: Record<string, string> = {}) => {
        const given = { community: communityId, ...texts };
        const input = { positionals, texts: given, switches: new Set<string>(), line: null };
        const { place, run: verb } = disclosuresVerb;
        if (place !== 'beside') throw new Error('it runs beside a central');
        return verb(input, speaker, central.deps);
      };
      const file = join(central.dataDir, 'disclosed.json');
      const write = (...items: readonly DisclosureDraft[]) =>
        writeFileSync(file, JSON.stringify(items.map(({ communityId: _, ...rest }) => rest)));
      const ended = { ...ENDED, title: '楼栋长候选人' };
      write(draft('B1', ended), draft('B2', ended), draft('B3'));
      expect(await run({ FILE: file })).toBe(EXIT.done);
      write(draft('B1', { ...ended, title: '改过的' }));
      expect(await run({ FILE: file })).toBe(EXIT.refused);
      expect(await run({}, { outcome: id('B1') })).toBe(EXIT.done);
      expect(await run({}, { outcome: id('B2'), objections: '2' })).toBe(EXIT.usage);
      expect(await run({}, { outcome: id('B2'), objections: '2', answer: '已答复' })).toBe(EXIT.done);
      expect(await run({}, { outcome: id('B2') })).toBe(EXIT.refused);
      expect(await run({}, { outcome: id('B3') })).toBe(EXIT.refused);
      expect(await run({}, { outcome: id('ZZ') })).toBe(EXIT.refused);
      expect(await run({}, { withdraw: id('B3') })).toBe(EXIT.usage);
      expect(await run({}, { withdraw: id('B3'), reason: '另行公示' })).toBe(EXIT.done);
      expect(said).toEqual([
        '3 项 / disclosures',
        expect.stringMatching(/^CT-327 /),
        `${id('B1')}\t楼栋长候选人\t已公布结果`,
        '--objections N --answer TEXT',
        `${id('B2')}\t楼栋长候选人\t已公布结果`,
        expect.stringMatching(/^CT-328 .*已公布结果/),
        expect.stringMatching(/^CT-329 .*2026-11-27/),
        expect.stringMatching(/^CT-326 /),
        '--withdraw ID --reason TEXT',
        `${id('B3')}\t植入电梯广告收入\t已撤回`,
      ]);
      expect(await run({})).toBe(EXIT.done);
      expect(said).toContain(`${id('B1')}\t2026-11-17\t已公布结果\t公共收益\t楼栋长候选人`);
    });

    it('leaves the screens a month after its end, and the books keep it', async () => {
      central.setNow(testNow + 20 * DAY_MS);
      await forgetOldDisclosures(central.deps);
      expect(await inLog(terminal.scope, 'A1')).not.toBeNull();
      central.setNow(testNow + 36 * DAY_MS);
      expect(await forgetOldDisclosures(central.deps)).toBeGreaterThan(0);
      central.setNow(testNow);
      expect(await inLog(terminal.scope, 'A1')).toBeNull();
      const { db } = central.deps;
      const kept = await db.selectFrom('disclosure').select('id').where('id', '=', id('A1')).execute();
      expect(kept).toHaveLength(1);
    });
  });
}
