import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CompanyRectificationStep,
  type RectificationDraft,
  rectification,
} from '../../../contract/domain.ts';
import { systemRandom } from '../../../contract/random.ts';
import { rectificationAnswer, rectificationList } from '../../../contract/rectification-api.ts';
import { changeLine, problemDetails } from '../../../contract/sync.ts';
import { rectificationsVerb } from '../../cli/rectifications.ts';
import { EXIT } from '../../cli/verb.ts';
import {
  callsOf,
  enrolTestTerminal,
  pushBodies,
  signed,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../testing.ts';
import { staffAt } from '../../testing-staff.ts';
import { addCasePlaces, CASE_PLACES } from '../cases/testing-places.ts';
import { pinVerifier, putClerks } from '../property/clerks.ts';
import { makeCode } from '../terminals/codes.ts';
import { forgetOldRectifications } from './rectification-rows.ts';

const { COMPANY, STRANGER, COMPOUND, FOREIGN } = CASE_PLACES;
const DAY_MS = 86_400_000;
const NOW = new Date(testNow).toISOString();
const id = (last: string) => `01JR00000000000000000000${last}`;
const CLERK = id('K1');
const STRANGE_CLERK = id('K2');
const draft = (last: string, over: Partial<RectificationDraft> = {}): RectificationDraft => ({
  ...{ id: id(last), compoundId: COMPOUND, criterion: 'facilities', matter: '植入三盏路灯不亮' },
  ...{ foundOn: '2026-11-01', dueOn: '2026-11-20', ...over },
});

/** The ledger of a compound, from listing to striking off. Run by central/api.test.ts, which starts one central for all. */
export function describeGovernance(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('what is to be mended in a compound', () => {
    let central: TestCentral;
    let terminal: TestTerminal;
    let screen: TestTerminal;
    let officer: Record<string, string>;
    let stranger: Record<string, string>;
    let keys = 0;

    beforeAll(async () => {
      ({ central, terminal } = running());
      const { db } = central.deps;
      const communityId = terminal.scope.split('/')[1] ?? '';
      const grid = await db
        .selectFrom('grid')
        .select('id')
        .where('community_id', '=', communityId)
        .orderBy('id')
        .executeTakeFirstOrThrow();
      await addCasePlaces(db, { communityId, gridId: grid.id });
      const verifier = await pinVerifier('258036', systemRandom);
      const clerk = { duty: '前台', verifier };
      await db.transaction().execute((trx) =>
        putClerks(trx, [
          { ...clerk, id: CLERK, companyId: COMPANY, name: '员工甲' },
          { ...clerk, id: STRANGE_CLERK, companyId: STRANGER, name: '员工乙' },
        ]),
      );
      const profile = 'chengcheng/property';
      const code = { community: communityId, profile, company: COMPANY, audience: null, minutes: 60 };
      const made = await makeCode(central.deps, code);
      if (!made.ok) throw new Error(made.error);
      screen = await enrolTestTerminal(central, made.value.secret, profile);
      const at = (place: string) => staffAt(central, terminal, [{ role: 'duty-officer', place }]);
      officer = (await at(`community/${communityId}`)).headers;
      stranger = (await at(`community/${FOREIGN}`)).headers;
    });

    const call = async (method: 'GET' | 'PUT' | 'POST', url: string, headers = officer, payload?: object) =>
      central.app.inject({
        method,
        url,
        headers: await signed(headers, method, url),
        ...(payload === undefined ? {} : { payload }),
      });
    const list = (item: RectificationDraft, headers = officer) =>
      call('PUT', `/v1/rectifications/${item.id}`, headers, item);
    const judge = (last: string, baseRev: number, step: object, headers = officer) =>
      call('POST', `/v1/rectifications/${id(last)}/steps`, headers, { baseRev, step });
    const codeOf = (answer: { json(): unknown }) => problemDetails.parse(answer.json()).code;
    const itemOf = (answer: { json(): unknown }) => rectificationAnswer.parse(answer.json()).rectification;
    const step = async (last: string, baseRev: number, made: CompanyRectificationStep, clerkId = CLERK) => {
      keys += 1;
      const [answer] = await pushBodies(central, screen, [
        {
          key: id(`0${'0123456789ABCDEFGHJKMNPQRSTVWXYZ'[keys]}`),
          body: {
            ...{ kind: 'step-rectification' as const, rectificationId: id(last), clerkId },
            ...{ baseRev, step: made, at: NOW },
          },
        },
      ]);
      return answer?.code ?? answer?.result;
    };
    const atTheDesk = async (last: string) => {
      const answer = await callsOf(central, screen).get(`/v1/sync/company/${COMPANY}?limit=1000`);
      const line = answer.body
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .map((text) => changeLine.parse(JSON.parse(text)))
        .find(({ pk, op }) => pk === id(last) && op === 'put');
      return line === undefined ? null : rectification.parse(line.doc);
    };

    it('is listed once by the community and stands at the company’s desk', async () => {
      const listed = itemOf(await list(draft('A1')));
      expect(listed).toMatchObject({ rev: 1, state: 'listed', listedAt: NOW, takenBy: null });
      expect(await atTheDesk('A1')).toEqual(listed);
      expect(itemOf(await list(draft('A1')))).toEqual(listed);
      const other = await list(draft('A1', { matter: '别的事' }));
      expect([other.statusCode, codeOf(other)]).toEqual([409, 'CT-388']);
      expect(await atTheDesk('A1')).toEqual(listed);
    });

    it.each([
      ['a day that is in no calendar', draft('A2', { dueOn: '2026-02-30' })],
      ['an end before it was found', draft('A2', { dueOn: '2026-10-01' })],
      ['no words', draft('A2', { matter: ' ' })],
    ])('is not listed with %s', async (_, item) => {
      const refused = await list(item);
      expect([refused.statusCode, codeOf(refused)]).toEqual([400, 'CT-301']);
    });

    it('is taken by the company with a day, said to be done, sent back with a reason, and struck off the second time', async () => {
      expect(await step('A1', 1, { step: 'take', plannedOn: '2026-11-25' })).toBe('applied');
      expect(await atTheDesk('A1')).toMatchObject({
        ...{ rev: 2, state: 'under-way', takenBy: '员工甲', plannedOn: '2026-11-25' },
      });
      const early = await judge('A1', 2, { step: 'strike-off' });
      expect([early.statusCode, codeOf(early)]).toEqual([409, 'CT-389']);
      expect(await step('A1', 2, { step: 'report', result: '已修好' })).toBe('applied');
      const back = itemOf(await judge('A1', 3, { step: 'send-back', reason: '还有一盏不亮' }));
      expect(back).toMatchObject({
        rev: 4,
        state: 'sent-back',
        sentBackReason: '还有一盏不亮',
        takenAt: null,
      });
      expect(await step('A1', 4, { step: 'take', plannedOn: '2026-11-26' })).toBe('applied');
      expect(await step('A1', 5, { step: 'report', result: '都亮了' })).toBe('applied');
      const done = itemOf(await judge('A1', 6, { step: 'strike-off' }));
      expect(done).toMatchObject({ rev: 7, state: 'struck-off', struckOffAt: NOW, result: '都亮了' });
      expect(await atTheDesk('A1')).toEqual(done);
      const again = await judge('A1', 6, { step: 'strike-off' });
      expect(codeOf(again)).toBe('CT-389');
    });

    it('leaves every step in the books, with who took it', async () => {
      const rows = await central.deps.db
        .selectFrom('rectification_step')
        .select(['rev', 'step', 'by', 'actor_id', 'words'])
        .where('rectification_id', '=', id('A1'))
        .orderBy('rev')
        .execute();
      expect(rows.map(({ step: name, by }) => `${by} ${name}`)).toEqual([
        ...['company take', 'company report', 'community send-back'],
        ...['company take', 'company report', 'community strike-off'],
      ]);
      expect(rows[0]).toMatchObject({ actor_id: CLERK, words: '2026-11-25' });
      expect(rows[2]).toMatchObject({ words: '还有一盏不亮' });
      expect(rows[2]?.actor_id).not.toBeNull();
      expect(central.logged()).toContain('rectification-judged');
      expect(central.logged()).not.toContain('植入三盏路灯');
    });

    it('taken back by the company stands as before, and a stale step is a conflict that changes nothing', async () => {
      await list(draft('A3'));
      const take = { step: 'take', plannedOn: '2026-11-25' } as const;
      expect(await step('A3', 1, take)).toBe('applied');
      expect(await step('A3', 1, take)).toBe('conflict');
      expect(await step('A3', 2, { step: 'put-back' })).toBe('applied');
      expect(await atTheDesk('A3')).toMatchObject({ rev: 3, state: 'listed', takenBy: null });
      expect(await step('A3', 3, { step: 'report', result: '没接就报' })).toBe('conflict');
      expect(await step('A3', 3, take)).toBe('applied');
      expect(await step('A3', 4, { step: 'report', result: '好了' })).toBe('applied');
      expect(await step('A3', 5, { step: 'call-back' })).toBe('applied');
      expect(await atTheDesk('A3')).toMatchObject({ rev: 6, state: 'under-way', result: null });
    });

    it('of another company, or by a clerk of it, is refused readably', async () => {
      const { db } = central.deps;
      const take = { step: 'take', plannedOn: '2026-11-25' } as const;
      await list(draft('A4'));
      expect(await step('A4', 1, take, STRANGE_CLERK)).toBe('CT-366');
      await db
        .updateTable('compound')
        .set({ property_company_id: STRANGER })
        .where('id', '=', COMPOUND)
        .execute();
      expect(await step('A4', 1, take)).toBe('CT-387');
      await db
        .updateTable('compound')
        .set({ property_company_id: COMPANY })
        .where('id', '=', COMPOUND)
        .execute();
      expect(await step('ZZ', 1, take)).toBe('CT-387');
      expect(await atTheDesk('A4')).toMatchObject({ rev: 1, state: 'listed' });
    });

    it('is nothing to an officer of another community: not listed, not judged, not read', async () => {
      expect(codeOf(await list(draft('A5'), stranger))).toBe('CT-374');
      const judged = await judge('A3', 6, { step: 'strike-off' }, stranger);
      expect([judged.statusCode, codeOf(judged)]).toEqual([404, 'CT-387']);
      const read = await call('GET', '/v1/rectifications', stranger);
      expect(rectificationList.parse(read.json()).rectifications).toEqual([]);
    });

    it('is read by its community, newest first, page by page and by state', async () => {
      const ids = async (query: string) =>
        rectificationList
          .parse((await call('GET', `/v1/rectifications?compound=${COMPOUND}${query}`)).json())
          .rectifications.map((item) => item.id);
      expect(await ids('')).toEqual([id('A4'), id('A3'), id('A1')]);
      expect(await ids('&state=struck-off')).toEqual([id('A1')]);
      expect(await ids(`&limit=1&after=${id('A4')}`)).toEqual([id('A3')]);
    });

    it('is listed, sent back and struck off at the command line too, and another state is said', async () => {
      const said: string[] = [];
      const speaker = { say: (line: string) => said.push(line), complain: (line: string) => said.push(line) };
      const community = terminal.scope.split('/')[1] ?? '';
      const run = (positionals: Record<string, string>, texts: Record<string, string> = {}) => {
        const input = {
          positionals,
          texts: { community, ...texts },
          switches: new Set<string>(),
          line: null,
        };
        const { place, run: verb } = rectificationsVerb;
        if (place !== 'beside') throw new Error('it runs beside a central');
        return verb(input, speaker, central.deps);
      };
      const file = join(central.dataDir, 'found.json');
      writeFileSync(file, JSON.stringify([draft('A6', { matter: '井盖松动' })]));
      expect(await run({ FILE: file })).toBe(EXIT.done);
      expect(await run({}, { 'strike-off': id('A6') })).toBe(EXIT.refused);
      await step('A6', 1, { step: 'take', plannedOn: '2026-11-25' });
      await step('A6', 2, { step: 'report', result: '好了' });
      expect(await run({}, { 'send-back': id('A6'), reason: '再看一遍' })).toBe(EXIT.done);
      expect(await run({}, { 'send-back': id('ZZ'), reason: '再看一遍' })).toBe(EXIT.refused);
      expect(said).toEqual([
        '1 项 / rectifications',
        expect.stringMatching(/^CT-389 .*挂单/),
        `${id('A6')}\t井盖松动\t退回`,
        expect.stringMatching(/^CT-387 /),
      ]);
      expect(await run({})).toBe(EXIT.done);
      expect(said).toContain(`${id('A6')}\t2026-11-20\t退回\t井盖松动`);
    });

    it('leaves the desk a year after it was struck off, and the books keep it', async () => {
      expect(await forgetOldRectifications(central.deps)).toBe(0);
      central.setNow(testNow + 366 * DAY_MS);
      // What the demo struck off goes too.
      expect(await forgetOldRectifications(central.deps)).toBeGreaterThan(0);
      central.setNow(testNow);
      expect(await atTheDesk('A1')).toBeNull();
      expect(await atTheDesk('A3')).not.toBeNull();
      const { db } = central.deps;
      const kept = await db.selectFrom('rectification').select('id').where('id', '=', id('A1')).execute();
      expect(kept).toHaveLength(1);
    });
  });
}
