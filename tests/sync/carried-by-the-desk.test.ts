import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publishCompanies } from '../../central/modules/property/publish.ts';
import { revokeTerminal } from '../../central/modules/terminals/admin.ts';
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
import { assertDefined } from '../../contract/assert.ts';
import { kioskRelay, propertyKiosk, relayedAnswers } from '../../contract/relay.ts';
import { type OperationBody, SCHEMA_VERSION } from '../../contract/sync.ts';
import { sealOperation } from '../../electron/core/relay/sealed-operation.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const COMPANY = key('P1');
const NOW = new Date(testNow).toISOString();
const call = (caseId: string): OperationBody => ({ kind: 'help-call', caseId, step: 'services', at: NOW });

describe('what a property screen carries for kiosks', () => {
  let central: TestCentral;
  let kiosk: TestTerminal;
  let desk: TestTerminal;
  let sealKey = '';

  beforeAll(async () => {
    central = await startTestCentral();
    const { db } = central.deps;
    await db
      .insertInto('property_company')
      .values({ id: COMPANY, name: '试验物业', service_phone: '0913-0000102' })
      .execute();
    await db.updateTable('compound').set({ property_company_id: COMPANY }).execute();
    await publishCompanies(central.deps);
    kiosk = await enrolTestTerminal(central);
    desk = await enrolTestTerminal(central, 'demo', 'chengcheng/property');
  });
  afterAll(() => central?.close());

  const beat = async (by: TestTerminal, relay: object | null) => {
    const said = {
      at: NOW,
      version: '1',
      faults: [],
      lastServiceAt: null,
      outboxWaiting: 0,
      outboxParked: 0,
    };
    const answer = await callsOf(central, by).post('/v1/terminals/heartbeat', {
      ...said,
      numbersLeft: null,
      relay,
    });
    expect(answer.statusCode).toBe(200);
  };
  const offerOf = async (by: TestTerminal) => ({
    key: (await by.device.keys()).publicJwk,
    addresses: ['192.168.1.20'],
    port: 8421,
  });
  /** Documents of an entity as the newest state that a terminal gets. */
  const told = async (by: TestTerminal, entity: string) => {
    const { lines } = await callsOf(central, by).pullAll(2_000);
    const newest = new Map(lines.filter((line) => line.entity === entity).map((line) => [line.pk, line.doc]));
    return [...newest.values()].filter((doc) => doc !== null && doc !== undefined);
  };
  const seal = async (
    by: TestTerminal,
    operation: { readonly key: string; readonly body: OperationBody },
    change: { readonly iss?: string; readonly signer?: TestTerminal; readonly sealKey?: string } = {},
  ) =>
    sealOperation(
      { ...operation, scope: by.scope },
      {
        terminalId: change.iss ?? by.terminalId,
        deviceKey: await (change.signer ?? by).device.keys(),
        sealKey: change.sealKey ?? sealKey,
      },
    );
  const carry = async (relayed: readonly object[], by: TestTerminal = desk) => {
    const answer = await callsOf(central, by).post('/v1/operations/relayed', {
      schemaVersion: SCHEMA_VERSION,
      relayed,
    });
    return answer.statusCode === 200
      ? relayedAnswers.parse(answer.json()).answers.map(({ result }) => result)
      : answer.json().code;
  };
  const carried = async (by: TestTerminal, operation: { key: string; body: OperationBody }) => ({
    terminalId: by.terminalId,
    key: operation.key,
    sealed: await seal(by, operation),
  });
  const cases = async (id: string) =>
    (await central.deps.db.selectFrom('case_record').select('id').where('id', '=', id).execute()).length;

  it('nobody is told of anybody until a screen says that it listens', async () => {
    expect(await told(kiosk, 'kiosk-relay')).toEqual([]);
    expect(await told(desk, 'property-kiosk')).toEqual([]);
    await beat(desk, null);
    expect(await told(kiosk, 'kiosk-relay')).toEqual([]);
    // A key that is not its own, and a kiosk that would like to be one.
    await beat(desk, { ...(await offerOf(desk)), key: (await kiosk.device.keys()).publicJwk });
    await beat(kiosk, await offerOf(kiosk));
    expect(await told(kiosk, 'kiosk-relay')).toEqual([]);
  });

  it('then kiosks know where it is, and it knows them by the thumbprint of their keys', async () => {
    await beat(desk, await offerOf(desk));
    const [relay] = (await told(kiosk, 'kiosk-relay')).map((doc) => kioskRelay.parse(doc));
    expect(relay).toMatchObject({ ...(await offerOf(desk)), id: desk.terminalId });
    expect(relay?.compounds.length).toBeGreaterThan(0);
    sealKey = assertDefined(relay, 'the screen').sealKey;
    const known = (await told(desk, 'property-kiosk')).map((doc) => propertyKiosk.parse(doc));
    expect(known.map(({ id }) => id)).toEqual([kiosk.terminalId]);
    // The key that closes is no screen's.
    expect(JSON.stringify((await callsOf(central, desk).pullAll(2_000)).lines)).not.toContain(sealKey);
  });

  it('is applied once, whichever way it comes first and however often', async () => {
    const first = { key: key('A1'), body: call(key('H1')) };
    expect(await carry([await carried(kiosk, first)])).toEqual(['applied']);
    expect(await carry([await carried(kiosk, first)])).toEqual(['duplicate']);
    expect(await pushBodies(central, kiosk, [first])).toMatchObject([{ result: 'duplicate' }]);
    const second = { key: key('A2'), body: call(key('H2')) };
    expect(await pushBodies(central, kiosk, [second])).toMatchObject([{ result: 'applied' }]);
    expect(await carry([await carried(kiosk, second)])).toEqual(['duplicate']);
    expect([await cases(key('H1')), await cases(key('H2'))]).toEqual([1, 1]);
    const { terminal_id } = await central.deps.db
      .selectFrom('case_record')
      .select('terminal_id')
      .where('id', '=', key('H1'))
      .executeTakeFirstOrThrow();
    expect(terminal_id).toBe(kiosk.terminalId);
  });

  it('counts only as the kiosk signed it, and what was forged stands in nobody’s way', async () => {
    const other = await enrolTestTerminal(central);
    const real = { key: key('A3'), body: call(key('H3')) };
    const as = { terminalId: kiosk.terminalId, key: real.key };
    const forged = [
      { ...as, sealed: await seal(kiosk, real, { signer: other }) },
      { ...as, sealed: await seal(kiosk, real, { iss: other.terminalId }) },
      { ...as, sealed: await seal(kiosk, real, { sealKey: '5c'.repeat(32) }) },
      { ...as, key: key('A4'), sealed: await seal(kiosk, real) },
      { ...as, terminalId: other.terminalId, sealed: await seal(kiosk, real) },
      { ...as, terminalId: key('Z9'), sealed: await seal(kiosk, real) },
    ];
    expect(await carry(forged)).toEqual(forged.map(() => 'rejected'));
    expect(await cases(key('H3'))).toBe(0);
    expect(await pushBodies(central, kiosk, [real])).toMatchObject([{ result: 'applied' }]);
  });

  it('cannot be read by the screen: neither word nor hash of a resident is in what it carries', async () => {
    const tokenHash = 'ab'.repeat(32);
    const body: OperationBody = {
      kind: 'help-call',
      caseId: key('H4'),
      step: 'services',
      tokenHash,
      at: NOW,
    };
    const sealed = await seal(kiosk, { key: key('A5'), body });
    const texts = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(texts.join()).not.toContain(tokenHash);
    expect(texts.join()).not.toContain('help-call');
  });

  it('is taken from a property screen alone', async () => {
    const one = await carried(kiosk, { key: key('A6'), body: call(key('H6')) });
    expect(await carry([one], await enrolTestTerminal(central))).toBe('CT-337');
    expect(await cases(key('H6'))).toBe(0);
  });

  it('of a kiosk that was taken away is refused, and its screen hears no more of it', async () => {
    const gone = await enrolTestTerminal(central);
    expect((await told(desk, 'property-kiosk')).map((doc) => propertyKiosk.parse(doc).id)).toContain(
      gone.terminalId,
    );
    const one = await carried(gone, { key: key('A7'), body: call(key('H7')) });
    await revokeTerminal(central.deps, gone.terminalId);
    expect(await carry([one])).toEqual(['rejected']);
    expect(await cases(key('H7'))).toBe(0);
    const left = (await told(desk, 'property-kiosk')).map((doc) => propertyKiosk.parse(doc).id);
    expect(left).not.toContain(gone.terminalId);
  });

  it('ends when the screen listens no more: kiosks forget it, and it them', async () => {
    await beat(desk, null);
    expect(await told(kiosk, 'kiosk-relay')).toEqual([]);
    expect(await told(desk, 'property-kiosk')).toEqual([]);
  });
});
