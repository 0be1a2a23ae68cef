import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRecord, CaseStep } from '../../../contract/domain.ts';
import type { Grant } from '../../../contract/roles.ts';
import type { OperationBody } from '../../../contract/sync.ts';
import { applyBatch } from '../../sync/apply-batch.ts';
import { key, type TestCentral, type TestTerminal, testNow } from '../../testing.ts';
import { blurred } from './blur.ts';
import { partyOf, tokenHashOf } from './party.ts';
import { retireClosedCases } from './retire.ts';
import { readEntries, storedCase } from './rows.ts';
import { stepCase } from './service.ts';
import { addCasePlaces, CASE_PLACES } from './testing-places.ts';

const NOW = new Date(testNow).toISOString();
const TOKEN = 'SLIP-7K2M-9QXA';
const { COMPANY, STRANGER, COMPOUND, BUILDING, STREET, WHISTLE_DESK, SANITATION } = CASE_PLACES;

/** Cases from the report to the closing. Run by central/api.test.ts, which starts one central for all. */
export function describeCases(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  let central: TestCentral;
  let terminal: TestTerminal;
  let communityId: string;
  let gridId: string;
  let operations = 0;

  beforeAll(async () => {
    ({ central, terminal } = running());
    const { db } = central.deps;
    communityId = terminal.scope.split('/')[1] ?? '';
    const grid = await db
      .selectFrom('grid')
      .select('id')
      .where('community_id', '=', communityId)
      .orderBy('id')
      .executeTakeFirstOrThrow();
    gridId = grid.id;
    await addCasePlaces(db, { communityId, gridId });
  });

  const asKiosk = async (body: OperationBody, scopes: readonly string[] = [terminal.scope]) => {
    operations += 1;
    const sender = {
      id: terminal.terminalId,
      communityId,
      keyId: terminal.keyId,
      scopes: [terminal.scope, ...scopes],
      audience: 'kiosk' as const,
    };
    const operation = { key: key(`X${String.fromCharCode(65 + operations)}`), scope: terminal.scope, body };
    const [answer] = await applyBatch(central.deps, sender, [operation]);
    return answer;
  };
  const open = (last: string, over: Partial<Extract<OperationBody, { kind: 'open-case' }>> = {}) =>
    asKiosk({
      kind: 'open-case',
      caseId: key(last),
      caseKind: 'waste',
      reporterKind: 'resident-at-kiosk',
      place: {
        gridId,
        compoundId: COMPOUND,
        buildingId: null,
        point: { type: 'Point', coordinates: [109.93047, 35.19033] },
        words: '二单元门口植入门牌',
      },
      text: '植入描述文字甲：垃圾三天没有清',
      contact: { name: '植入联系人', phone: '15400009999' },
      photos: [],
      tokenHash: tokenHashOf(TOKEN),
      at: NOW,
      ...over,
    });
  const step = (
    last: string,
    baseRev: number,
    of: CaseStep,
    options: { token?: string; company?: string } = {},
  ) =>
    asKiosk(
      { kind: 'case-step', caseId: key(last), baseRev, step: of, token: options.token ?? null, at: NOW },
      options.company === undefined ? [] : [`company/${options.company}`],
    );
  const stepAsStaff = (last: string, baseRev: number, of: CaseStep, grants: readonly Grant[], at = NOW) =>
    central.deps.db.transaction().execute(async (trx) => {
      const { clock, random } = central.deps;
      const staff = { id: key('SF'), sessionId: key('SE'), grants };
      const sender = {
        id: terminal.terminalId,
        communityId,
        keyId: terminal.keyId,
        scopes: [terminal.scope],
        audience: 'wall-staff' as const,
      };
      const party = await partyOf(trx, { terminal: sender, staff }, null);
      return stepCase(
        { trx, clock, random, receivedAt: new Date(clock.now()).toISOString() },
        { caseId: key(last), baseRev, step: of, at },
        party,
      );
    });
  const read = async (last: string): Promise<CaseRecord> =>
    storedCase(
      await central.deps.db
        .selectFrom('case_record')
        .selectAll()
        .where('id', '=', key(last))
        .executeTakeFirstOrThrow(),
    ).record;
  const docs = (last: string) =>
    central.deps.db
      .selectFrom('change')
      .select(['scope', 'audience', 'entity', 'op', 'doc'])
      .where('pk', '=', key(last))
      .orderBy('audience')
      .execute();

  describe('a case', () => {
    it('is sent on by the routing table as soon as it is reported, once however often it is sent', async () => {
      expect(await open('A1')).toMatchObject({ result: 'applied' });
      expect(await open('A1')).toMatchObject({ result: 'applied' });
      expect(await open('A1', { text: '别的事' })).toMatchObject({ result: 'rejected', code: 'CT-334' });
      const record = await read('A1');
      expect(record).toMatchObject({
        stage: 'transferred',
        holder: { level: 'department', unitId: SANITATION },
        rev: 2,
        dueAt: '2026-11-23T06:26:00.000Z',
      });
      const entries = await readEntries(central.deps.db, key('A1'));
      expect(entries.map(({ rev, step: name, actor }) => [rev, name, actor.kind])).toEqual([
        [1, 'open', 'terminal'],
        [2, 'transfer', 'system'],
      ]);
    });

    it('without a unit that sees to it somebody looks first', async () => {
      expect(await open('A2', { caseKind: 'river' })).toMatchObject({ result: 'applied' });
      expect(await read('A2')).toMatchObject({
        stage: 'found',
        holder: null,
        hopDueAt: '2026-11-22T08:26:00.000Z',
      });
    });

    it('a community can send a kind of its own somewhere else', async () => {
      const { db } = central.deps;
      await db
        .insertInto('case_route')
        .values({ community_id: communityId, kind: 'posters', unit_id: SANITATION })
        .execute();
      await open('A3', { caseKind: 'posters' });
      expect((await read('A3')).holder).toEqual({ level: 'department', unitId: SANITATION });
    });

    it('nobody reports in the name of an office or a company that is not theirs', async () => {
      expect(await open('A4', { reporterKind: 'community' })).toMatchObject({ code: 'CT-356' });
      expect(await open('A4', { reporterKind: 'property-company', caseKind: 'lift' })).toMatchObject({
        code: 'CT-356',
      });
      expect(await open('A4', { reporterKind: 'terminal' })).toMatchObject({ code: 'CT-356' });
      expect(await open('A4', { photos: ['b'.repeat(64)] })).toMatchObject({ code: 'CT-358' });
    });

    it('a clock that runs ahead wins no time', async () => {
      await open('A5', { at: '2030-01-01T00:00:00.000Z' });
      expect((await read('A5')).openedAt).toBe(NOW);
    });

    it('goes from the report to the rating, and only its own company and reporter move it', async () => {
      await open('A6', {
        caseKind: 'drain',
        place: { gridId, compoundId: COMPOUND, buildingId: BUILDING, point: null, words: '302 室' },
      });
      expect((await read('A6')).holder).toEqual({ level: 'property-company', unitId: COMPANY });
      expect(await step('A6', 2, { step: 'take', note: null }, { company: STRANGER })).toMatchObject({
        code: 'CT-352',
      });
      expect(await step('A6', 2, { step: 'take', note: null }, { company: COMPANY })).toMatchObject({
        result: 'applied',
      });
      const done: CaseStep = { step: 'propose-closing', result: '疏通了', photos: [] };
      expect(await step('A6', 2, done, { company: COMPANY }), 'somebody was faster').toMatchObject({
        result: 'conflict',
        current: { rev: 3, stage: 'transferred', text: '植入描述文字甲：垃圾三天没有清' },
      });
      expect(await step('A6', 3, done, { company: COMPANY })).toMatchObject({ result: 'applied' });
      const accept: CaseStep = { step: 'accept', rating: null, note: null };
      expect(
        await step('A6', 4, accept, { company: COMPANY }),
        'nobody accepts their own work',
      ).toMatchObject({ code: 'CT-352' });
      expect(await step('A6', 4, accept, { token: 'somebody-elses' })).toMatchObject({ code: 'CT-352' });
      const back: CaseStep = { step: 'rework', note: '还是堵' };
      expect(await step('A6', 4, back, { token: TOKEN })).toMatchObject({ result: 'applied' });
      expect(await read('A6')).toMatchObject({ stage: 'transferred', reworks: 1, handledAt: null });
      await step('A6', 5, done, { company: COMPANY });
      const stale = await step('A6', 5, accept, { token: TOKEN });
      expect(stale, 'a slip learns the stage and no word').toEqual({
        key: expect.any(String),
        result: 'conflict',
        current: { id: key('A6'), rev: 6, kind: 'drain', stage: 'awaiting-acceptance' },
      });
      await step('A6', 6, accept, { token: TOKEN });
      expect(await step('A6', 7, { step: 'rate', rating: 4 }, { token: TOKEN })).toMatchObject({
        result: 'applied',
      });
      expect(await step('A6', 8, { step: 'rate', rating: 1 }, { token: TOKEN })).toMatchObject({
        code: 'CT-355',
      });
      expect(await read('A6')).toMatchObject({
        stage: 'closed',
        outcome: 'handled',
        rating: 4,
        result: '疏通了',
      });
    });

    describe('reported with a card', () => {
      const nowhere = { gridId: null, compoundId: null, buildingId: null, point: null, words: '' };
      const person = async () => {
        const { db } = central.deps;
        const home = await db
          .selectFrom('residence')
          .innerJoin('dwelling', 'dwelling.id', 'residence.dwelling_id')
          .innerJoin('building', 'building.id', 'dwelling.building_id')
          .innerJoin('resident', 'resident.id', 'residence.resident_id')
          .select([
            'dwelling.id as dwellingId',
            'dwelling.grid_id',
            'building.id as buildingId',
            'building.compound_id',
            'resident.id as residentId',
            'resident.phone',
          ])
          .where('resident.community_id', '=', communityId)
          .orderBy('resident.id')
          .executeTakeFirstOrThrow();
        return home;
      };

      it('"my home" and "the telephone that you have of me" are filled in by central', async () => {
        const { dwellingId, residentId, phone, grid_id, buildingId, compound_id } = await person();
        const home = { place: nowhere, contact: null, dwellingId, residentId };
        expect(await open('D1', { caseKind: 'lift', ...home })).toMatchObject({ result: 'applied' });
        const { place, contact } = await read('D1');
        expect(place).toMatchObject({ gridId: grid_id, buildingId, compoundId: compound_id });
        expect(place.words).toMatch(/^\d+ 单元 \d+$/);
        expect(contact?.phone).toBe(phone);
      });

      it('a compound is enough to know the grid; what nobody knows is left open', async () => {
        await open('D2', { caseKind: 'lift', place: { ...nowhere, compoundId: COMPOUND }, contact: null });
        expect((await read('D2')).place).toMatchObject({ gridId, compoundId: COMPOUND });
        await open('D3', {
          caseKind: 'lift',
          place: nowhere,
          dwellingId: key('ZZ'),
          residentId: key('ZZ'),
          contact: null,
        });
        expect(await read('D3')).toMatchObject({ stage: 'found', contact: null, place: nowhere });
      });

      it('is the reporter’s by the slip and by the card, and by nothing else', async () => {
        const card = 'card-token-of-the-reporter';
        await open('D4', {
          caseKind: 'drain',
          cardTokenHash: tokenHashOf(card),
          place: { ...nowhere, compoundId: COMPOUND },
        });
        const say: CaseStep = { step: 'comment', note: '还在漏' };
        expect(await step('D4', 2, say, { token: 'another-card-token' })).toMatchObject({ code: 'CT-352' });
        expect(await step('D4', 2, say, { token: card })).toMatchObject({ result: 'applied' });
        expect(await step('D4', 3, say, { token: TOKEN })).toMatchObject({ result: 'applied' });
        const kiosk = (await docs('D4')).find(({ audience }) => audience === 'kiosk')?.doc ?? '{}';
        expect(JSON.parse(kiosk)).toMatchObject({ cardTokenHash: tokenHashOf(card), rev: 4 });
        expect(kiosk).not.toMatch(/植入|1540000/);
      });
    });

    it('社区吹哨、街道分哨、部门应哨, each by whose turn it is', async () => {
      const community: Grant = { role: 'duty-officer', place: `community/${communityId}` };
      const street: Grant = { role: 'duty-officer', place: `street/${STREET}` };
      const department: Grant = { role: 'department-officer', place: `street/${STREET}` };
      await central.deps.db.transaction().execute(async (trx) => {
        const { openCase } = await import('./service.ts');
        const { clock, random } = central.deps;
        const sender = {
          id: terminal.terminalId,
          communityId,
          keyId: terminal.keyId,
          scopes: [terminal.scope],
          audience: 'wall-staff' as const,
        };
        const party = await partyOf(
          trx,
          { terminal: sender, staff: { id: key('SF'), sessionId: key('SE'), grants: [community] } },
          null,
        );
        const place = { gridId, compoundId: null, buildingId: null, point: null, words: '河边' };
        const opened = await openCase(
          { trx, clock, random, receivedAt: NOW },
          {
            id: key('W1'),
            communityId,
            kind: 'whistle-environment',
            reporterKind: 'community',
            place,
            text: '河道边有建筑垃圾',
            contact: null,
            photos: [],
            tokenHash: null,
            terminalId: null,
            at: NOW,
          },
          party,
        );
        expect(opened).toMatchObject({
          ok: true,
          value: { holder: { level: 'street', unitId: WHISTLE_DESK } },
        });
      });
      const over: CaseStep = {
        step: 'hand-over',
        to: { level: 'department', unitId: SANITATION },
        note: '请环卫站应哨',
      };
      expect(await stepAsStaff('W1', 2, over, [department])).toEqual({ ok: false, error: 'not-permitted' });
      expect(
        await stepAsStaff('W1', 2, { ...over, to: { level: 'department', unitId: key('NN') } }, [street]),
      ).toEqual({ ok: false, error: 'unknown-unit' });
      expect(await stepAsStaff('W1', 2, over, [street])).toMatchObject({
        ok: true,
        value: { result: 'taken' },
      });
      expect(await stepAsStaff('W1', 3, { step: 'take', note: null }, [department])).toMatchObject({
        ok: true,
      });
      expect(
        await stepAsStaff('W1', 4, { step: 'propose-closing', result: '清走了', photos: [] }, [department]),
      ).toMatchObject({ ok: true });
      const accept: CaseStep = { step: 'accept', rating: 5, note: null };
      expect(
        await stepAsStaff('W1', 5, accept, [{ role: 'duty-officer', place: `community/${key('ZZ')}` }]),
      ).toEqual({ ok: false, error: 'not-permitted' });
      expect(await stepAsStaff('W1', 5, accept, [community])).toMatchObject({
        ok: true,
        value: { record: { stage: 'closed' } },
      });
    });

    it('two at once on the same state: one is taken, the other sees what it became', async () => {
      const community: Grant = { role: 'duty-officer', place: `community/${communityId}` };
      await open('A7', { caseKind: 'river' });
      const dismiss: CaseStep = { step: 'dismiss', note: '重复上报' };
      const both = await Promise.all([
        stepAsStaff('A7', 1, dismiss, [community]),
        stepAsStaff('A7', 1, dismiss, [community]),
      ]);
      expect(both.map((one) => (one.ok ? one.value.result : one.error)).sort()).toEqual(['stale', 'taken']);
    });

    it('its timeline cannot be changed afterwards', async () => {
      const { db } = central.deps;
      await expect(
        db.updateTable('case_entry').set({ note: '改' }).where('case_id', '=', key('A1')).execute(),
      ).rejects.toThrow('append-only');
      await expect(db.deleteFrom('case_entry').where('case_id', '=', key('A1')).execute()).rejects.toThrow(
        'append-only',
      );
    });
  });

  describe('a case on the screens', () => {
    it('no word of it is at a kiosk or on a wall; the company of its compound has all of it', async () => {
      const rows = await docs('A1');
      expect(rows.map(({ scope, audience, entity }) => [scope, audience, entity])).toEqual([
        [terminal.scope, 'kiosk', 'kiosk-case'],
        [`company/${COMPANY}`, 'property', 'property-case'],
        [terminal.scope, 'wall-public', 'case-lamp'],
        [terminal.scope, 'wall-staff', 'wall-case'],
      ]);
      const secrets = ['植入描述文字甲', '植入联系人', '15400009999', '植入门牌', TOKEN];
      for (const { audience, doc } of rows) {
        const found = secrets.filter((secret) => doc?.includes(secret));
        expect(found, audience).toEqual(audience === 'property' ? secrets.slice(0, 4) : []);
      }
    });

    it('a public lamp stands on the raster and not on the point that was reported', async () => {
      const doc = (await docs('A1')).find(({ audience }) => audience === 'wall-public')?.doc ?? '';
      expect(doc).not.toContain('109.93047');
      expect(JSON.parse(doc).place).toEqual(blurred({ type: 'Point', coordinates: [109.93047, 35.19033] }));
      expect(JSON.parse(doc).place.coordinates).toEqual([109.9305, 35.1905]);
    });

    it('a kind that tells of a home has no lamp; one in a house stands in its middle', async () => {
      expect((await docs('A6')).map(({ audience }) => audience)).not.toContain('wall-public');
      await open('A8', {
        caseKind: 'lift',
        place: { gridId, compoundId: COMPOUND, buildingId: BUILDING, point: null, words: '' },
      });
      const doc = (await docs('A8')).find(({ audience }) => audience === 'wall-public')?.doc ?? '';
      expect(JSON.parse(doc).place.coordinates).toEqual([109.9303, 35.1901]);
    });

    it('without a slip a kiosk does not know of it at all', async () => {
      await open('A9', { tokenHash: null });
      expect((await docs('A9')).map(({ audience }) => audience)).toEqual([
        'property',
        'wall-public',
        'wall-staff',
      ]);
    });

    it('once closed, the company keeps no text and no contact; after a week it leaves every screen', async () => {
      const closed = (await docs('A6')).find(({ audience }) => audience === 'property')?.doc ?? '';
      expect(JSON.parse(closed)).toMatchObject({ text: null, contact: null, place: { words: '' } });
      central.setNow(testNow + 6 * 86_400_000);
      expect(await retireClosedCases(central.deps)).toBe(0);
      central.setNow(testNow + 8 * 86_400_000);
      expect(await retireClosedCases(central.deps)).toBe(3);
      expect(await retireClosedCases(central.deps)).toBe(0);
      expect(new Set((await docs('A6')).map(({ op }) => op))).toEqual(new Set(['delete']));
      expect(new Set((await docs('A1')).map(({ op }) => op))).toEqual(new Set(['put']));
      expect(await read('A6')).toMatchObject({ text: '植入描述文字甲：垃圾三天没有清' });
      central.setNow(testNow);
    });
  });
}
