import { beforeAll, describe, expect, it } from 'vitest';
import { alertList, contentList } from '../../../contract/content-api.ts';
import type { AlertDraft, ContentDraft, ContentScope } from '../../../contract/domain.ts';
import { appendChanges, communityScope } from '../../sync/change-log.ts';
import { callsOf, pushBodies, signed, type TestCentral, type TestTerminal, testNow } from '../../testing.ts';
import { staffAt } from '../../testing-staff.ts';
import { forgetOldAlerts } from '../alerts/service.ts';
import { reachNewCommunities } from './reach-new.ts';
import { forgetExpiredContent } from './service.ts';

const DAY_MS = 86_400_000;
const NOW = new Date(testNow).toISOString();
const LATER = new Date(testNow + 2 * DAY_MS).toISOString();
const id = (last: string) => `01JG00000000000000000000${last}`;
const NEIGHBOUR = '7ZZZ0000000000000000000NE5';
const NEWCOMER = '7ZZZ0000000000000000000NE6';

/** What is said to people. Run by central/api.test.ts, which starts one central for all. */
export function describeContent(running: () => { central: TestCentral; terminal: TestTerminal }): void {
  describe('what is said to people', () => {
    let central: TestCentral;
    let terminal: TestTerminal;
    let communityId: string;
    let countyName: string;
    type Person = 'city' | 'community' | 'neighbour' | 'administrator' | 'clerk';
    const people = new Map<Person, Record<string, string>>();

    const addCommunity = async (of: string, prefix: string) => {
      const ours = await central.deps.db
        .selectFrom('community')
        .selectAll()
        .where('id', '=', communityId)
        .executeTakeFirstOrThrow();
      await central.deps.db
        .insertInto('community')
        .values({
          ...ours,
          id: of,
          name: `试验${prefix}`,
          number_prefix: prefix,
          lookup_key: '9e'.repeat(32),
        })
        .execute();
    };

    beforeAll(async () => {
      ({ central, terminal } = running());
      communityId = terminal.scope.split('/')[1] ?? '';
      const row = await central.deps.db
        .selectFrom('community')
        .select('county_name')
        .where('id', '=', communityId)
        .executeTakeFirstOrThrow();
      countyName = row.county_name;
      await addCommunity(NEIGHBOUR, 'CCNB');
      const grants = {
        city: { role: 'duty-officer', place: 'city' },
        community: { role: 'duty-officer', place: `community/${communityId}` },
        neighbour: { role: 'duty-officer', place: `community/${NEIGHBOUR}` },
        administrator: { role: 'administrator', place: `community/${communityId}` },
        clerk: { role: 'auditor', place: 'city' },
      } as const;
      for (const [name, grant] of Object.entries(grants) as [Person, (typeof grants)[Person]][])
        people.set(name, (await staffAt(central, terminal, [grant])).headers);
    });

    const here: () => ContentScope = () => ({ level: 'community', communityIds: [communityId] });
    const notice = (
      last: string,
      over: { scope?: ContentScope; screens?: ContentDraft['screens']; title?: string } = {},
    ): ContentDraft => ({
      type: 'notice',
      scope: over.scope ?? here(),
      screens: over.screens ?? ['kiosk', 'wall-public'],
      document: {
        id: id(last),
        kind: '停水',
        title: over.title ?? '停水提醒',
        summary: '东片',
        body: '请存水。',
        publishedAt: NOW,
        expiresAt: LATER,
        urgent: true,
      },
    });
    const alarm = (last: string, over: Partial<AlertDraft> = {}): AlertDraft => ({
      id: id(last),
      severity: 'red',
      title: { zh: '暴雨红色预警', ko: '폭우 적색 경보' },
      text: { zh: '请不要外出。', ko: null },
      startsAt: NOW,
      expiresAt: LATER,
      drill: false,
      scope: here(),
      ...over,
    });
    const send = async (method: 'PUT' | 'DELETE', person: Person, url: string, payload?: object) => {
      const headers = await signed(people.get(person) ?? {}, method, url);
      const response = await central.app.inject({
        method,
        url,
        headers,
        ...(payload === undefined ? {} : { payload }),
      });
      return response.statusCode === 200 ? response.json() : response.json().code;
    };
    const publish = (person: Person, draft: ContentDraft) =>
      send('PUT', person, `/v1/content/${draft.document.id}`, draft);
    const withdraw = (person: Person, last: string) => send('DELETE', person, `/v1/content/${id(last)}`);
    const raise = (person: Person, draft: AlertDraft) => send('PUT', person, `/v1/alerts/${draft.id}`, draft);
    const post = async (person: Person, url: string) => {
      const response = await callsOf(central, terminal).post(url, {}, people.get(person));
      return response.statusCode === 200 ? response.json() : response.json().code;
    };
    const get = async (person: Person, url: string) =>
      (await callsOf(central, terminal).get(url, people.get(person))).json();
    /** Who has it on their screens: `<audience> <community>`. */
    const shownTo = async (last: string) => {
      const rows = await central.deps.db
        .selectFrom('change')
        .select(['audience', 'scope'])
        .where('pk', '=', id(last))
        .where('op', '=', 'put')
        .execute();
      return rows.map(({ audience, scope }) => `${audience} ${scope.slice(-3)}`).sort();
    };
    const us = () => communityId.slice(-3);

    it('a notice is on the screens that it names, once however often it is sent, and a new wording replaces it', async () => {
      expect(await publish('community', notice('N1'))).toEqual({ changed: 2 });
      expect(await publish('community', notice('N1'))).toEqual({ changed: 0 });
      expect(await shownTo('N1')).toEqual([`kiosk ${us()}`, `wall-public ${us()}`]);
      expect(await publish('administrator', notice('N1', { title: '改期', screens: ['kiosk'] }))).toEqual({
        changed: 2,
      });
      expect(await shownTo('N1')).toEqual([`kiosk ${us()}`]);
    });

    it('nobody speaks to people who are not theirs, nor over the words of somebody else', async () => {
      const both: ContentScope = { level: 'community', communityIds: [communityId, NEIGHBOUR] };
      expect(await publish('community', notice('N2', { scope: both }))).toBe('CT-374');
      expect(await publish('community', notice('N2', { scope: { level: 'city' } }))).toBe('CT-374');
      expect(await publish('community', notice('N2', { scope: { level: 'county', countyName } }))).toBe(
        'CT-374',
      );
      expect(
        await publish(
          'neighbour',
          notice('N1', { scope: { level: 'community', communityIds: [NEIGHBOUR] } }),
        ),
      ).toBe('CT-374');
      expect(await withdraw('neighbour', 'N1')).toBe('CT-365');
      expect(await withdraw('community', 'N9'), 'is not there').toBe('CT-365');
      expect(await publish('clerk', notice('N2'))).toBe('CT-374');
      expect(await shownTo('N2')).toEqual([]);
      expect(await publish('city', notice('N2', { scope: both }))).toEqual({ changed: 4 });
      expect(await publish('city', notice('N2'))).toEqual({ changed: 2 });
      expect(await shownTo('N2'), 'the neighbours lost it').toEqual([`kiosk ${us()}`, `wall-public ${us()}`]);
    });

    it('withdrawn is withdrawn: off every screen, on record, and never published again under its id', async () => {
      expect(await withdraw('community', 'N1')).toEqual({ done: true });
      expect(await withdraw('community', 'N1'), 'again').toEqual({ done: true });
      expect(await shownTo('N1')).toEqual([]);
      expect(await publish('community', notice('N1'))).toBe('CT-363');
      const { document, ...rest } = notice('N2');
      const policy = {
        ...rest,
        type: 'policy',
        document: { ...document, issuedBy: '县民政局', documentNumber: null },
      };
      expect(await publish('city', policy as ContentDraft), 'another kind under its id').toBe('CT-363');
      const past = notice('N3');
      past.document.expiresAt = past.document.publishedAt;
      expect(await publish('community', past), 'over before it begins').toBe('CT-301');
    });

    it('staff see what reaches their screens, and which of it is theirs to change', async () => {
      await publish('city', notice('N4', { scope: { level: 'city' } }));
      const seen = async (person: Person) => {
        const rows = [];
        let after = '';
        for (;;) {
          const { content, next } = contentList.parse(await get(person, `/v1/content?limit=200${after}`));
          rows.push(...content);
          if (next === null) break;
          after = `&after=${next}`;
        }
        return rows
          .filter(({ draft }) => draft.document.id.startsWith('01JG'))
          .map(({ draft, mayChange }) => [draft.document.id.slice(-2), mayChange]);
      };
      expect(await seen('community')).toEqual([
        ['N4', false],
        ['N2', true],
        ['N1', true],
      ]);
      expect(await seen('neighbour')).toEqual([['N4', false]]);
      expect(await get('clerk', '/v1/content')).toMatchObject({ code: 'CT-374' });
    });

    it('what has expired stays a week on record at the terminals and goes', async () => {
      central.setNow(testNow + 8 * DAY_MS);
      await forgetExpiredContent(central.deps);
      expect(await shownTo('N2')).not.toEqual([]);
      central.setNow(testNow + 10 * DAY_MS);
      expect(await forgetExpiredContent(central.deps)).toBeGreaterThan(0);
      expect(await shownTo('N2')).toEqual([]);
      central.setNow(testNow);
    });

    it('an alert is on every screen at once, is never changed, and ends when somebody ends it', async () => {
      expect(await raise('community', alarm('A1'))).toEqual({ changed: 4 });
      expect(await raise('community', alarm('A1'))).toEqual({ changed: 0 });
      expect(await raise('community', alarm('A1', { severity: 'blue' }))).toBe('CT-364');
      expect(await raise('community', alarm('A2', { scope: { level: 'city' } }))).toBe('CT-374');
      expect(await raise('administrator', alarm('A2')), 'gives rights, raises no alarm').toBe('CT-374');
      expect(await shownTo('A1')).toHaveLength(4);
      expect(await post('neighbour', `/v1/alerts/${id('A1')}/cancel`)).toBe('CT-362');
      const shown = { kind: 'alert-shown' as const, alertId: id('A1'), at: NOW };
      const unknown = { ...shown, alertId: id('A9') };
      expect(
        await pushBodies(central, terminal, [
          { key: id('K1'), body: shown },
          { key: id('K2'), body: shown },
          { key: id('K3'), body: unknown },
        ]),
      ).toMatchObject([{ result: 'applied' }, { result: 'applied' }, { code: 'CT-362' }]);
      const listed = async (person: Person) =>
        alertList.parse(await get(person, '/v1/alerts')).alerts.filter(({ draft }) => draft.id === id('A1'));
      expect(await listed('community')).toMatchObject([{ shownBy: 1, cancelledAt: null, mayChange: true }]);
      expect(await listed('neighbour')).toEqual([]);
      expect(await post('community', `/v1/alerts/${id('A1')}/cancel`)).toEqual({ done: true });
      expect(await listed('community')).toMatchObject([{ cancelledAt: NOW }]);
      central.setNow(testNow + 10 * DAY_MS);
      expect(await forgetOldAlerts(central.deps)).toBeGreaterThan(0);
      expect(await shownTo('A1')).toEqual([]);
      central.setNow(testNow);
    });

    it('a community that joins later gets what is said to the county, as soon as its own records are there', async () => {
      await publish('city', notice('N5', { scope: { level: 'county', countyName } }));
      await raise('city', alarm('A5', { scope: { level: 'city' } }));
      await addCommunity(NEWCOMER, 'CCNC');
      const joined = async () =>
        [...(await shownTo('N5')), ...(await shownTo('A5'))].filter((row) =>
          row.endsWith(NEWCOMER.slice(-3)),
        );
      await reachNewCommunities(central.deps);
      expect(await joined(), 'still being loaded').toEqual([]);
      const entry = {
        audience: 'kiosk' as const,
        entity: 'community' as const,
        pk: NEWCOMER,
        doc: { id: NEWCOMER },
      };
      await central.deps.db
        .transaction()
        .execute((trx) => appendChanges(trx, communityScope(NEWCOMER), [entry], central.deps));
      await reachNewCommunities(central.deps);
      expect(await joined()).toHaveLength(6);
      expect(await reachNewCommunities(central.deps), 'once').toBe(0);
    });
  });
}
