import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../contract/assert.ts';
import type { CaseStep } from '../../../contract/domain.ts';
import { PHOTO_PURPOSE } from '../../../contract/property/photos.ts';
import { replicatedEntities } from '../../../contract/replicated.ts';
import { changeLine } from '../../../contract/sync.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  pushBodies,
  signed,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../testing.ts';
import { tokenHashOf } from '../cases/party.ts';
import { putPhoto } from '../cases/photos.ts';

const TOKEN = 'what-the-reporter-shows';
const AT = new Date(testNow).toISOString();
const photoOf = (words: string) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(words)]);
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const [REPORTED, DONE, FOREIGN] = [photoOf('reported'), photoOf('done'), photoOf('foreign')];

interface Running {
  readonly central: TestCentral;
  readonly screen: TestTerminal;
  readonly ours: string;
  readonly theirs: string;
}

/** Photos of cases of two companies. Run by company-scope.test.ts, which has them. */
export function describeCasePhotos(running: () => Running): void {
  describe('photos of a company’s case', () => {
    const put = async (caseId: string, bytes: Buffer, by: TestTerminal) => {
      const url = `/v1/cases/${caseId}/photos/${digestOf(bytes)}`;
      const headers = { ...(await signed(by.headers, 'PUT', url)), 'content-type': 'image/jpeg' };
      return running().central.app.inject({ method: 'PUT', url, headers, payload: bytes });
    };
    const report = (caseId: string, compoundId: string, photos: readonly string[]) => ({
      kind: 'open-case' as const,
      ...{ caseId, caseKind: 'lift' as const, reporterKind: 'resident-at-kiosk' as const },
      place: { gridId: null, compoundId, buildingId: null, point: null, words: '' },
      ...{ text: '电梯不动', contact: null, photos: [...photos], tokenHash: tokenHashOf(TOKEN), at: AT },
    });
    const step = async (baseRev: number, made: CaseStep, last: string) => {
      const { central, screen } = running();
      const body = {
        kind: 'case-step' as const,
        caseId: key('X5'),
        baseRev,
        step: made,
        token: null,
        at: AT,
      };
      const [answer] = await pushBodies(central, screen, [{ key: key(last), body }]);
      return answer?.code ?? answer?.result;
    };
    const own = async () => {
      const { central, screen, ours } = running();
      const answer = await callsOf(central, screen).get(`/v1/sync/company/${ours}?limit=1000`);
      const lines = answer.body.trimEnd().split('\n').slice(0, -1);
      const found = lines
        .map((text) => changeLine.parse(JSON.parse(text)))
        .find(({ pk }) => pk === key('X5'));
      return replicatedEntities['property-case'].parse(assertDefined(found, 'the case is here').doc);
    };
    const look = (bytes: Buffer, { of = 'X5', clerk = 'K1', as = running().screen } = {}) =>
      callsOf(running().central, as).post(`/v1/cases/${key(of)}/photos/${digestOf(bytes)}/readings`, {
        clerkId: key(clerk),
      });
    const readings = () =>
      running()
        .central.deps.db.selectFrom('access_log')
        .select(['terminal_id', 'staff_id', 'subject_type', 'subject_id', 'purpose'])
        .where('purpose', '=', PHOTO_PURPOSE)
        .orderBy('id')
        .execute();
    beforeAll(async () => {
      const { central } = running();
      const kiosk = await enrolTestTerminal(central);
      await put(key('X5'), REPORTED, kiosk);
      await put(key('X6'), FOREIGN, kiosk);
      const answers = await pushBodies(central, kiosk, [
        { key: key('W1'), body: report(key('X5'), key('C1'), [digestOf(REPORTED)]) },
        { key: key('W2'), body: report(key('X6'), key('C3'), [digestOf(FOREIGN)]) },
      ]);
      expect(answers.map(({ result }) => result)).toEqual(['applied', 'applied']);
    });

    it('come to its desk by name: those of the report, and with the result those of the result', async () => {
      const { rev, photos, resultPhotos } = await own();
      expect({ photos, resultPhotos }).toEqual({ photos: [digestOf(REPORTED)], resultPhotos: [] });
      const closing: CaseStep = { step: 'propose-closing', result: '好了', photos: [digestOf(DONE)] };
      expect(await step(rev, closing, 'W3'), 'a photo that was not sent').toBe('CT-358');
      expect((await put(key('X5'), DONE, running().screen)).statusCode).toBe(200);
      expect(await step(rev, closing, 'W4')).toBe('applied');
      expect(await own()).toMatchObject({
        photos: [digestOf(REPORTED)],
        resultPhotos: [digestOf(DONE)],
        result: '好了',
      });
    });

    it('are seen by a clerk of the company, and the log says who looked, at whose case and what for', async () => {
      for (const bytes of [REPORTED, DONE]) {
        const answer = await look(bytes);
        expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
          200,
          'image/jpeg',
          'no-store',
        ]);
        expect(answer.rawPayload.equals(bytes)).toBe(true);
      }
      const line = { terminal_id: running().screen.terminalId, staff_id: key('K1'), purpose: PHOTO_PURPOSE };
      const ofCase = { ...line, subject_type: 'case', subject_id: key('X5') };
      expect(await readings()).toEqual([ofCase, ofCase]);
    });

    it.each([
      ['another company’s case', FOREIGN, { of: 'X6' }],
      ['another company’s clerk', DONE, { clerk: 'K2' }],
      ['a photo of another case under this one', FOREIGN, {}],
      ['a case that is not there', DONE, { of: 'X9' }],
    ])('are not seen for %s, and nothing is logged as seen', async (_, bytes, who) => {
      const before = await readings();
      const answer = await look(bytes, who);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'CT-354']);
      expect(await readings()).toEqual(before);
    });

    it('are not seen at a kiosk', async () => {
      const kiosk = await enrolTestTerminal(running().central);
      expect((await look(DONE, { as: kiosk })).statusCode).toBe(404);
    });

    it('are taken from the company’s screen in whichever community its case is, and from nobody else there', async () => {
      const { central, ours, theirs } = running();
      const photo = { caseId: key('X5'), digest: digestOf(photoOf('more')), bytes: photoOf('more') };
      const elsewhere = { communityId: key('ZZ'), terminalId: key('T9') };
      for (const companies of [[], [theirs]])
        expect(await putPhoto(central.deps, photo, { ...elsewhere, companies })).toMatchObject({
          error: 'foreign-case',
        });
      expect(await putPhoto(central.deps, photo, { ...elsewhere, companies: [ours] })).toMatchObject({
        ok: true,
      });
    });

    it('leave the desk by name when the work is accepted', async () => {
      const { central } = running();
      const kiosk = await enrolTestTerminal(central);
      const { rev } = await own();
      const accept: CaseStep = { step: 'accept', rating: 5, note: null };
      const body = {
        kind: 'case-step' as const,
        caseId: key('X5'),
        baseRev: rev,
        step: accept,
        token: TOKEN,
        at: AT,
      };
      expect(await pushBodies(central, kiosk, [{ key: key('W5'), body }])).toMatchObject([
        { result: 'applied' },
      ]);
      expect(await own()).toMatchObject({ stage: 'closed', photos: [], resultPhotos: [] });
    });
  });
}
