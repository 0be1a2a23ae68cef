import { beforeAll, describe, expect, it } from 'vitest';
import { readingList } from '../../contract/audit-api.ts';
import { readingsVerb } from '../cli/readings.ts';
import { EXIT } from '../cli/verb.ts';
import { registeredDemoResidents } from '../demo/chengcheng/demo-residents.ts';
import { callsOf, type TestCentral, type TestTerminal, testNow } from '../testing.ts';
import { staffAt } from '../testing-staff.ts';

const WHY = '审计试读';
const CHECK = '年度审计';

/** The auditor who looks at who looked. Run by central/api.test.ts, which starts one central for all. */
export function describeAudit(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('an auditor who asks who read whose record', () => {
    let central: TestCentral;
    let calls: ReturnType<typeof callsOf>;
    let residentId: string;
    let officer: Awaited<ReturnType<typeof staffAt>>;
    let auditor: Awaited<ReturnType<typeof staffAt>>;
    let stranger: Awaited<ReturnType<typeof staffAt>>;
    let city: Awaited<ReturnType<typeof staffAt>>;
    const read = async (by: typeof auditor, query: Record<string, string> = {}) => {
      const text = new URLSearchParams({ purpose: CHECK, ...query });
      const answer = await calls.get(`/v1/audit/readings?${text}`, by.headers);
      expect(answer.statusCode).toBe(200);
      return readingList.parse(answer.json());
    };

    beforeAll(async () => {
      const run = running();
      central = run.central;
      calls = callsOf(central, run.terminal);
      const { db } = central.deps;
      const [demo] = registeredDemoResidents(testNow);
      const citizenNumber = demo?.resident.citizenNumber ?? '';
      const home = await db
        .selectFrom('resident')
        .select(['id', 'community_id'])
        .where('citizen_number', '=', citizenNumber)
        .executeTakeFirstOrThrow();
      residentId = home.id;
      const other = await db
        .selectFrom('community')
        .select('id')
        .where('id', '<>', home.community_id)
        .orderBy('id')
        .executeTakeFirstOrThrow();
      const at = (role: 'auditor' | 'duty-officer', place: string) =>
        staffAt(central, run.terminal, [{ role, place }]);
      officer = await at('duty-officer', `community/${home.community_id}`);
      auditor = await at('auditor', `community/${home.community_id}`);
      stranger = await at('auditor', `community/${other.id}`);
      city = await at('auditor', 'city');
      for (let times = 0; times < 3; times += 1) {
        const asked = { citizenNumber, purpose: `${WHY}${times}` };
        const found = await calls.post('/v1/residents/look-up', asked, officer.headers);
        expect(found.statusCode).toBe(200);
      }
    });

    it('is told who, when, whose, what for and by which door, newest first, and nothing that stood there', async () => {
      const { readings, next } = await read(auditor, { person: residentId, staff: officer.id });
      expect(next).toBeNull();
      expect(readings.map(({ purpose }) => purpose)).toEqual([2, 1, 0].map((times) => `${WHY}${times}`));
      expect(readings[0]).toMatchObject({
        at: new Date(central.deps.clock.now()).toISOString(),
        staffId: officer.id,
        login: `test.${officer.id.toLowerCase()}`,
        subject: 'resident',
        subjectId: residentId,
        route: 'POST /v1/residents/look-up',
      });
      expect(JSON.stringify(readings)).not.toContain('王秀兰');
    });

    it('goes through it page by page, and by time', async () => {
      const of = { staff: officer.id, limit: '2' };
      const first = await read(auditor, of);
      const second = await read(auditor, { ...of, after: String(first.next) });
      const pages = [...first.readings, ...second.readings].map(({ purpose }) => purpose);
      expect(pages).toEqual([2, 1, 0].map((times) => `${WHY}${times}`));
      expect(second.next).toBeNull();
      const now = central.deps.clock.now();
      const [before, after] = [now - 1_000, now + 1_000].map((at) => new Date(at).toISOString());
      const count = async (query: Record<string, string>) =>
        (await read(auditor, { staff: officer.id, ...query })).readings.length;
      expect(await count({ from: before ?? '', until: after ?? '' })).toBe(3);
      expect(await count({ until: before ?? '' })).toBe(0);
      expect(await count({ from: after ?? '' })).toBe(0);
    });

    it('stands in the log as well, with whom it asked for and why', async () => {
      await read(auditor, { person: residentId });
      const { readings } = await read(city, { staff: auditor.id, limit: '1' });
      expect(readings).toMatchObject([
        { subject: 'access-log', subjectId: residentId, purpose: CHECK, route: 'GET /v1/audit/readings' },
      ]);
      const silent = await calls.get('/v1/audit/readings', auditor.headers);
      expect(silent.json().code, 'without a reason').toBe('CT-301');
    });

    it('of another community is told nothing of this one, the city is told all, everybody else nothing', async () => {
      expect((await read(stranger, { person: residentId })).readings).toEqual([]);
      expect((await read(stranger, { staff: officer.id })).readings).toEqual([]);
      expect((await read(city, { staff: officer.id })).readings).toHaveLength(3);
      const asked = `/v1/audit/readings?purpose=${encodeURIComponent(CHECK)}`;
      expect((await calls.get(asked, officer.headers)).json().code).toBe('CT-374');
    });

    it('at the command line is told the same, and it is logged too', async () => {
      const type = async (texts: Record<string, string>) => {
        const said: string[] = [];
        const complained: string[] = [];
        const speaker = {
          say: (line: string) => void said.push(line),
          complain: (line: string) => void complained.push(line),
        };
        const input = { positionals: {}, texts, switches: new Set<string>(), line: null };
        if (readingsVerb.place !== 'beside') throw new Error('beside');
        return { exit: await readingsVerb.run(input, speaker, central.deps), said, complained };
      };
      const login = `test.${officer.id.toLowerCase()}`;
      const { exit, said } = await type({ purpose: '举报核查', staff: login, limit: '2' });
      expect([exit, said.length]).toEqual([EXIT.done, 3]);
      expect(said[0]).toContain(`${login}\t`);
      const rest = await type({ purpose: '举报核查', staff: login, after: said[2]?.split(' ')[1] ?? '' });
      expect(rest.said).toEqual([expect.stringContaining(`${WHY}0`)]);
      const { readings } = await read(city, { limit: '5' });
      expect(readings.filter(({ terminalId }) => terminalId === 'command-line')).toMatchObject([
        { subject: 'access-log', subjectId: officer.id, purpose: '举报核查', staffId: null },
        { subject: 'access-log', subjectId: officer.id, purpose: '举报核查', staffId: null },
      ]);
      expect(await type({ purpose: 'x' })).toMatchObject({ exit: EXIT.usage });
      expect(await type({ purpose: '举报核查', staff: 'nobody' })).toMatchObject({ exit: EXIT.refused });
    });
  });
}
