import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertDefined } from '../../../contract/assert.ts';
import { dwellerList } from '../../../contract/property/dwellers.ts';
import { peopleList } from '../../../contract/property/people.ts';
import { systemRandom } from '../../../contract/random.ts';
import { replicatedEntities } from '../../../contract/replicated.ts';
import { changeLine, problemDetails } from '../../../contract/sync.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  pushBodies,
  startTestCentral,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../testing.ts';
import { companyOfCommunity } from '../cases/routing.ts';
import { describeDoors } from '../doors/doors.suite.ts';
import { describeFees } from '../fees/fees.suite.ts';
import { describeCompanyDisclosures } from '../governance/company-disclosures.suite.ts';
import { describeCompanyLedger } from '../governance/company-ledger.suite.ts';
import { describeCasePhotos } from './case-photos.suite.ts';
import { describeClaims } from './claims.suite.ts';
import { pinVerifier, putClerks } from './clerks.ts';
import { describeCompanyNotices } from './notices.suite.ts';
import { publishCompanies } from './publish.ts';
import { describeStanding } from './standing.suite.ts';

const [OURS, THEIRS] = [key('P1'), key('P2')];
const HOUSE = JSON.stringify({
  type: 'Polygon',
  coordinates: [
    [
      [109.9, 35.1],
      [109.91, 35.1],
      [109.91, 35.11],
      [109.9, 35.1],
    ],
  ],
});
const GATE = JSON.stringify({ type: 'Point', coordinates: [109.9, 35.1] });

describe('what a property screen is sent', () => {
  let central: TestCentral;
  let screen: TestTerminal;
  const linesOf = async (scope: string) => {
    const answer = await callsOf(central, screen).get(`/v1/sync/${scope}?limit=1000`);
    expect(answer.statusCode).toBe(200);
    const texts = answer.body.trimEnd().split('\n');
    return texts.slice(0, -1).map((text) => changeLine.parse(JSON.parse(text)));
  };

  beforeAll(async () => {
    central = await startTestCentral();
    const { db } = central.deps;
    // The companies of the demo step back: this test has its own.
    await db.updateTable('compound').set({ property_company_id: null }).execute();
    const grid = await db
      .selectFrom('grid')
      .select(['id', 'community_id'])
      .orderBy('id')
      .executeTakeFirstOrThrow();
    for (const [company, compounds] of [
      [OURS, ['C1', 'C2']],
      [THEIRS, ['C3']],
    ] as const) {
      await db
        .insertInto('property_company')
        .values({ id: company, name: `物业${company.slice(-2)}`, service_phone: '0913-0009001' })
        .execute();
      for (const compound of compounds) {
        await db
          .insertInto('compound')
          .values({
            id: key(compound),
            grid_id: grid.id,
            property_company_id: company,
            name: `小区${compound}`,
            use: 'slab',
            street_name: '试验路',
            house_number: 1,
            built_in: 1999,
            gate: GATE,
            boundary: HOUSE,
          })
          .execute();
        const building = key(compound.replace('C', 'B'));
        await db
          .insertInto('building')
          .values({
            id: building,
            compound_id: key(compound),
            name: '1 号楼',
            kind: 'slab',
            floors: 1,
            units: 1,
            doors: 1,
            footprint: HOUSE,
          })
          .execute();
        await db
          .insertInto('dwelling')
          .values({
            id: key(compound.replace('C', 'D')),
            grid_id: grid.id,
            address: '植入地址',
            building_id: building,
            unit_number: 1,
            floor: 1,
            door: '101',
            occupancy: 'rented',
          })
          .execute();
      }
      const verifier = await pinVerifier('258036', systemRandom);
      const clerk = {
        id: key(`K${company.slice(-1)}`),
        companyId: company,
        name: `员工${company.slice(-1)}`,
        duty: '前台',
      };
      await db.transaction().execute((trx) => putClerks(trx, [{ ...clerk, verifier }]));
    }
    await db
      .insertInto('household')
      .values({ id: key('H1'), dwelling_id: key('D1') })
      .execute();
    for (const [last, name] of [
      ['R1', '植入住户甲'],
      ['R2', '植入住户乙'],
    ] as const) {
      await db
        .insertInto('resident')
        .values({
          id: key(last),
          community_id: grid.community_id,
          household_id: key('H1'),
          relation: last === 'R1' ? '户主' : '配偶',
          name,
          sex: '1',
          nation: '01',
          birth: '19800101',
          citizen_number: `61052519800101${last === 'R1' ? '0011' : '0022'}`,
          phone: '19900001234',
        })
        .execute();
      await db
        .insertInto('residence')
        .values({
          id: key(last.replace('R', 'L')),
          resident_id: key(last),
          dwelling_id: key('D1'),
          since: '2024-03-01',
          nature: '租住',
          verified_on: last === 'R1' ? '2026-05-01' : '2026-09-14',
        })
        .execute();
    }
    await publishCompanies(central.deps);
    screen = await enrolTestTerminal(central, 'demo', 'chengcheng/property');
  });
  afterAll(() => central?.close());

  const report = (caseId: string, compoundId: string) => ({
    key: key(caseId.slice(-2)),
    body: {
      kind: 'open-case' as const,
      caseId,
      caseKind: 'lift' as const,
      reporterKind: 'resident-at-kiosk' as const,
      place: { gridId: null, compoundId, buildingId: null, point: null, words: '' },
      text: `电梯不动 ${randomUUID()}`,
      contact: null,
      photos: [],
      tokenHash: null,
      at: new Date(testNow).toISOString(),
    },
  });

  it('is the company with most compounds of the community, and its community', () => {
    expect(screen.answer.scopes).toEqual([screen.scope, `company/${OURS}`]);
  });

  it('is its own compounds, houses and clerks, each as the terminal parses it, and nobody by name in a house', async () => {
    const lines = await linesOf(`company/${OURS}`);
    const named = lines.map(({ entity, pk }) => `${entity} ${pk.slice(-2)}`).sort();
    expect(named).toEqual([
      'property-building B1',
      'property-building B2',
      'property-clerk K1',
      'property-company P1',
      'property-compound C1',
      'property-compound C2',
    ]);
    for (const { entity, doc } of lines) {
      const schema = replicatedEntities[entity as keyof typeof replicatedEntities];
      expect(schema.safeParse(doc).success, entity).toBe(true);
    }
    expect(JSON.stringify(lines.filter(({ entity }) => entity === 'property-building'))).not.toContain(
      '植入地址',
    );
  });

  it('is how many people are registered behind a door and when that was last looked at, and no name', async () => {
    const lines = await linesOf(`company/${OURS}`);
    const flatOf = (building: string) =>
      replicatedEntities['property-building'].parse(lines.find(({ pk }) => pk === building)?.doc).flats[0];
    expect(flatOf(key('B1'))).toMatchObject({ people: 2, checkedOn: '2026-09-14' });
    expect(flatOf(key('B2'))).toMatchObject({ people: 0, checkedOn: null });
    expect(JSON.stringify(lines)).not.toContain('植入住户');
  });

  it('is nothing of another company, in any answer', async () => {
    const kiosk = await enrolTestTerminal(central);
    await pushBodies(central, kiosk, [report(key('X1'), key('C1')), report(key('X3'), key('C3'))]);
    const ours = await linesOf(`company/${OURS}`);
    const cases = ours.filter(({ entity }) => entity === 'property-case');
    expect(cases.map(({ pk }) => pk)).toEqual([key('X1')]);
    const everything = JSON.stringify([ours, await linesOf(screen.scope)]);
    for (const theirs of [THEIRS, key('C3'), key('B3'), key('D3'), key('K2'), key('X3'), '员工2'])
      expect(everything, theirs).not.toContain(theirs);
    const refused = await callsOf(central, screen).get(`/v1/sync/company/${THEIRS}?limit=10`);
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
  });

  it('is a step of its clerk that central takes, and one on another company’s case that it refuses', async () => {
    const rows = await linesOf(`company/${OURS}`);
    const found = assertDefined(
      rows.find(({ pk }) => pk === key('X1')),
      'the case is here',
    );
    const { rev } = replicatedEntities['property-case'].parse(found.doc);
    const take = (caseId: string, baseRev: number, last: string) => ({
      key: key(last),
      body: {
        kind: 'case-step' as const,
        caseId,
        baseRev,
        step: { step: 'take' as const, note: null },
        token: null,
        at: new Date(testNow).toISOString(),
      },
    });
    const answers = await pushBodies(central, screen, [take(key('X1'), rev, 'Y1'), take(key('X3'), 2, 'Y3')]);
    expect(answers.map(({ result }) => result)).toEqual(['applied', 'rejected']);
    const row = await central.deps.db
      .selectFrom('case_record')
      .select(['id', 'taken_at'])
      .where('id', 'in', [key('X1'), key('X3')])
      .orderBy('id')
      .execute();
    expect(row.map(({ taken_at }) => taken_at !== null)).toEqual([true, false]);
  });

  describe('names of who lives behind a door', () => {
    const ask = (dwelling: string, clerk: string, reason = 'repair', as = screen) =>
      callsOf(central, as).post(`/v1/dwellings/${dwelling}/dwellers`, { clerkId: clerk, reason });
    const readings = () =>
      central.deps.db
        .selectFrom('access_log')
        .select(['terminal_id', 'staff_id', 'subject_type', 'subject_id', 'purpose'])
        .orderBy('id')
        .execute();

    it('come to a clerk of the company for a reason, and the log says who asked, for whom and what for', async () => {
      const answer = await ask(key('D1'), key('K1'));
      expect(answer.statusCode).toBe(200);
      const { dwellers } = dwellerList.parse(answer.json());
      expect(dwellers.map(({ name }) => name).sort()).toEqual(['植入住户乙', '植入住户甲']);
      expect(dwellers[0]).toMatchObject({ nature: '租住', since: '2024-03-01' });
      expect(answer.body).not.toMatch(/61052519|19900001234/);
      const by = { terminal_id: screen.terminalId, staff_id: key('K1'), purpose: '上门维修联系' };
      expect(await readings()).toEqual([
        { ...by, subject_type: 'resident', subject_id: key('R1') },
        { ...by, subject_type: 'resident', subject_id: key('R2') },
        { ...by, subject_type: 'dwelling', subject_id: key('D1') },
      ]);
    });

    it('are logged also where nobody is registered, and do not come from where somebody lived before', async () => {
      const { db } = central.deps;
      const moved = { id: key('L9'), resident_id: key('R2'), dwelling_id: key('D2') };
      await db
        .insertInto('residence')
        .values({ ...moved, since: '2026-10-01', nature: '自有', verified_on: '2026-10-02' })
        .execute();
      const names = async (dwelling: string) =>
        dwellerList
          .parse((await ask(dwelling, key('K1'), 'handover')).json())
          .dwellers.map(({ name }) => name);
      expect(await names(key('D1'))).toEqual(['植入住户甲']);
      expect(await names(key('D2'))).toEqual(['植入住户乙']);
      await db.deleteFrom('residence').where('id', '=', key('L9')).execute();
      const before = (await readings()).length;
      expect(await names(key('D2'))).toEqual([]);
      expect((await readings()).slice(before)).toMatchObject([
        { subject_type: 'dwelling', subject_id: key('D2'), purpose: '办理入住或搬离' },
      ]);
    });

    it.each([
      ['another company’s dwelling', 'D3', 'K1'],
      ['another company’s clerk', 'D1', 'K2'],
      ['a dwelling that is not there', 'D9', 'K1'],
    ])('do not come for %s, and nothing is logged as read', async (_, dwelling, clerk) => {
      const before = await readings();
      const answer = await ask(key(dwelling), key(clerk));
      expect([answer.statusCode, problemDetails.parse(answer.json()).code]).toEqual([403, 'CT-382']);
      expect(answer.body).not.toContain('植入住户');
      expect(await readings()).toEqual(before);
    });

    it('do not come to a kiosk, and not without a reason of the list', async () => {
      const kiosk = await enrolTestTerminal(central);
      expect((await ask(key('D1'), key('K1'), 'repair', kiosk)).statusCode).toBe(403);
      expect((await ask(key('D1'), key('K1'), 'because')).statusCode).toBe(400);
    });
  });

  describe('somebody by name', () => {
    const ask = (name: string, clerk = key('K1'), as = screen) =>
      callsOf(central, as).post('/v1/dwellers/search', { clerkId: clerk, reason: 'repair', name });
    const namesOf = async (name: string) =>
      peopleList.parse((await ask(name)).json()).people.map((person) => person.name);
    const readings = () =>
      central.deps.db
        .selectFrom('access_log')
        .select(['staff_id', 'subject_type', 'subject_id', 'purpose'])
        .where('route', '=', 'POST /v1/dwellers/search')
        .orderBy('id')
        .execute();
    const give = (clerk: string, rights: string[]) =>
      central.deps.db.updateTable('property_clerk').set({ rights }).where('id', '=', clerk).execute();
    beforeAll(async () => {
      await give(key('K1'), ['people']);
      await give(key('K2'), ['people']);
      const { db } = central.deps;
      const { community_id } = await db
        .selectFrom('resident')
        .select('community_id')
        .where('id', '=', key('R1'))
        .executeTakeFirstOrThrow();
      for (const [last, name, dwelling] of [
        ['R7', '单雄·买买提', 'D1'],
        ['R8', '植入邻居丙', 'D3'],
      ] as const) {
        const person = { name, sex: '1', nation: '01', birth: '19800101', phone: '19900001234' };
        const citizen_number = `61052519800101${last === 'R7' ? '0038' : '0046'}`;
        await db
          .insertInto('resident')
          .values({
            ...person,
            id: key(last),
            community_id,
            household_id: null,
            relation: null,
            citizen_number,
          })
          .execute();
        const home = { id: key(`X${last.slice(1)}`), resident_id: key(last), dwelling_id: key(dwelling) };
        await db
          .insertInto('residence')
          .values({ ...home, since: '2020-01-01', nature: '自有', verified_on: '2026-01-01' })
          .execute();
      }
    });

    afterAll(async () => {
      const people = [key('R7'), key('R8')];
      await central.deps.db.deleteFrom('residence').where('resident_id', 'in', people).execute();
      await central.deps.db.deleteFrom('resident').where('id', 'in', people).execute();
    });

    it('is found by a fragment, by first letters and over the point in a name, with the door and no number', async () => {
      expect(await namesOf('住户')).toEqual(['植入住户乙', '植入住户甲']);
      expect(await namesOf('zrzh')).toEqual(['植入住户乙', '植入住户甲']);
      expect(await namesOf('户甲')).toEqual(['植入住户甲']);
      // 单 is read shan as a surname and dan otherwise.
      for (const typed of ['sx', 'dx', '雄买', 'xmmt', '单 雄'])
        expect(await namesOf(typed), typed).toEqual(['单雄·买买提']);
      const answer = await ask('户甲');
      expect(answer.json()).toEqual({
        people: [{ name: '植入住户甲', nature: '租住', dwellingId: key('D1') }],
        more: false,
      });
    });

    it('leaves who searched and who was named in the log, also when nobody was found, and never what was typed', async () => {
      const before = (await readings()).length;
      await ask('户甲');
      await ask('无此人');
      const by = { staff_id: key('K1'), purpose: '按姓名查住户：上门维修联系' };
      expect((await readings()).slice(before)).toEqual([
        { ...by, subject_type: 'resident', subject_id: key('R1') },
        { ...by, subject_type: 'people-search', subject_id: OURS },
        { ...by, subject_type: 'people-search', subject_id: OURS },
      ]);
    });

    it('is never somebody of another company’s dwelling', async () => {
      expect(await namesOf('植入')).toEqual(['植入住户乙', '植入住户甲']);
      expect(await namesOf('邻居')).toEqual([]);
    });

    it('is no pattern that a clerk writes', async () => {
      for (const typed of ['.*', '(植入', '[植', '植|单', '\\w+'])
        expect(await namesOf(typed), typed).toEqual([]);
    });

    it('does not come without the right, to another company’s clerk, to a kiosk, or for one character', async () => {
      const before = await readings();
      const codes = async (answer: ReturnType<typeof ask>) => (await answer).statusCode;
      expect(await codes(ask('植入', key('K2')))).toBe(403);
      expect(await codes(ask('植入', key('K1'), await enrolTestTerminal(central)))).toBe(403);
      expect(await codes(ask('植'))).toBe(400);
      await give(key('K1'), []);
      expect(await codes(ask('植入'))).toBe(403);
      expect(await readings()).toEqual(before);
    });
  });

  describeFees(() => ({ central, screen, ours: OURS, theirs: THEIRS }));
  describeDoors(() => ({ central, screen, ours: OURS, theirs: THEIRS }));
  describeStanding(() => ({ central, screen, ours: OURS, theirs: THEIRS }));
  describeCompanyNotices(() => ({ central, screen, ours: OURS, theirs: THEIRS }));

  describeClaims(() => ({ central, screen, ours: OURS, theirs: THEIRS }));
  describeCompanyLedger(() => ({ central, screen, ours: OURS, theirs: THEIRS }));
  describeCompanyDisclosures(() => ({ central, screen, ours: OURS, theirs: THEIRS }));
  describeCasePhotos(() => ({ central, screen, ours: OURS, theirs: THEIRS }));

  it('loses a clerk who left, and costs nothing when nothing changed', async () => {
    expect(await publishCompanies(central.deps)).toBe(0);
    await central.deps.db
      .updateTable('property_clerk')
      .set({ left_at: new Date(testNow).toISOString() })
      .execute();
    await publishCompanies(central.deps);
    const names = await callsOf(central, screen).post(`/v1/dwellings/${key('D1')}/dwellers`, {
      clerkId: key('K1'),
      reason: 'repair',
    });
    expect(names.statusCode).toBe(403);
    const lines = await linesOf(`company/${OURS}`);
    expect(lines.filter(({ entity, op }) => entity === 'property-clerk' && op === 'put')).toEqual([]);
  });

  it('has no company where residents look after themselves', async () => {
    expect(await companyOfCommunity(central.deps.db, key('ZZ'))).toBeNull();
  });
});
