import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CaseDraft,
  caseFigures,
  caseHolders,
  caseList,
  caseView,
  stepAnswer,
} from '../../../contract/case-api.ts';
import {
  type CaseHolder,
  type CaseStep,
  caseForProperty,
  latenessOf,
  MOST_PHOTOS_OF_A_CASE,
} from '../../../contract/domain.ts';
import type { Grant } from '../../../contract/roles.ts';
import { callsOf, signed, type TestCentral, type TestTerminal, testNow } from '../../testing.ts';
import { staffAt } from '../../testing-staff.ts';
import { noteOverdue } from './overdue.ts';
import { forgetUnnamedPhotos } from './photos.ts';
import { latenessSql } from './read.ts';
import { storedCase } from './rows.ts';
import { addCasePlaces, CASE_PLACES } from './testing-places.ts';

const {
  COMPANY,
  STRANGER,
  COMPOUND,
  BUILDING,
  STREET,
  WHISTLE_DESK,
  SANITATION,
  HEATING,
  BRANCH,
  FOREIGN,
  FOREIGN_GRID,
} = CASE_PLACES;
const HOUR_MS = 3_600_000;
/** Moments at which two reckonings of lateness are compared. */
const MOST_MOMENTS = 12;
const id = (last: string) => `01JE00000000000000000000${last}`;
const JPEG = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('植入照片')]);
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

type Person =
  | 'community'
  | 'street'
  | 'sanitation'
  | 'heating'
  | 'company'
  | 'caretaker'
  | 'grid'
  | 'branch'
  | 'stranger'
  | 'administrator'
  | 'auditor';

/** Cases as staff work on them over the API. Run by central/api.test.ts, which starts one central for all. */
export function describeCaseRoutes(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('staff at work on cases', () => {
    let central: TestCentral;
    let terminal: TestTerminal;
    let calls: ReturnType<typeof callsOf>;
    let communityId: string;
    let gridId: string;
    const people = new Map<Person, { id: string; headers: Record<string, string> }>();

    beforeAll(async () => {
      ({ central, terminal } = running());
      calls = callsOf(central, terminal);
      communityId = terminal.scope.split('/')[1] ?? '';
      const grid = await central.deps.db
        .selectFrom('grid')
        .select('id')
        .where('community_id', '=', communityId)
        .orderBy('id')
        .executeTakeFirstOrThrow();
      gridId = grid.id;
      await addCasePlaces(central.deps.db, { communityId, gridId });
      const roles: Record<Person, Grant> = {
        community: { role: 'duty-officer', place: `community/${communityId}` },
        street: { role: 'duty-officer', place: `street/${STREET}` },
        sanitation: { role: 'department-officer', place: `unit/${SANITATION}` },
        heating: { role: 'department-officer', place: `unit/${HEATING}` },
        company: { role: 'property-clerk', place: `company/${COMPANY}` },
        caretaker: { role: 'property-manager', place: `compound/${COMPOUND}` },
        grid: { role: 'grid-officer', place: `grid/${gridId}` },
        branch: { role: 'branch-secretary', place: `branch/${BRANCH}` },
        stranger: { role: 'duty-officer', place: `community/${FOREIGN}` },
        administrator: { role: 'administrator', place: `community/${communityId}` },
        auditor: { role: 'auditor', place: `community/${communityId}` },
      };
      for (const [name, grant] of Object.entries(roles) as [Person, Grant][])
        people.set(name, await staffAt(central, terminal, [grant]));
    });

    const headersOf = (person: Person) => people.get(person)?.headers ?? {};
    const draft = (last: string, over: Partial<CaseDraft> = {}): CaseDraft => ({
      id: id(last),
      communityId,
      kind: 'waste',
      reporterKind: 'resident',
      place: { gridId, compoundId: COMPOUND, buildingId: null, point: null, words: '植入门牌' },
      text: '植入描述文字乙',
      contact: { name: '植入联系人', phone: '15400009999' },
      photos: [],
      ...over,
    });
    const open = (person: Person, body: CaseDraft) => calls.post('/v1/cases', body, headersOf(person));
    const step = async (person: Person, last: string, baseRev: number, of: CaseStep) => {
      const response = await calls.post(
        `/v1/cases/${id(last)}/steps`,
        { baseRev, step: of },
        headersOf(person),
      );
      return response.statusCode === 200
        ? stepAnswer.parse(response.json())
        : { result: response.json().code as string, record: null };
    };
    const list = async (person: Person, query: string) =>
      caseList.parse(
        (
          await calls.get(`/v1/cases?purpose=${encodeURIComponent('测试')}&${query}`, headersOf(person))
        ).json(),
      ).cases;
    const view = (person: Person, last: string) =>
      calls.get(`/v1/cases/${id(last)}?purpose=${encodeURIComponent('核对事件')}`, headersOf(person));
    const holdersOf = async (person: Person, last: string) =>
      caseHolders
        .parse((await calls.get(`/v1/cases/${id(last)}/holders`, headersOf(person))).json())
        .holders.map(({ step: name, unitId }) => `${name} ${unitId}`);
    /** The case as the company's desks have it. */
    const deskRow = async (last: string) => {
      const row = await central.deps.db
        .selectFrom('change')
        .select('doc')
        .where('scope', '=', `company/${COMPANY}`)
        .where('pk', '=', id(last))
        .executeTakeFirstOrThrow();
      return caseForProperty.parse(JSON.parse(row.doc ?? 'null'));
    };
    const put = async (last: string, bytes: Buffer, digest = digestOf(bytes), type = 'image/jpeg') => {
      const url = `/v1/cases/${id(last)}/photos/${digest}`;
      const headers = { ...(await signed(terminal.headers, 'PUT', url)), 'content-type': type };
      return central.app.inject({ method: 'PUT', url, headers, payload: bytes });
    };

    it('a report goes by the routing table, and everybody sees of it what is theirs', async () => {
      const opened = await open('community', draft('A1'));
      expect(opened.json().record).toMatchObject({
        stage: 'transferred',
        holder: { level: 'department', unitId: SANITATION },
      });
      expect((await open('community', draft('A1'))).statusCode, 'again').toBe(200);
      expect((await open('community', draft('A1', { text: '别的事' }))).json().code).toBe('CT-334');
      for (const person of ['community', 'street', 'sanitation', 'company', 'caretaker', 'grid'] as const)
        expect(
          (await list(person, 'limit=200')).map((row) => row.id),
          person,
        ).toContain(id('A1'));
      for (const person of ['heating', 'stranger', 'branch'] as const) {
        expect(
          (await list(person, 'limit=200')).map((row) => row.id),
          person,
        ).not.toContain(id('A1'));
        expect((await view(person, 'A1')).json().code, person).toBe('CT-354');
        expect(await step(person, 'A1', 2, { step: 'take', note: null }), person).toMatchObject({
          result: 'CT-354',
        });
      }
    });

    it('whoever gives rights or looks over books is no coordinator: no reading, no step', async () => {
      for (const person of ['administrator', 'auditor'] as const) {
        expect((await view(person, 'A1')).json().code).toBe('CT-374');
        expect(await step(person, 'A1', 2, { step: 'take', note: null })).toMatchObject({ result: 'CT-374' });
        expect((await open(person, draft('A2'))).json().code).toBe('CT-374');
      }
    });

    it('a list has no word of anybody, and every row of it is in the access log with its purpose', async () => {
      const response = await calls.get(
        `/v1/cases?purpose=${encodeURIComponent('每日清单')}`,
        headersOf('community'),
      );
      for (const secret of ['植入描述文字乙', '植入联系人', '15400009999', '植入门牌'])
        expect(response.body).not.toContain(secret);
      const logged = await central.deps.db
        .selectFrom('access_log')
        .select(['subject_id', 'staff_id'])
        .where('purpose', '=', '每日清单')
        .execute();
      expect(logged.map(({ subject_id }) => subject_id).sort()).toEqual(
        caseList
          .parse(response.json())
          .cases.map((row) => row.id)
          .sort(),
      );
      expect(new Set(logged.map(({ staff_id }) => staff_id))).toEqual(new Set([people.get('community')?.id]));
      expect((await calls.get('/v1/cases', headersOf('community'))).json().code, 'no purpose').toBe('CT-301');
    });

    it('the place has to be of the community, and the house of the compound', async () => {
      const at = (place: Partial<CaseDraft['place']>) => ({ place: { ...draft('A3').place, ...place } });
      expect((await open('community', draft('A3', at({ gridId: FOREIGN_GRID })))).json().code).toBe('CT-357');
      expect((await open('community', draft('A3', at({ compoundId: id('ZZ') })))).json().code).toBe('CT-357');
      expect((await open('community', draft('A3', at({ buildingId: id('ZZ') })))).json().code).toBe('CT-357');
      const theirs = { ...at({ gridId: FOREIGN_GRID, compoundId: null }), communityId: FOREIGN };
      expect((await open('community', draft('A3', theirs))).json().code).toBe('CT-374');
      const unplaced = draft('A3', { ...at({ gridId: null, compoundId: COMPOUND }), communityId: FOREIGN });
      expect((await open('stranger', unplaced)).json().code).toBe('CT-357');
      expect((await open('company', draft('A3', at({ buildingId: BUILDING })))).statusCode).toBe(200);
    });

    it('nobody speaks for an office that is not theirs, or for a machine', async () => {
      expect((await open('company', draft('A4', { reporterKind: 'community' }))).json().code).toBe('CT-356');
      expect(
        (await open('community', draft('A4', { reporterKind: 'terminal', kind: 'device-fault' }))).json()
          .code,
      ).toBe('CT-356');
      expect(
        (await open('community', draft('A4', { reporterKind: 'community', kind: 'help' }))).json().code,
      ).toBe('CT-356');
    });

    it('社区吹哨、街道分哨、部门应哨、社区验收: each step by whose turn it is', async () => {
      const whistle = draft('B1', { kind: 'whistle-environment', reporterKind: 'community' });
      expect((await open('community', whistle)).json().record.holder).toMatchObject({ level: 'street' });
      const holders = caseHolders.parse(
        (await calls.get(`/v1/cases/${id('B1')}/holders`, headersOf('street'))).json(),
      ).holders;
      expect(holders).toContainEqual({
        step: 'hand-over',
        level: 'department',
        unitId: SANITATION,
        name: '环卫站',
      });
      const over = (unitId: string, level: 'department' | 'grid' = 'department'): CaseStep => ({
        step: 'hand-over',
        to: { level, unitId },
        note: '请应哨',
      });
      expect(await step('street', 'B1', 2, over(FOREIGN_GRID, 'grid'))).toMatchObject({ result: 'CT-353' });
      expect(await step('street', 'B1', 2, over(id('ZZ')))).toMatchObject({ result: 'CT-353' });
      expect(await step('street', 'B1', 2, over(SANITATION))).toMatchObject({ result: 'taken' });
      expect(
        await step('heating', 'B1', 3, { step: 'take', note: null }),
        'another department',
      ).toMatchObject({ result: 'CT-354' });
      expect(await step('sanitation', 'B1', 3, { step: 'take', note: null })).toMatchObject({
        result: 'taken',
      });
      const done: CaseStep = { step: 'propose-closing', result: '清走了', photos: [] };
      expect(await step('sanitation', 'B1', 3, done), 'somebody was faster').toMatchObject({
        result: 'stale',
        record: { rev: 4 },
      });
      expect(await step('sanitation', 'B1', 4, done)).toMatchObject({ result: 'taken' });
      const accept: CaseStep = { step: 'accept', rating: 5, note: null };
      expect(await step('sanitation', 'B1', 5, accept), 'nobody accepts their own').toMatchObject({
        result: 'CT-352',
      });
      expect(await step('community', 'B1', 5, { step: 'rework', note: '还有' })).toMatchObject({
        record: { stage: 'transferred', reworks: 1 },
      });
      expect(
        await step('community', 'B1', 6, accept),
        'nothing to accept while it is worked on again',
      ).toMatchObject({ result: 'CT-351' });
      expect(await step('sanitation', 'B1', 6, done)).toMatchObject({ result: 'taken' });
      expect(await step('community', 'B1', 7, accept)).toMatchObject({
        record: { stage: 'closed', outcome: 'handled', rating: 5 },
      });
      const seen = caseView.parse((await view('street', 'B1')).json());
      expect(seen.timeline.map((entry) => entry.step)).toEqual([
        'open',
        'transfer',
        'hand-over',
        'take',
        'propose-closing',
        'rework',
        'propose-closing',
        'accept',
      ]);
      expect(seen.may, 'it is over').toEqual([]);
    });

    it('群众点单、街道下单、社区派单、党组织接单: and the branch sees what it was given', async () => {
      const order = draft('C1', { kind: 'order-errand', place: { ...draft('C1').place, compoundId: null } });
      const opened = await open('community', order);
      expect(opened.json().record).toMatchObject({ stage: 'transferred', holder: { level: 'street' } });
      const to = (level: 'community' | 'branch', unitId: string): CaseStep => ({
        step: 'hand-over',
        to: { level, unitId },
        note: '请派单',
      });
      expect(await step('street', 'C1', 2, to('branch', BRANCH)), 'not past the community').toMatchObject({
        result: 'CT-353',
      });
      expect(await step('street', 'C1', 2, to('community', communityId))).toMatchObject({ result: 'taken' });
      expect((await view('branch', 'C1')).json().code).toBe('CT-354');
      expect(await step('community', 'C1', 3, to('branch', BRANCH))).toMatchObject({ result: 'taken' });
      expect(await step('branch', 'C1', 4, { step: 'take', note: '李书记去' })).toMatchObject({
        record: { holder: { level: 'branch', unitId: BRANCH }, takenAt: expect.any(String) },
      });
      expect(caseView.parse((await view('branch', 'C1')).json())).toMatchObject({
        holderName: '第一党支部',
        may: expect.arrayContaining(['hand-over', 'propose-closing', 'comment']),
      });
    });

    it('a whistle that the street divides to a company stands at its desk, is answered there, or goes back to the street', async () => {
      await open('community', draft('B2', { kind: 'whistle-safety', reporterKind: 'community' }));
      const street: CaseHolder = { level: 'street', unitId: WHISTLE_DESK };
      const company: CaseHolder = { level: 'property-company', unitId: COMPANY };
      const over = (to: CaseHolder): CaseStep => ({ step: 'hand-over', to, note: '请贵单位应哨处置' });
      expect(await holdersOf('street', 'B2')).toContain(`hand-over ${COMPANY}`);
      expect(await step('community', 'B2', 2, over(company)), 'not past the street').toMatchObject({
        result: 'CT-352',
      });
      expect(await step('street', 'B2', 2, over({ ...company, unitId: STRANGER }))).toMatchObject({
        result: 'CT-353',
      });
      expect(await step('street', 'B2', 2, over(company))).toMatchObject({ result: 'taken' });
      expect(await deskRow('B2')).toMatchObject({ holder: company, backTo: street });
      expect(await step('company', 'B2', 3, over({ level: 'community', unitId: communityId }))).toMatchObject(
        { result: 'CT-353' },
      );
      expect(await step('company', 'B2', 3, over(street))).toMatchObject({ record: { holder: street } });
      expect(await step('street', 'B2', 4, over(company))).toMatchObject({ result: 'taken' });
      expect(await step('company', 'B2', 5, { step: 'take', note: '罗敏' })).toMatchObject({
        result: 'taken',
      });
      const done: CaseStep = { step: 'propose-closing', result: '消防门已打开', photos: [] };
      expect(await step('company', 'B2', 6, done)).toMatchObject({ result: 'taken' });
      expect(await step('community', 'B2', 7, { step: 'accept', rating: null, note: null })).toMatchObject({
        record: { stage: 'closed', holder: company },
      });
    });

    it('an order goes to the company of its compound and to no other, and back to the community', async () => {
      await open('community', draft('C2', { kind: 'order-small-repair' }));
      const community: CaseHolder = { level: 'community', unitId: communityId };
      const company: CaseHolder = { level: 'property-company', unitId: COMPANY };
      const over = (to: CaseHolder): CaseStep => ({ step: 'hand-over', to, note: '请物业接单' });
      await step('street', 'C2', 2, over(community));
      await central.deps.db
        .insertInto('compound')
        .columns([
          'id',
          'grid_id',
          'property_company_id',
          'name',
          'use',
          'street_name',
          'house_number',
          'built_in',
          'gate',
          'boundary',
        ])
        .expression((eb) =>
          eb
            .selectFrom('compound')
            .select(({ val }) => [
              val(id('CX')).as('id'),
              'grid_id',
              val(STRANGER).as('property_company_id'),
              'name',
              'use',
              'street_name',
              'house_number',
              'built_in',
              'gate',
              'boundary',
            ])
            .where('id', '=', COMPOUND),
        )
        .execute();
      const offered = await holdersOf('community', 'C2');
      expect(offered).toContain(`hand-over ${COMPANY}`);
      expect(offered, 'works in the community, but not there').not.toContain(`hand-over ${STRANGER}`);
      expect(await step('community', 'C2', 3, over({ ...company, unitId: STRANGER }))).toMatchObject({
        result: 'CT-353',
      });
      expect(await step('community', 'C2', 3, over(company))).toMatchObject({ result: 'taken' });
      expect(await deskRow('C2')).toMatchObject({ holder: company, backTo: community });
      expect(await step('company', 'C2', 4, over(community))).toMatchObject({
        record: { holder: community },
      });
      await central.deps.db.deleteFrom('compound').where('id', '=', id('CX')).execute();
      const nowhere = draft('C3', { kind: 'order-small-repair' });
      await open('community', { ...nowhere, place: { ...nowhere.place, compoundId: null } });
      await step('street', 'C3', 2, over(community));
      expect(await step('community', 'C3', 3, over(company)), 'of no compound').toMatchObject({
        result: 'CT-353',
      });
    });

    it('a manager of one compound acts for the company there', async () => {
      const lift = draft('D1', { kind: 'lift', place: { ...draft('D1').place, buildingId: BUILDING } });
      await open('company', lift);
      expect(await step('caretaker', 'D1', 2, { step: 'take', note: null })).toMatchObject({
        record: { holder: { level: 'property-company', unitId: COMPANY } },
      });
    });

    it('a photo belongs to its case, is what its digest says, and is seen by whoever sees the case', async () => {
      const digest = digestOf(JPEG);
      const named = { photos: [digest] };
      expect((await open('community', draft('E1', named))).json().code, 'not sent yet').toBe('CT-358');
      expect((await put('E1', JPEG)).json()).toEqual({ done: true });
      expect((await put('E1', JPEG)).statusCode, 'again').toBe(200);
      expect((await open('community', draft('E2', named))).json().code, 'sent for another case').toBe(
        'CT-358',
      );
      expect((await open('community', draft('E1', named))).statusCode).toBe(200);
      expect((await put('E1', JPEG, 'ab'.repeat(32))).json().code).toBe('CT-359');
      expect((await put('E1', Buffer.from('<html>'))).json().code).toBe('CT-359');
      expect((await put('E1', Buffer.from('{}'), 'ab'.repeat(32), 'application/json')).json().code).toBe(
        'CT-359',
      );
      const large = Buffer.concat([JPEG, Buffer.alloc(1_500_000)]);
      expect((await put('E3', large)).json(), 'a photo of a good camera').toEqual({ done: true });
      expect((await put('E3', Buffer.concat([large, large]))).json().code).toBe('CT-306');
      const url = `/v1/cases/${id('E1')}/photos/${digest}?purpose=${encodeURIComponent('核对照片')}`;
      const photo = await calls.get(url, headersOf('sanitation'));
      expect([photo.statusCode, photo.headers['content-type']]).toEqual([200, 'image/jpeg']);
      expect(photo.rawPayload.equals(JPEG)).toBe(true);
      expect((await calls.get(url, headersOf('stranger'))).json().code).toBe('CT-354');
      const closing: CaseStep = { step: 'propose-closing', result: '好了', photos: ['cd'.repeat(32)] };
      expect(await step('sanitation', 'E1', 2, closing)).toMatchObject({ result: 'CT-358' });
    });

    it('a photo whose report never came goes after two weeks, the others stay', async () => {
      await put('E9', JPEG);
      expect(await forgetUnnamedPhotos(central.deps)).toBe(0);
      central.setNow(testNow + 15 * 24 * HOUR_MS);
      expect(await forgetUnnamedPhotos(central.deps), 'E3 and E9').toBe(2);
      central.setNow(testNow);
      const left = await central.deps.db.selectFrom('case_photo').select('case_id').execute();
      expect(left.map(({ case_id }) => case_id)).toEqual([id('E1')]);
    });

    it('a case takes 24 photos and no more, and the ones it has again', async () => {
      const photo = (number: number) => Buffer.concat([JPEG, Buffer.from(String(number))]);
      for (let number = 1; number <= MOST_PHOTOS_OF_A_CASE; number += 1)
        expect((await put('E8', photo(number))).statusCode).toBe(200);
      expect((await put('E8', photo(99))).json().code).toBe('CT-360');
      await open('company', draft('E8'));
      expect((await deskRow('E8')).photosKept, 'and the desk knows').toBe(MOST_PHOTOS_OF_A_CASE);
      expect((await put('E8', photo(1))).json(), 'this one is here').toEqual({ done: true });
    });

    it('the list asks the database how late a case is, and it agrees with the domain at any time', async () => {
      const { db } = central.deps;
      const rows = await db.selectFrom('case_record').selectAll().execute();
      const records = rows.map((row) => storedCase(row).record);
      const instants = records.flatMap(({ dueAt, soonAt, hopDueAt, hopSoonAt }) => [
        dueAt,
        soonAt,
        hopDueAt,
        hopSoonAt,
      ]);
      const all = [...new Set(instants)].sort();
      expect(all.length).toBeGreaterThan(5);
      const stride = Math.ceil(all.length / MOST_MOMENTS);
      const moments = all.filter((_, index) => index % stride === 0);
      for (const at of moments) {
        for (const now of [Date.parse(at) - 1, Date.parse(at), Date.parse(at) + 1]) {
          const reckoned = await db
            .selectFrom('case_record')
            .select(['id', latenessSql(new Date(now).toISOString()).as('late')])
            .execute();
          const byId = new Map(reckoned.map(({ id: of, late }) => [of, late]));
          for (const record of records)
            expect(byId.get(record.id), `${record.id} ${now}`).toBe(latenessOf(record, now));
        }
      }
    });

    it('a clock that runs out is written down once, with the unit that had the case then', async () => {
      const whistle = draft('F1', { kind: 'whistle-environment', reporterKind: 'community' });
      const { hopDueAt } = (await open('community', whistle)).json().record;
      central.setNow(Date.parse(hopDueAt) + 1);
      expect(await noteOverdue(central.deps)).toBeGreaterThan(0);
      expect(await noteOverdue(central.deps), 'once').toBe(0);
      // Their sessions ended meanwhile: the same people sign in again.
      people.set(
        'street',
        await staffAt(central, terminal, [{ role: 'duty-officer', place: `street/${STREET}` }]),
      );
      const over: CaseStep = {
        step: 'hand-over',
        to: { level: 'department', unitId: SANITATION },
        note: '晚了',
      };
      expect(await step('street', 'F1', 2, over)).toMatchObject({ result: 'taken' });
      const seen = caseView.parse((await view('street', 'F1')).json());
      expect(seen.overdue).toMatchObject([
        { clock: 'hop', stage: 'transferred', holder: { level: 'street' }, holderName: '街道分哨台' },
      ]);
      const late = await list('street', 'lateness=overdue&limit=200');
      expect(late.length).toBeGreaterThan(0);
      expect(late.every(({ lateness }) => lateness === 'overdue')).toBe(true);
      await expect(central.deps.db.deleteFrom('case_overdue').execute()).rejects.toThrow('append-only');
      central.setNow(testNow);
    });

    it('a unit is measured by its results and ratings, and an auditor reads that without reading a case', async () => {
      const figures = caseFigures.parse(
        (await calls.get('/v1/case-figures?from=2026-11-22&to=2026-11-22', headersOf('auditor'))).json(),
      ).units;
      const sanitation = figures.find(({ holder }) => holder?.unitId === SANITATION);
      expect(sanitation).toMatchObject({ name: '环卫站', meanRating: null });
      expect(sanitation?.closed).toBeGreaterThan(0);
      const desk = figures.find(({ holder }) => holder?.unitId === WHISTLE_DESK);
      expect(desk, 'it passed the case on, and the late hop stays its own').toMatchObject({
        cases: 0,
        overdue: 1,
      });
      expect(sanitation?.withResult).toBeGreaterThanOrEqual(sanitation?.inTime ?? 0);
      const elsewhere = await calls.get(
        '/v1/case-figures?from=2026-11-22&to=2026-11-22',
        headersOf('stranger'),
      );
      expect(elsewhere.json()).toEqual({ units: [] });
    });
  });
}
