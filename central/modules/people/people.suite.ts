import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { residentView, specialGroupList } from '../../../contract/people-api.ts';
import type { Grant } from '../../../contract/roles.ts';
import { problemDetails } from '../../../contract/sync.ts';
import { registeredDemoResidents } from '../../demo/chengcheng/demo-residents.ts';
import { callsOf, key, type TestCentral, type TestTerminal, testNow } from '../../testing.ts';
import { staffAt } from '../../testing-staff.ts';
import { putResidences, putResidents } from './service.ts';

type Person = 'officer' | 'neighbour' | 'community' | 'stranger' | 'administrator';
const WHY = '上门核对居住登记';

/** People as staff read them. Run by central/api.test.ts, which starts one central for all. */
export function describePeople(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('somebody of the office who asks after a resident', () => {
    let central: TestCentral;
    let calls: ReturnType<typeof callsOf>;
    let residentId: string;
    let citizenNumber = '';
    const headers = new Map<Person, Record<string, string>>();
    const as = (person: Person) => headers.get(person) ?? {};
    const lookUp = (person: Person, number = citizenNumber, purpose = WHY) =>
      calls.post('/v1/residents/look-up', { citizenNumber: number, purpose }, as(person));
    const groupsOf = (person: Person, id = residentId) =>
      calls.get(
        `/v1/residents/${id}/special-groups?purpose=${encodeURIComponent('独居老人探访')}`,
        as(person),
      );
    const readings = () =>
      central.deps.db
        .selectFrom('access_log')
        .select(['staff_id', 'subject_type', 'subject_id', 'purpose', 'route'])
        .where('subject_type', 'in', ['resident', 'special-group'])
        .orderBy('id')
        .execute();

    beforeAll(async () => {
      const run = running();
      central = run.central;
      calls = callsOf(central, run.terminal);
      const { db } = central.deps;
      const [demo] = registeredDemoResidents(testNow);
      citizenNumber = demo?.resident.citizenNumber ?? '';
      const home = await db
        .selectFrom('resident')
        .innerJoin('residence', 'residence.resident_id', 'resident.id')
        .innerJoin('dwelling', 'dwelling.id', 'residence.dwelling_id')
        .select(['resident.id', 'community_id', 'grid_id'])
        .where('citizen_number', '=', citizenNumber)
        .executeTakeFirstOrThrow();
      residentId = home.id;
      const other = await db
        .selectFrom('community')
        .select('id')
        .where('id', '<>', home.community_id)
        .orderBy('id')
        .executeTakeFirstOrThrow();
      // Behind the demo's own in any order, so that other tests find theirs first.
      const nextGrid = '7ZZZZZZZZZZZZZZZZZZZZZZZG9';
      await db
        .insertInto('grid')
        .values({
          id: nextGrid,
          community_id: home.community_id,
          number: 99,
          name: '隔壁网格',
          covers: '',
          officer_title: '网格长',
          officer_phone: '0913-0009099',
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const grants: Record<Person, Grant> = {
        officer: { role: 'grid-officer', place: `grid/${home.grid_id}` },
        neighbour: { role: 'grid-officer', place: `grid/${nextGrid}` },
        community: { role: 'duty-officer', place: `community/${home.community_id}` },
        stranger: { role: 'duty-officer', place: `community/${other.id}` },
        administrator: { role: 'administrator', place: `community/${home.community_id}` },
      };
      for (const [person, grant] of Object.entries(grants) as [Person, Grant][])
        headers.set(person, (await staffAt(central, run.terminal, [grant])).headers);
      for (const [last, kind, until] of [
        ['S1', 'living-alone-elder', '2027-03-01'],
        ['S2', 'low-income', '2026-11-21'],
      ] as const)
        await db
          .insertInto('special_group')
          .values({
            id: key(last),
            resident_id: residentId,
            kind,
            legal_basis: '《中华人民共和国老年人权益保障法》',
            purpose: '定期探访',
            registered_on: '2026-01-01',
            valid_until: until,
          })
          .execute();
    });

    it('finds who lives in the own grid or community, with the newest residence and without the number', async () => {
      for (const person of ['officer', 'community'] as const) {
        const answer = await lookUp(person);
        expect(answer.statusCode).toBe(200);
        const view = residentView.parse(answer.json());
        expect(view).toMatchObject({ id: residentId, name: '王秀兰', residence: { nature: '租住' } });
        expect(view.residence?.address).toContain('室');
        expect(answer.body).not.toContain(citizenNumber);
      }
    });

    it('finds a foreign permanent resident by the number on the card of 2017, as the kiosk does by its hash', async () => {
      const { db, clock } = central.deps;
      const { id: community, lookup_key: lookupKeyHex } = await db
        .selectFrom('community')
        .innerJoin('resident', 'resident.community_id', 'community.id')
        .select(['community.id', 'lookup_key'])
        .where('resident.id', '=', residentId)
        .executeTakeFirstOrThrow();
      const home = await db
        .selectFrom('residence')
        .selectAll()
        .where('resident_id', '=', residentId)
        .executeTakeFirstOrThrow();
      const number = 'PAK310080010103';
      const guest = {
        id: key('F1'),
        householdId: null,
        relation: null,
        name: 'KHAN, ALI',
        sex: '1' as const,
        nation: 'PAK',
        birth: '19800101',
        citizenNumber: number,
        phone: '19900002017',
      };
      const changes = await db.transaction().execute(async (trx) => {
        const entries = await putResidents(trx, [guest], { communityId: community, lookupKeyHex });
        await putResidences(trx, [
          {
            id: key('F2'),
            residentId: guest.id,
            dwellingId: home.dwelling_id,
            since: '2025-03-01',
            nature: '租住',
            verifiedOn: new Date(clock.now()).toISOString().slice(0, 10),
          },
        ]);
        return entries;
      });
      const view = residentView.parse((await lookUp('community', number)).json());
      expect(view).toMatchObject({ name: 'KHAN, ALI', nation: 'PAK', residence: { nature: '租住' } });
      expect(JSON.stringify(changes)).not.toContain(number);
      expect(changes).toMatchObject([
        {
          doc: {
            numberHash: createHmac('sha256', Buffer.from(lookupKeyHex, 'hex')).update(number).digest('hex'),
          },
        },
      ]);
    });

    it('finds nobody of another grid or community, and is told the same as of somebody who is not there', async () => {
      const before = (await readings()).length;
      const answers = await Promise.all([
        lookUp('neighbour'),
        lookUp('stranger'),
        lookUp('community', `${citizenNumber.slice(0, 14)}0000`),
      ]);
      const bodies = answers.map((answer) => problemDetails.parse(answer.json()));
      expect(bodies.map(({ code }) => code)).toEqual(['CT-381', 'CT-381', 'CT-381']);
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
      expect((await groupsOf('stranger')).json().code).toBe('CT-381');
      expect((await readings()).length).toBe(before);
    });

    it('says what for, and it stands in the log with who, whose and by which door; the number stands nowhere', async () => {
      expect((await lookUp('officer', citizenNumber, ' ')).json().code).toBe('CT-301');
      const before = (await readings()).length;
      await lookUp('officer');
      const [entry, ...more] = (await readings()).slice(before);
      expect(more).toEqual([]);
      expect(entry).toMatchObject({
        subject_type: 'resident',
        subject_id: residentId,
        purpose: WHY,
        route: 'POST /v1/residents/look-up',
      });
      expect(entry?.staff_id).not.toBeNull();
      expect(central.logged()).not.toContain(citizenNumber);
    });

    it('reads why somebody is looked after, with law and purpose, and not what has run out', async () => {
      const before = (await readings()).length;
      const answer = await groupsOf('officer');
      const { groups } = specialGroupList.parse(answer.json());
      expect(groups.map(({ kind }) => kind)).toEqual(['living-alone-elder']);
      expect(groups[0]?.legalBasis).toContain('老年人权益保障法');
      expect((await readings()).slice(before)).toMatchObject([
        { subject_type: 'special-group', subject_id: residentId, purpose: '独居老人探访' },
      ]);
      expect((await groupsOf('officer', key('ZZ'))).json().code).toBe('CT-381');
    });

    it('who gives rights reads nobody', async () => {
      expect((await lookUp('administrator')).json().code).toBe('CT-374');
    });
  });
}
