import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { cancelAlert, sendAlert } from '../../central/modules/alerts/service.ts';
import { publishCertificates } from '../../central/modules/certificates/publish.ts';
import { putSeal } from '../../central/modules/certificates/seals.ts';
import { putContent, withdrawContent } from '../../central/modules/content/service.ts';
import { putBills } from '../../central/modules/fees/put-bills.ts';
import { publishDisclosure } from '../../central/modules/governance/disclosures.ts';
import { listRectification } from '../../central/modules/governance/ledger.ts';
import { putClerks } from '../../central/modules/property/clerks.ts';
import { publishCompanies } from '../../central/modules/property/publish.ts';
import { makeCode } from '../../central/modules/terminals/codes.ts';
import { keepDay } from '../../central/modules/wall/days.ts';
import { publishPart, WALL_PARTS } from '../../central/modules/wall/publish.ts';
import { communityScope } from '../../central/sync/change-log.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  pushBodies,
  startTestCentral,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../../central/testing.ts';
import { assert, assertDefined } from '../../contract/assert.ts';
import type { Audience } from '../../contract/domain.ts';
import { replicatedFor } from '../../contract/replicated.ts';
import { tableOf } from '../../electron/core/store/entity-tables.ts';
import { makeDataDir, openEnrolledStore } from '../../electron/core/store/testing.ts';
import type { Store } from '../../electron/core/store/types.ts';
import { parsePage } from '../../electron/core/sync/page.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const SCREENS = ['kiosk', 'property', 'wall-staff', 'wall-public'] as const satisfies readonly Audience[];
const PROFILES = {
  kiosk: 'kiosk',
  property: 'property',
  'wall-staff': 'wall',
  'wall-public': 'wall',
} as const;
const NOW = new Date(testNow).toISOString();
const COMPANY = key('P1');
const LATER = new Date(testNow + 86_400_000).toISOString();

/** A screen of one audience: its enrolment at central, and its own store on disk. */
interface Screen {
  readonly terminal: TestTerminal;
  readonly dir: string;
  readonly store: Store;
}

describe('a screen of each kind takes every page that central writes for it', () => {
  let central: TestCentral;
  let communityId: string;
  const screens = new Map<Audience, Screen>();
  const ends: (() => void)[] = [];

  beforeAll(async () => {
    central = await startTestCentral();
    const community = await central.deps.db
      .selectFrom('community')
      .select('id')
      .orderBy('id')
      .executeTakeFirstOrThrow();
    communityId = community.id;
    await giveACompany();
    for (const audience of SCREENS) {
      const profile = `chengcheng/${PROFILES[audience]}`;
      const code = { community: communityId, company: null, audience, minutes: 60, profile };
      const made = await makeCode(central.deps, code);
      assert(made.ok, 'a code for each screen');
      const terminal = await enrolTestTerminal(central, made.value.secret, profile);
      const { dir, remove } = makeDataDir();
      const store = openEnrolledStore(dir, 0);
      screens.set(audience, { terminal, dir, store });
      ends.push(() => {
        store.close();
        remove();
      });
    }
    await writeEverything();
  });
  afterAll(async () => {
    for (const end of ends) end();
    await central?.close();
  });

  const screenOf = (audience: Audience) => assertDefined(screens.get(audience), audience);

  /** The one grid of the demo is looked after by nobody. */
  const giveACompany = async () => {
    const { db } = central.deps;
    const company = { id: COMPANY, name: '试验物业', service_phone: '0913-0000102' };
    await db.insertInto('property_company').values(company).execute();
    await db.updateTable('compound').set({ property_company_id: COMPANY }).execute();
  };

  const writeEverything = async () => {
    const { db } = central.deps;
    const scope = { level: 'community' as const, communityIds: [communityId] };
    const text = { title: '标题', summary: '摘要', body: '正文', publishedAt: NOW, expiresAt: LATER };
    const policy = { issuedBy: '县民政局', documentNumber: null };
    const guide = { office: '便民大厅', hours: '9:00–17:00', phone: '0913-0000101', bring: ['身份证'] };
    for (const draft of [
      { type: 'notice' as const, document: { ...text, id: key('N1'), kind: '停水' as const, urgent: true } },
      { type: 'policy' as const, document: { ...text, id: key('N2'), ...policy } },
      { type: 'guide' as const, document: { ...text, id: key('N3'), ...guide } },
    ])
      expect(await putContent(central.deps, { ...draft, scope, screens: [...SCREENS] }, null)).toMatchObject({
        ok: true,
      });
    const alert = {
      id: key('A1'),
      severity: 'orange' as const,
      startsAt: NOW,
      expiresAt: LATER,
      drill: true,
    };
    const said = { zh: '暴雨橙色预警', ko: null };
    await sendAlert(central.deps, { ...alert, title: said, text: said, scope }, null);
    const verifier = 'scrypt$32768$8$1$c2FsdA$aGFzaA';
    const clerk = { id: key('C1'), companyId: COMPANY, name: '员工', duty: '前台', verifier };
    await db.transaction().execute((trx) => putClerks(trx, [clerk]));
    const bill = { dwellingId: await aDwelling(), kind: 'property' as const, period: '2026-11' };
    const owed = { ...bill, amountFen: 10_420, dueOn: '2026-11-25' };
    expect(await putBills(central.deps, COMPANY, [owed])).toMatchObject({ ok: true });
    expect(await listRectification(central.deps, await anItem(), null)).toMatchObject({ ok: true });
    for (const disclosed of await someDisclosures())
      expect(await publishDisclosure(central.deps, disclosed, null)).toMatchObject({ ok: true });
    await publishCompanies(central.deps);
    const compound = await db
      .selectFrom('compound')
      .select(['id', 'grid_id'])
      .where('property_company_id', '=', COMPANY)
      .executeTakeFirstOrThrow();
    const report = {
      kind: 'open-case' as const,
      caseId: key('W1'),
      caseKind: 'waste' as const,
      reporterKind: 'resident-at-kiosk' as const,
      place: {
        gridId: compound.grid_id,
        compoundId: compound.id,
        buildingId: null,
        point: { type: 'Point' as const, coordinates: [109.93, 35.19] as [number, number] },
        words: '',
      },
      text: '垃圾三天没有清',
      contact: null,
      photos: [],
      tokenHash: 'ab'.repeat(32),
      at: NOW,
    };
    const answers = await pushBodies(central, screenOf('kiosk').terminal, [{ key: key('K1'), body: report }]);
    expect(answers).toMatchObject([{ result: 'applied' }]);
    const words = {
      ...{ kind: '停水' as const, title: '停水', summary: '', body: '', urgent: false },
      ...{ publishedAt: NOW, expiresAt: LATER, compounds: [compound.id], screens: ['kiosk' as const] },
    };
    const written = {
      kind: 'put-notice' as const,
      noticeId: key('N4'),
      clerkId: key('C1'),
      baseRev: 0,
      words,
    };
    expect(
      await pushBodies(central, screenOf('property').terminal, [
        { key: key('K2'), body: { ...written, at: NOW } },
        { key: key('K3'), body: await aClaim() },
        { key: key('K4'), body: await aVisit() },
      ]),
    ).toMatchObject([{ result: 'applied' }, { result: 'applied' }, { result: 'applied' }]);
    const { publicJwk } = await screenOf('property').terminal.device.keys();
    const beat = {
      ...{ at: NOW, version: '1', faults: [], lastServiceAt: null, outboxWaiting: 0, outboxParked: 0 },
      ...{ numbersLeft: null, relay: { key: publicJwk, addresses: ['192.168.1.20'], port: 8421 } },
    };
    const heard = await callsOf(central, screenOf('property').terminal).post('/v1/terminals/heartbeat', beat);
    expect(heard.statusCode).toBe(200);
    const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(64)]);
    const seal = { issuerId: 'demo.chengcheng.lelou', picture, from: '2026-01-01', until: '2026-12-31' };
    expect(await putSeal(central.deps, seal)).toMatchObject({ ok: true });
    await publishCertificates(central.deps);
    const { street_id } = await db
      .selectFrom('community')
      .select('street_id')
      .where('id', '=', communityId)
      .executeTakeFirstOrThrow();
    const yesterday = { id: '2026-11-21', origin: 'kept', toldAt: NOW } as const;
    const empty = { figures: [], analysis: [], lamps: [] };
    await db.transaction().execute((trx) => keepDay(trx, street_id ?? '', { ...yesterday, ...empty }));
    for (const part of WALL_PARTS)
      expect(await publishPart(central.deps, street_id ?? '', part), part).toBeGreaterThan(0);
  };

  const aDwelling = async () => {
    const { id } = await central.deps.db
      .selectFrom('dwelling')
      .innerJoin('building', 'building.id', 'dwelling.building_id')
      .select('dwelling.id')
      .innerJoin('compound', 'compound.id', 'building.compound_id')
      .where('compound.property_company_id', '=', COMPANY)
      .executeTakeFirstOrThrow();
    return id;
  };
  const aClaim = async () => {
    const evidence = ['title-deed' as const];
    const claim = {
      dwellingId: await aDwelling(),
      as: 'owner' as const,
      name: '王秀兰',
      numberTail: '3026',
      evidence,
    };
    return { kind: 'file-claim' as const, claimId: key('Y1'), clerkId: key('C1'), claim, at: NOW };
  };

  const anItem = async () => {
    const { id: compoundId } = await central.deps.db
      .selectFrom('compound')
      .select('id')
      .where('property_company_id', '=', COMPANY)
      .executeTakeFirstOrThrow();
    const days = { foundOn: '2026-11-01', dueOn: '2026-11-30' };
    return { id: key('R1'), compoundId, criterion: 'facilities' as const, matter: '三盏路灯不亮', ...days };
  };

  /** To the whole community, and about a compound of the company. */
  const someDisclosures = async () => {
    const { compoundId } = await anItem();
    const said = { title: '电梯广告收入', summary: '收入 86,400 元', fullTextAt: '公示栏' };
    const objections = { objectionsTo: '社区 1 号窗口', objectionsPhone: '0913-0000001' };
    const days = { publishedOn: '2026-11-20', endsOn: '2026-11-27' };
    const rest = { ...said, ...objections, ...days, communityId, publishedBy: '居民委员会' };
    const kind = 'common-income' as const;
    return [
      { ...rest, kind, id: key('T1'), compoundId: null },
      { ...rest, kind, id: key('T2'), compoundId },
    ];
  };

  const aVisit = async () => {
    const when = { startsAt: NOW, endsAt: LATER };
    const visit = { dwellingId: await aDwelling(), purpose: 'guest' as const, people: 1, ...when };
    return {
      ...{ kind: 'invite-visitor' as const, visitId: key('V1'), clerkId: key('C1') },
      ...{ visit, code: '48271930', at: NOW },
    };
  };

  /** Pulls a scope to its end as a terminal does, and gives the names of what came. */
  const pull = async (audience: Audience, scope: string): Promise<readonly string[]> => {
    const { terminal, store } = screenOf(audience);
    const names: string[] = [];
    for (;;) {
      const underWay = store.replica.snapshotProgress(scope);
      const after = underWay?.cursor ?? store.replica.cursor(scope);
      const place = underWay === null ? '' : `&place=${encodeURIComponent(underWay.next)}`;
      const url = `/v1/sync/${scope}?limit=500${after === null ? '' : `&after=${after}${place}`}`;
      const page = parsePage((await callsOf(central, terminal).get(url)).body);
      if (!page.ok) throw new Error(`${audience} ${scope}: ${page.error}`);
      const { lines, cursor, more, snapshot } = page.value;
      if (snapshot === null) store.replica.applyPage(scope, lines, cursor);
      else store.replica.applySnapshotPage(scope, lines, { cursor, ...snapshot });
      names.push(...lines.map(({ entity, op }) => `${op} ${entity}`));
      if (!more) return names;
    }
  };
  const pullAll = async (audience: Audience) => {
    const scopes = screenOf(audience).terminal.answer.scopes;
    return (await Promise.all(scopes.map((scope) => pull(audience, scope)))).flat();
  };
  /** Policies, guides and alerts that a screen would show now. */
  const seen = (audience: Audience) => {
    const { policies, guides, alerts } = screenOf(audience).store.content;
    return [policies(testNow), guides(testNow), alerts(testNow)].map(({ length }) => length);
  };
  const rowsIn = ({ dir }: Screen, entity: string): unknown => {
    const db = new Database(join(dir, 'terminal.sqlite'), { readonly: true });
    const count = db.prepare(`select count(*) from ${entity}`).pluck().get();
    db.close();
    return count;
  };

  it.each(SCREENS)('%s: every entity of its table arrives and rests', async (audience) => {
    const came = await pullAll(audience);
    const expected = Object.keys(replicatedFor[audience]).sort();
    expect([...new Set(came)].sort()).toEqual(expected.map((entity) => `put ${entity}`));
    for (const entity of z.array(z.enum(expected as [keyof (typeof replicatedFor)['kiosk']])).parse(expected))
      expect(rowsIn(screenOf(audience), tableOf(entity)), entity).toBe(
        came.filter((name) => name === `put ${entity}`).length,
      );
  });

  it.each(SCREENS)(
    '%s: what is withdrawn leaves it again, and a cancelled alert says so',
    async (audience) => {
      await cancelAlert(central.deps, key('A1'));
      for (const last of ['N1', 'N2', 'N3']) await withdrawContent(central.deps, key(last));
      const came = await pullAll(audience);
      expect([...came].sort()).toEqual(['delete guide', 'delete notice', 'delete policy', 'put alert']);
      for (const entity of ['policy', 'guide'] as const) expect(rowsIn(screenOf(audience), entity)).toBe(0);
      expect(rowsIn(screenOf(audience), 'alert')).toBe(1);
      expect(seen(audience)).toEqual([0, 0, 0]);
    },
  );

  it('an entity that no table names is refused, and nothing of its page is applied', async () => {
    const scope = communityScope(communityId);
    const { store } = screenOf('kiosk');
    const before = store.replica.cursor(scope);
    await sql`insert into change (scope, seq, audience, entity, pk, op, rev, doc)
      select scope, seq + 1, 'kiosk', 'satellite', 'x', 'put', 1, '{}' from scope_head where scope = ${scope}`.execute(
      central.deps.db,
    );
    await sql`update scope_head set seq = seq + 1 where scope = ${scope}`.execute(central.deps.db);
    await expect(pull('kiosk', scope)).rejects.toThrow('not-ours');
    expect(store.replica.cursor(scope)).toBe(before);
  });
});
