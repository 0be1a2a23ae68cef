import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mayRole } from '../../contract/permissions.ts';
import { ROLES, type Role } from '../../contract/roles.ts';
import { makeCode } from '../modules/terminals/codes.ts';
import {
  enrolTestTerminal,
  signed,
  startTestCentral,
  type TestCentral,
  type TestTerminal,
} from '../testing.ts';
import { describeOnBoth } from '../testing-databases.ts';
import { staffAt } from '../testing-staff.ts';
import { addForeignPlaceFacts, type Facts } from './testing-facts.ts';
import { type Door, doorsOf } from './testing-open-api.ts';
import { ELSEWHERE, placeFor } from './testing-places.ts';

/** A request that would succeed for somebody of the place. */
interface Knock {
  readonly url: string;
  readonly body?: object;
  readonly bytes?: Buffer;
}

const WHY = `purpose=${encodeURIComponent('核对情况')}`;

/**
 * For each door behind which something belongs to a place: a whole, lawful request for what is *here*. A new endpoint needs
 * a row (the first test says so), and each row is shown to work for the people of the place.
 */
const KNOCKS: Readonly<Record<string, (facts: Facts) => Knock>> = {
  'GET /v1/terminals': () => ({ url: '/v1/terminals' }),
  'POST /v1/terminals/{id}/revoke': ({ victimId }) => ({ url: `/v1/terminals/${victimId}/revoke`, body: {} }),
  'POST /v1/terminals/{id}/acts': ({ victimId }) => ({
    url: `/v1/terminals/${victimId}/acts`,
    body: { kind: 'restart', reason: '一直没反应' },
  }),
  'GET /v1/terminals/{id}/acts': ({ victimId }) => ({ url: `/v1/terminals/${victimId}/acts` }),
  'GET /v1/remote-acts/{id}/file': ({ actId }) => ({ url: `/v1/remote-acts/${actId}/file?${WHY}` }),
  'PUT /v1/terminals/{id}/ring': ({ victimId }) => ({
    url: `/v1/terminals/${victimId}/ring`,
    body: { ring: 'first' },
  }),
  'GET /v1/releases': () => ({ url: '/v1/releases' }),
  'GET /v1/certificates': ({ communityId }) => ({ url: `/v1/certificates?${WHY}&community=${communityId}` }),
  'POST /v1/certificates/{number}/revoke': ({ number }) => ({
    url: `/v1/certificates/${number}/revoke`,
    body: { reason: 'data-wrong' },
  }),
  'GET /v1/audit/readings': () => ({ url: `/v1/audit/readings?${WHY}` }),
  'POST /v1/residents/look-up': ({ citizenNumber }) => ({
    url: '/v1/residents/look-up',
    body: { citizenNumber, purpose: '核对情况' },
  }),
  'GET /v1/residents/{id}/special-groups': ({ residentId }) => ({
    url: `/v1/residents/${residentId}/special-groups?${WHY}`,
  }),
  'GET /v1/cases': ({ communityId }) => ({ url: `/v1/cases?${WHY}&community=${communityId}` }),
  'POST /v1/cases': ({ draft }) => ({ url: '/v1/cases', body: draft('N1') }),
  'GET /v1/cases/{id}': ({ caseId }) => ({ url: `/v1/cases/${caseId}?${WHY}` }),
  'GET /v1/case-figures': () => ({ url: '/v1/case-figures?from=2026-11-01&to=2026-11-30' }),
  'GET /v1/cases/{id}/holders': ({ caseId }) => ({ url: `/v1/cases/${caseId}/holders` }),
  'POST /v1/cases/{id}/steps': ({ caseId, rev }) => ({
    url: `/v1/cases/${caseId}/steps`,
    body: { baseRev: rev, step: { step: 'comment', note: '看过了' } },
  }),
  'GET /v1/cases/{id}/photos/{digest}': ({ caseId, digest }) => ({
    url: `/v1/cases/${caseId}/photos/${digest}?${WHY}`,
  }),
  'GET /v1/content': () => ({ url: '/v1/content' }),
  'PUT /v1/content/{id}': ({ notice }) => ({ url: `/v1/content/${notice.document.id}`, body: notice }),
  'DELETE /v1/content/{id}': ({ notice }) => ({ url: `/v1/content/${notice.document.id}` }),
  'GET /v1/rectifications': () => ({ url: '/v1/rectifications' }),
  'PUT /v1/rectifications/{id}': ({ rectification }) => ({
    url: `/v1/rectifications/${rectification.id}`,
    body: rectification,
  }),
  'POST /v1/rectifications/{id}/steps': ({ rectification }) => ({
    url: `/v1/rectifications/${rectification.id}/steps`,
    body: { baseRev: 3, step: { step: 'send-back', reason: '还没有修好' } },
  }),
  'GET /v1/disclosures': () => ({ url: '/v1/disclosures' }),
  'GET /v1/disclosures/{id}/steps': ({ disclosure }) => ({ url: `/v1/disclosures/${disclosure.id}/steps` }),
  'PUT /v1/disclosures/{id}': ({ disclosure }) => ({
    url: `/v1/disclosures/${disclosure.id}`,
    body: disclosure,
  }),
  'POST /v1/disclosures/{id}/steps': ({ disclosure }) => ({
    url: `/v1/disclosures/${disclosure.id}/steps`,
    body: { baseRev: 1, step: { step: 'withdraw', reason: '另行公示' } },
  }),
  'GET /v1/alerts': () => ({ url: '/v1/alerts' }),
  'PUT /v1/alerts/{id}': ({ alarm, newAlarmId }) => ({
    url: `/v1/alerts/${newAlarmId}`,
    body: { ...alarm, id: newAlarmId },
  }),
  'POST /v1/alerts/{id}/cancel': ({ alarm }) => ({ url: `/v1/alerts/${alarm.id}/cancel`, body: {} }),
  'GET /v1/communities/{id}/places': ({ communityId }) => ({ url: `/v1/communities/${communityId}/places` }),
  'GET /v1/sync/{scope}': ({ communityId }) => ({ url: `/v1/sync/community/${communityId}?limit=5000` }),
};

/** Doors of a terminal's or a person's own affairs: nothing behind them is addressed by a place. */
const OWN_AFFAIRS: readonly string[] = [
  'POST /v1/terminals/renew',
  'POST /v1/terminals/heartbeat',
  'GET /v1/releases/offer',
  'GET /v1/releases/packages/{sha256}',
  'POST /v1/staff/login',
  'POST /v1/staff/unlock',
  'POST /v1/staff/logout',
  'POST /v1/staff/password',
  'POST /v1/staff/pin',
  'POST /v1/certificates/leases',
  'GET /v1/certificates/catalogue',
];
/**
 * Tried where their answers can be read: events.suite.ts, push.suite.ts, places.suite.ts, case-routes.suite.ts,
 * remote-acts.suite.ts, for a release, which is the whole city's, releases.suite.ts, and for a company
 * company-scope.test.ts; what a screen carries for kiosks, tests/sync/carried-by-the-desk.test.ts.
 */
const TRIED_ELSEWHERE: readonly string[] = [
  'GET /v1/events',
  'PUT /v1/releases/{version}/gate',
  'POST /v1/operations',
  'POST /v1/operations/relayed',
  'GET /v1/buildings/{id}/model',
  'PUT /v1/cases/{id}/photos/{digest}',
  'PUT /v1/remote-acts/{id}/file',
  'POST /v1/dwellings/{id}/dwellers',
  'POST /v1/dwellers/search',
  'POST /v1/fees/payments',
  'POST /v1/doors/{id}/openings',
  'POST /v1/doors/log',
  'POST /v1/claims/{id}/claimant',
  'POST /v1/cases/{id}/photos/{digest}/readings',
];

/** Doors that change nothing: readings, and a notice, a rectification or a disclosure that is put again as it is. */
const SAME_AFTERWARDS = Object.keys(KNOCKS).filter(
  (name) => /^GET |look-up$/.test(name) || /^PUT \/v1\/(content|rectifications|disclosures)\//.test(name),
);

const nameOf = ({ method, path }: Door) => `${method} ${path}`;

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

/** Everybody of another place at every door, with whole requests for what is here. */
describeOnBoth('at central', (database) => {
  describe('somebody of another community', () => {
    let central: TestCentral;
    let terminal: TestTerminal;
    let stranger: TestTerminal;
    let facts: Facts;
    let doors: readonly Door[];
    /** By role and place; at the terminal of *this* community, which is the harder case. */
    const people = new Map<string, Record<string, string>>();

    beforeAll(async () => {
      central = await startTestCentral(database);
      terminal = await enrolTestTerminal(central);
      const all = await doorsOf(central);
      doors = all.filter(({ door }) => door.kind === 'staff' || door.kind === 'terminal');
      facts = await addForeignPlaceFacts(central, terminal);
      for (const role of ROLES) {
        const there = await placeFor(central.deps.db, role, 'elsewhere', terminal.scope);
        people.set(`${role} elsewhere`, (await staffAt(central, terminal, [{ role, place: there }])).headers);
        const here = facts.places[role];
        if (here !== undefined)
          people.set(`${role} here`, (await staffAt(central, terminal, [{ role, place: here }])).headers);
      }
      const made = await makeCode(central.deps, {
        community: ELSEWHERE,
        profile: 'chengcheng/kiosk',
        company: null,
        audience: null,
        minutes: 60,
      });
      if (!made.ok) throw new Error(made.error);
      stranger = await enrolTestTerminal(central, made.value.secret);
    });

    afterAll(() => central.close());

    const knock = async (door: Door, headers: Record<string, string>) => {
      const { url, body } = KNOCKS[nameOf(door)]?.(facts) ?? { url: '' };
      return central.app.inject({
        method: door.method as 'GET', // one of OpenAPI's own methods
        url,
        headers: await signed(headers, door.method, url),
        ...(body === undefined ? {} : { payload: body }),
      });
    };
    const rolesFor = ({ door }: Door): readonly Role[] => {
      if (door.kind !== 'staff' || door.permission === null) return [];
      const { permission } = door;
      return ROLES.filter((role) => mayRole(role, permission));
    };
    const withRows = () => doors.filter((door) => KNOCKS[nameOf(door)] !== undefined);
    /** One figure over everything that a request could have changed here. */
    const state = async () => {
      const { db } = central.deps;
      const rows = await Promise.all([
        db.selectFrom('terminal').select(['id', 'revoked_at', 'ring']).orderBy('id').execute(),
        db.selectFrom('certificate_issued').selectAll().orderBy('number').execute(),
        db.selectFrom('revocation').selectAll().orderBy('subject_id').execute(),
        db.selectFrom('case_record').selectAll().orderBy('id').execute(),
        db.selectFrom('case_entry').selectAll().orderBy('id').execute(),
        db.selectFrom('content_item').selectAll().orderBy('id').execute(),
        db.selectFrom('alert').selectAll().orderBy('id').execute(),
        db.selectFrom('rectification').selectAll().orderBy('id').execute(),
        db.selectFrom('disclosure').selectAll().orderBy('id').execute(),
        db.selectFrom('remote_act').selectAll().orderBy('id').execute(),
      ]);
      return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    };

    it('has a row for every door: a new endpoint says what a request for something of a place looks like', () => {
      const known = [...Object.keys(KNOCKS), ...OWN_AFFAIRS, ...TRIED_ELSEWHERE];
      expect(doors.map(nameOf).filter((name) => !known.includes(name))).toEqual([]);
      expect(known.filter((name) => !doors.some((door) => nameOf(door) === name))).toEqual([]);
    });

    it.each(ROLES)('%s: gets nothing of here and changes nothing here', async (role) => {
      const before = await state();
      let tried = 0;
      for (const door of withRows().filter((one) => rolesFor(one).includes(role))) {
        const response = await knock(door, people.get(`${role} elsewhere`) ?? {});
        const name = `${nameOf(door)}: ${response.statusCode} ${response.body.slice(0, 120)}`;
        for (const secret of facts.secrets)
          expect(response.body.includes(secret), `${name} ${secret}`).toBe(false);
        if (door.method !== 'GET') expect(response.statusCode, name).toBeGreaterThanOrEqual(400);
        tried += 1;
      }
      expect(tried).toBeGreaterThan(0);
      expect(await state()).toBe(before);
    });

    it('a terminal gets nothing of here', async () => {
      const shut = withRows().filter(({ door }) => door.kind === 'terminal');
      expect(shut.length).toBeGreaterThan(0);
      for (const door of shut) {
        const response = await knock(door, stranger.headers);
        expect([nameOf(door), response.json().code]).toEqual([nameOf(door), 'CT-304']);
        expect((await knock(door, terminal.headers)).statusCode, nameOf(door)).toBe(200);
      }
    });

    it('and the people of here get what they asked for: the same requests would have shown it', async () => {
      const shown = new Set<string>();
      // What ends something comes last, so that everything is still there for the others.
      const order = (door: Door) =>
        Number(/revoke|cancel/.test(door.path)) + Number(door.method === 'DELETE');
      const staffDoors = withRows().filter(({ door }) => door.kind === 'staff');
      for (const door of staffDoors.toSorted((a, b) => order(a) - order(b))) {
        const role = rolesFor(door).find((one) => people.has(`${one} here`));
        const before = await state();
        const response = await knock(door, people.get(`${role} here`) ?? {});
        expect(response.statusCode, `${nameOf(door)} ${role} ${response.body.slice(0, 200)}`).toBeLessThan(
          300,
        );
        for (const secret of facts.secrets) if (response.body.includes(secret)) shown.add(secret);
        if (!SAME_AFTERWARDS.includes(nameOf(door))) expect(await state(), nameOf(door)).not.toBe(before);
      }
      expect([...shown].toSorted()).toEqual([...facts.secrets].toSorted());
    });
  });
});
