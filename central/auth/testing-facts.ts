import { createHash } from 'node:crypto';
import type { CaseDraft } from '../../contract/case-api.ts';
import type { AlertDraft, ContentDraft, DisclosureDraft, RectificationDraft } from '../../contract/domain.ts';
import type { Role } from '../../contract/roles.ts';
import { registeredDemoResidents } from '../demo/chengcheng/demo-residents.ts';
import { listRectification } from '../modules/governance/ledger.ts';
import { stepIn } from '../modules/governance/steps.ts';
import { putActFile } from '../modules/terminals/act-files.ts';
import { requestAct } from '../modules/terminals/acts.ts';
import {
  callsOf,
  enrolTestTerminal,
  pushBodies,
  signed,
  type TestCentral,
  type TestTerminal,
  testNow,
} from '../testing.ts';
import { staffAt } from '../testing-staff.ts';

const NOW = new Date(testNow).toISOString();
const LATER = new Date(testNow + 86_400_000).toISOString();
const id = (last: string) => `01JH00000000000000000000${last}`;
const PHOTO = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('邻里照片')]);

/** One of everything that belongs to the community of a test. */
export interface Facts {
  readonly communityId: string;
  readonly victimId: string;
  /** A remote act of that terminal, with what it sent. */
  readonly actId: string;
  readonly residentId: string;
  readonly citizenNumber: string;
  readonly number: string;
  readonly caseId: string;
  readonly rev: number;
  readonly digest: string;
  readonly notice: ContentDraft;
  readonly alarm: AlertDraft;
  /** It waits for acceptance. */
  readonly rectification: RectificationDraft;
  readonly disclosure: DisclosureDraft;
  /** Free: an alert that was sent is never changed. */
  readonly newAlarmId: string;
  draft(last: string, photos?: readonly string[]): CaseDraft;
  /** Where somebody of here holds a role; only roles that the doors of this test need. */
  readonly places: Partial<Record<Role, string>>;
  /** Words that stand in answers about them and nowhere else. */
  readonly secrets: readonly string[];
}

/** Makes them through the API, as the people and the terminal of the community would. Not imported by the product. */
export async function addForeignPlaceFacts(central: TestCentral, terminal: TestTerminal): Promise<Facts> {
  const communityId = terminal.scope.split('/')[1] ?? '';
  const calls = callsOf(central, terminal);
  const officer = await staffAt(central, terminal, [
    { role: 'duty-officer', place: `community/${communityId}` },
  ]);
  const [demo] = registeredDemoResidents(testNow);
  const citizenNumber = demo?.resident.citizenNumber ?? '';
  const home = await central.deps.db
    .selectFrom('resident')
    .innerJoin('residence', 'residence.resident_id', 'resident.id')
    .innerJoin('dwelling', 'dwelling.id', 'residence.dwelling_id')
    .select(['resident.id', 'resident.name', 'grid_id'])
    .where('citizen_number', '=', citizenNumber)
    .executeTakeFirstOrThrow();
  const put = async (url: string, headers: Record<string, string>, payload: object | Buffer) => {
    const response = await central.app.inject({
      method: 'PUT',
      url,
      headers: {
        ...(await signed(headers, 'PUT', url)),
        ...(Buffer.isBuffer(payload) && { 'content-type': 'image/jpeg' }),
      },
      payload,
    });
    if (response.statusCode !== 200) throw new Error(`${url}: ${response.body}`);
  };

  const draft: Facts['draft'] = (last, photos = []) => ({
    id: id(last),
    communityId,
    kind: 'waste',
    reporterKind: 'resident',
    place: { gridId: home.grid_id, compoundId: null, buildingId: null, point: null, words: '植入此处门牌' },
    text: '植入此处描述',
    contact: { name: '植入此处姓名', phone: '15400008888' },
    photos: [...photos],
  });
  const digest = createHash('sha256').update(PHOTO).digest('hex');
  await put(`/v1/cases/${id('C1')}/photos/${digest}`, terminal.headers, PHOTO);
  const opened = await calls.post('/v1/cases', draft('C1', [digest]), officer.headers);
  if (opened.statusCode !== 200) throw new Error(opened.body);
  const { rev } = opened.json<{ record: { rev: number } }>().record;

  const lease = await calls.lease(terminal, 1);
  const number = `${lease.prefix}${String(lease.from).padStart(6, '0')}`;
  await pushBodies(central, terminal, [
    {
      key: id('K1'),
      body: {
        kind: 'certificate-outcome',
        number,
        requestId: id('Q1'),
        itemId: 'residence',
        residentId: home.id,
        purpose: '子女入学',
        outcome: 'issued',
        evidence: 'counted',
        terminalKeyId: terminal.keyId,
        at: NOW,
      },
    },
  ]);

  const scope = { level: 'community', communityIds: [communityId] } as const;
  const notice: ContentDraft = {
    type: 'notice',
    scope: { ...scope, communityIds: [communityId] },
    screens: ['kiosk'],
    document: {
      // Newest first: behind the demo's own it would be on a later page.
      id: '7ZZZ00000000000000000000N2',
      kind: '停水',
      title: '植入此处公告',
      summary: '东片',
      body: '请存水。',
      publishedAt: NOW,
      expiresAt: LATER,
      urgent: false,
    },
  };
  await put(`/v1/content/${notice.document.id}`, officer.headers, notice);
  const alarm: AlertDraft = {
    id: id('AW'),
    severity: 'blue',
    title: { zh: '植入此处警报', ko: null },
    text: { zh: '请注意。', ko: null },
    startsAt: NOW,
    expiresAt: LATER,
    drill: false,
    scope: { ...scope, communityIds: [communityId] },
  };
  await put(`/v1/alerts/${alarm.id}`, officer.headers, alarm);
  const rectification = await awaitingAcceptance(central, home.grid_id);
  const disclosure: DisclosureDraft = {
    // Newest first: behind the demo's own it would be on a later page.
    ...{ id: '7ZZZ00000000000000000000D1', communityId, compoundId: rectification.compoundId },
    ...{ kind: 'accounts', title: '植入此处公示', summary: '明细贴在公示栏', fullTextAt: '公示栏' },
    ...{ objectionsTo: '社区 1 号窗口', objectionsPhone: '0913-0000001', publishedBy: '居民委员会' },
    ...{ publishedOn: '2026-11-20', endsOn: '2026-11-30' },
  };
  await put(`/v1/disclosures/${disclosure.id}`, officer.headers, disclosure);
  const victim = await enrolTestTerminal(central);
  const actId = await requestAct(
    central.deps,
    victim.terminalId,
    { kind: 'send-log', reason: '植入远程原因', minutes: 15 },
    null,
  );
  const taken = { acts: [{ id: actId, state: 'taken', code: null }] };
  const said = { at: NOW, version: '0', faults: [], lastServiceAt: null, outboxWaiting: 0, outboxParked: 0 };
  await callsOf(central, victim).post('/v1/terminals/heartbeat', { ...said, numbersLeft: null, ...taken });
  await putActFile(
    central.deps,
    { actId, mediaType: 'application/x-ndjson', bytes: Buffer.from('{"event":"植入此处日志"}') },
    victim.terminalId,
  );
  return {
    communityId,
    victimId: victim.terminalId,
    actId,
    residentId: home.id,
    citizenNumber,
    number,
    caseId: id('C1'),
    rev,
    digest,
    notice,
    alarm,
    rectification,
    disclosure,
    newAlarmId: id('AX'),
    draft,
    places: {
      administrator: `community/${communityId}`,
      'duty-officer': `community/${communityId}`,
      'grid-officer': `grid/${home.grid_id}`,
      auditor: `community/${communityId}`,
    },
    secrets: [
      victim.terminalId,
      home.id,
      number,
      id('C1'),
      '植入此处描述',
      '植入此处公告',
      '植入此处警报',
      '植入此处整改',
      '植入此处公示',
      '邻里照片',
      '植入远程原因',
      '植入此处日志',
    ],
  };
}

/** An item of a compound of the grid, which its company says is done. */
async function awaitingAcceptance(
  { deps }: Pick<TestCentral, 'deps'>,
  gridId: string,
): Promise<RectificationDraft> {
  const compound = await deps.db
    .selectFrom('compound')
    .select('id')
    .where('grid_id', '=', gridId)
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const draft: RectificationDraft = {
    // Newest first: behind the demo's own it would be on a later page.
    ...{ id: '7ZZZ00000000000000000000R1', compoundId: compound.id, criterion: 'facilities' },
    ...{ matter: '植入此处整改', foundOn: '2026-11-01', dueOn: '2026-11-30' },
  };
  const listed = await listRectification(deps, draft, null);
  if (!listed.ok) throw new Error(listed.error);
  const made = { id: draft.id, at: NOW, actorId: null };
  const steps = [
    { step: 'take', plannedOn: '2026-11-25' },
    { step: 'report', result: '好了' },
  ] as const;
  for (const [at, step] of steps.entries())
    await deps.db.transaction().execute((trx) => stepIn(trx, deps, { ...made, baseRev: at + 1, step }));
  return draft;
}
