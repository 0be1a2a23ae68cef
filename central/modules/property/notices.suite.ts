import { describe, expect, it } from 'vitest';
import { companyNotice, type NoticeWords } from '../../../contract/property/notices.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import { changeLine } from '../../../contract/sync.ts';
import type { TestTerminal } from '../../testing.ts';
import { callsOf, enrolTestTerminal, key, pushBodies, type TestCentral, testNow } from '../../testing.ts';
import { forgetOldCompanyNotices } from '../content/company-notices.ts';
import { withdrawContent } from '../content/service.ts';
import { notices } from '../wall/desk-figures.ts';
import { streetDay } from '../wall/street.ts';

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(testNow + days * DAY_MS).toISOString();

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const noticeWords = (over: Partial<NoticeWords> = {}): NoticeWords => ({
  kind: '停水',
  title: '植入停水通知',
  summary: '明早 8 点到 12 点',
  body: '请存水。',
  publishedAt: at(0),
  expiresAt: at(2),
  urgent: true,
  compounds: [key('C1')],
  screens: ['kiosk', 'wall'],
  ...over,
});

interface Running {
  readonly central: TestCentral;
  readonly screen: TestTerminal;
  readonly ours: string;
  readonly theirs: string;
}

/** What a company's clerk says to people. Run by company-scope.test.ts, which has two companies of one community. */
export function describeCompanyNotices(running: () => Running): void {
  describe('a notice that a company’s clerk wrote', () => {
    let keys = 0;
    const send = async (body: OperationBody, as = running().screen) => {
      keys += 1;
      const [answer] = await pushBodies(running().central, as, [{ key: key(`Z${CROCKFORD[keys]}`), body }]);
      return answer?.code ?? answer?.result;
    };
    const put = (last: string, baseRev: number, over: Partial<NoticeWords> = {}, clerk = 'K1') =>
      send({
        kind: 'put-notice',
        noticeId: key(last),
        clerkId: key(clerk),
        baseRev,
        words: noticeWords(over),
        at: at(0),
      });
    const withdraw = (last: string, baseRev: number) =>
      send({ kind: 'withdraw-notice', noticeId: key(last), clerkId: key('K1'), baseRev, at: at(0) });
    const linesOf = async (scope: string, as: TestTerminal) => {
      const answer = await callsOf(running().central, as).get(`/v1/sync/${scope}?limit=5000`);
      const texts = answer.body.trimEnd().split('\n').slice(0, -1);
      return texts.map((text) => changeLine.parse(JSON.parse(text)));
    };
    const own = async (last: string) => {
      const { screen, ours } = running();
      const line = (await linesOf(`company/${ours}`, screen)).find(({ pk }) => pk === key(last));
      return line?.op === 'put' ? companyNotice.parse(line.doc) : null;
    };
    const shown = async (last: string, as: TestTerminal) =>
      (await linesOf(as.scope, as)).find(
        ({ entity, pk, op }) => entity === 'notice' && pk === key(last) && op === 'put',
      )?.doc;

    it('is on the screens that it names, in the company’s name, and back at its own desk whole', async () => {
      const { central, screen } = running();
      const kiosk = await enrolTestTerminal(central);
      expect(await put('N1', 0)).toBe('applied');
      expect(await shown('N1', kiosk)).toMatchObject({
        title: '植入停水通知',
        issuedBy: '物业P1',
        compounds: [key('C1')],
      });
      expect(await shown('N1', screen)).toBeUndefined();
      expect(await own('N1')).toMatchObject({
        rev: 1,
        screens: ['kiosk', 'wall'],
        writtenBy: '员工1',
        withdrawnAt: null,
      });
      const { db } = central.deps;
      const { street_id } = await db
        .selectFrom('community')
        .select('street_id')
        .where('id', '=', kiosk.scope.split('/')[1] ?? '')
        .executeTakeFirstOrThrow();
      const told = await db.transaction().execute(async (trx) => {
        const day = await streetDay(trx, street_id ?? '', testNow);
        return day === null ? null : notices(trx, day);
      });
      expect(told?.rows.find(({ id }) => id === key('N1'))).toMatchObject({ by: '物业P1', kind: '停水' });
    });

    it('changes its words and its screens in place', async () => {
      const { central, screen } = running();
      const kiosk = await enrolTestTerminal(central);
      expect(await put('N1', 1, { title: '改过的通知', screens: ['property'] })).toBe('applied');
      expect(await shown('N1', kiosk)).toBeUndefined();
      expect(await shown('N1', screen)).toMatchObject({ title: '改过的通知' });
      expect(await own('N1')).toMatchObject({ rev: 2, title: '改过的通知', screens: ['property'] });
    });

    it('is a conflict when other words stand there than the clerk saw', async () => {
      expect(await put('N1', 1, { title: '别人已经改过' })).toBe('conflict');
      expect(await withdraw('N1', 1)).toBe('conflict');
      expect(await own('N1')).toMatchObject({ rev: 2, title: '改过的通知' });
    });

    it('is taken back, once and for good', async () => {
      const { screen } = running();
      expect(await withdraw('N1', 2)).toBe('applied');
      expect(await withdraw('N1', 2)).toBe('applied');
      expect(await shown('N1', screen)).toBeUndefined();
      expect(await own('N1')).toMatchObject({ rev: 3, withdrawnAt: expect.any(String) });
      expect(await put('N1', 3)).toBe('CT-367');
    });

    it('may be taken back by the community, and the desk sees it', async () => {
      expect(await put('N2', 0)).toBe('applied');
      await withdrawContent(running().central.deps, key('N2'));
      expect(await own('N2')).toMatchObject({ withdrawnAt: expect.any(String) });
    });

    it.each([
      ['names another company’s compound', { compounds: [key('C1'), key('C3')] }, 'K1', 'CT-366'],
      ['is signed with another company’s clerk', {}, 'K2', 'CT-366'],
    ] as const)('is refused when it %s', async (_, over, clerk, code) => {
      const { compounds } = { compounds: [key('C1')], ...over };
      expect(await put('N3', 0, { compounds: [...compounds] }, clerk)).toBe(code);
      expect(await own('N3')).toBeNull();
    });

    it('leaves what is not the company’s alone, and is no business of a kiosk', async () => {
      const { central, theirs } = running();
      await put('N4', 0);
      await central.deps.db
        .updateTable('content_item')
        .set({ company_id: theirs })
        .where('id', '=', key('N4'))
        .execute();
      expect([await put('N4', 1), await withdraw('N4', 1), await withdraw('N9', 0)]).toEqual([
        'CT-368',
        'CT-368',
        'CT-368',
      ]);
      const kiosk = await enrolTestTerminal(central);
      const words = noticeWords();
      expect(
        await send(
          { kind: 'put-notice', noticeId: key('N5'), clerkId: key('K1'), baseRev: 0, words, at: at(0) },
          kiosk,
        ),
      ).toBe('CT-366');
    });

    it('is never in another company’s scope', async () => {
      const { central, theirs } = running();
      const rows = await central.deps.db
        .selectFrom('change')
        .select('pk')
        .where('scope', '=', `company/${theirs}`)
        .where('entity', '=', 'property-notice')
        .execute();
      expect(rows).toEqual([]);
    });

    it('leaves the desk a month after its end', async () => {
      const { central } = running();
      expect(await forgetOldCompanyNotices(central.deps)).toBe(0);
      central.setNow(testNow + 33 * DAY_MS);
      expect(await forgetOldCompanyNotices(central.deps)).toBeGreaterThan(0);
      central.setNow(testNow);
      expect(await own('N1')).toBeNull();
    });
  });
}
