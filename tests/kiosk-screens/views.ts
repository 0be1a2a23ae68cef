import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cardProblem, readerFault } from '../../contract/devices.ts';
import { type KioskView, refusalReason, type Screen } from '../../contract/kiosk-view.ts';
import { printerProblem } from '../../contract/printer.ts';
import { guideFixture } from './community.ts';
import { furtherReportScenes, reportScenes } from './report-views.ts';
import { furtherStaffScenes, staffScenes } from './staff-views.ts';

/** The moment at which all pictures are taken: 14:26 in 澄城. */
export const NOW = '2026-11-22T06:26:00.000Z';

const sheetSvg = readFileSync(join(import.meta.dirname, 'sheet.svg'), 'utf8');
const person = { greeting: '王女士', maskedNumber: '610525********3026' };
const counting = { state: 'counting', endsAt: '2026-11-22T06:26:45.000Z', seconds: 60 } as const;
const paused = { state: 'paused' } as const;
const off = { state: 'off' } as const;

export type ModeName = 'normal' | 'elder' | 'reach' | 'elder-reach';

export interface Scene {
  readonly id: string;
  readonly view: KioskView;
  /** What the golden picture must show; a scene without it has no golden, only the audit. */
  readonly see: string | null;
}

function scene(id: string, screen: Screen, see: string | null, more: Partial<KioskView> = {}): Scene {
  return {
    id,
    see,
    view: {
      screen,
      idle: off,
      help: null,
      display: { elder: false, reach: false, locale: 'zh-CN' },
      network: 'online',
      ...more,
    },
  };
}

const services: Extract<Screen, { name: 'services' }> = {
  name: 'services',
  person,
  gridName: '乐楼 3 网格',
  cardOnReader: true,
  openCases: 0,
  residence: { kind: 'ready', verifiedOn: '2026-10-18' },
};

const preview: Screen = {
  name: 'preview',
  person,
  sheetSvg,
  purposes: ['子女入学', '车辆登记', '水电开户', '其他用途'],
  purpose: '子女入学',
  a4NotReady: false,
};

const printerOut: Screen = {
  name: 'printer-problem',
  person,
  problem: 'paper-out',
  sheet: 'no',
  since: '2026-11-22T06:24:50.000Z',
  staffToldAt: '2026-11-22T06:25:00.000Z',
};

const help = {
  state: 'sent',
  calledAt: NOW,
  answeredAt: null,
  deskPlace: '1 号窗口',
  deskPhone: '0913-0000001',
  deskHours: '08:30–17:30',
  open: true,
} as const;

const elsewhereItem = guideFixture[0];
const printableItem = guideFixture.at(-1);
if (!elsewhereItem || !printableItem) throw new Error('the guide fixture is empty');

/** One picture per screen and panel. */
export const scenes: readonly Scene[] = [
  scene(
    'attract',
    { name: 'attract' },
    'the headline, the arrow to the lit reader, three ways without a card',
  ),
  scene('reading', { name: 'reading', stage: 'card' }, 'the card lies on the lit reader; step 1 of 4'),
  scene(
    'looking-up',
    { name: 'reading', stage: 'records' },
    'the card was read; step 2 of 4, the record is looked up',
  ),
  scene(
    'card-problem',
    { name: 'card-problem', problem: 'moved' },
    'lay the card on again, where the desk is',
  ),
  scene('services', services, 'greeting, masked number, the one large certificate card', { idle: counting }),
  scene(
    'services-refused',
    { ...services, cardOnReader: false, gridName: null, residence: { kind: 'refused', reason: 'no-record' } },
    'the certificate card has only an edge and says why',
    { idle: counting },
  ),
  scene(
    'refused',
    { name: 'refused', person, reason: 'no-record', verifiedOn: null },
    'one sentence, numbered next steps, the desk',
    { idle: counting },
  ),
  scene(
    'phone-check',
    { name: 'phone-check', person, typed: 2, triesLeft: null },
    'one question, four places of which two are dots, ten large figures, no way on yet',
    { idle: counting },
  ),
  scene(
    'staff-beside',
    {
      name: 'staff-beside',
      person,
      looksAt: 'cut-name',
      typed: 2,
      door: { state: 'open' },
    },
    'why staff are needed in two sentences, six places of which two are dots, ten large figures',
    { idle: counting },
  ),
  scene(
    'staff-compares',
    {
      name: 'staff-compares',
      person,
      looksAt: 'cut-name',
      chipName: '阿不都热合曼·阿不都克力木·买',
      recordName: '阿不都热合曼·阿不都克力木·买买提',
    },
    'the whole name large, what the chip has of it below, two answers of which one is dominant',
    { idle: counting },
  ),
  scene('preview', preview, 'four steps, the whole sheet with 预览 无效, one dominant button', {
    idle: counting,
  }),
  scene(
    'printing',
    { name: 'printing', person, progress: 'printer-working' },
    'two steps ticked, the third now, no paper yet in the mouth',
    { idle: paused },
  ),
  scene('printer-problem', printerOut, 'fault paper, four huge characters, three steps, two ways out', {
    idle: paused,
  }),
  scene(
    'done',
    { name: 'done', person, number: '澄乐居〔2026〕00042号', evidence: 'counted' },
    'paper in the left mouth, number, the evidence in small',
  ),
  scene(
    'unconfirmed',
    { name: 'unconfirmed', number: '澄乐居〔2026〕00042号' },
    'nothing claims a print; the number to tell staff',
    { idle: counting },
  ),
  scene('thanks', { name: 'thanks', cardOnReader: true }, 'do not forget the card, which lies on the reader'),
  scene(
    'reader-problem',
    { name: 'reader-problem', fault: 'not-answering', code: 'R-02' },
    'fault paper, the desk, what works without a card',
  ),
  scene('guide', { name: 'guide' }, 'five rows, the printable one first, page 1 / 2', { idle: counting }),
  scene('guide-item', { name: 'guide-item', item: elsewhereItem }, 'who issues it, and the desk', {
    idle: counting,
  }),
  scene('notices', { name: 'notices' }, 'three notices, newest first', { idle: counting }),
  scene('officers', { name: 'officers' }, 'the grids with their telephones, four or five to a page', {
    idle: counting,
  }),
  ...reportScenes.map(({ id, see, screen }) => scene(id, screen, see, { idle: counting })),
  ...staffScenes.map(({ id, see, screen }) => scene(id, screen, see, { idle: counting })),
  scene('help', services, 'the call was sent; place, telephone, hours', { idle: counting, help }),
  scene('help-coming', services, 'somebody is on the way, since when, where to wait', {
    idle: counting,
    help: { ...help, state: 'coming', answeredAt: '2026-11-22T06:25:00.000Z' },
  }),
  scene('warning', services, 'seconds left in a ring; 还需要时间 is the large button', {
    idle: { state: 'warning', endsAt: '2026-11-22T06:26:14.000Z', seconds: 20 },
  }),
];

/** Every further word of the tables, for the audit only. */
export const furtherScenes: readonly Scene[] = [
  ...cardProblem.options.map((problem) => scene(`card-${problem}`, { name: 'card-problem', problem }, null)),
  ...refusalReason.options.map((reason) =>
    scene(`refused-${reason}`, { name: 'refused', person, reason, verifiedOn: '2024-03-01' }, null, {
      idle: counting,
    }),
  ),
  ...refusalReason.options.map((reason) =>
    scene(`services-${reason}`, { ...services, residence: { kind: 'refused', reason } }, null, {
      idle: counting,
    }),
  ),
  ...printerProblem.options.map((problem) =>
    scene(`printer-${problem}`, { ...printerOut, problem, sheet: 'unknown', staffToldAt: null }, null, {
      idle: paused,
    }),
  ),
  ...readerFault.options.map((fault) =>
    scene(`reader-${fault}`, { name: 'reader-problem', fault, code: 'R-01' }, null),
  ),
  scene('phone-check-typed', { name: 'phone-check', person, typed: 4, triesLeft: 1 }, null, {
    idle: counting,
  }),
  scene('phone-check-wrong', { name: 'phone-check', person, typed: 0, triesLeft: 2 }, null, {
    idle: counting,
  }),
  scene(
    'staff-compares-person',
    { name: 'staff-compares', person, looksAt: 'person', chipName: '王秀兰', recordName: '王秀兰' },
    null,
    { idle: counting },
  ),
  scene('done-reported', { name: 'done', person, number: '00042', evidence: 'reported' }, null),
  ...furtherStaffScenes.map(({ id, screen }) => scene(id, screen, null, { idle: counting })),
  scene('thanks-no-card', { name: 'thanks', cardOnReader: false }, null),
  scene('preview-no-a4', { ...preview, a4NotReady: true }, null, { idle: counting }),
  scene('guide-printable', { name: 'guide-item', item: printableItem }, null, { idle: counting }),
  scene('help-answered', preview, null, {
    idle: counting,
    help: { ...help, state: 'answered', answeredAt: NOW },
  }),
  scene('help-done', preview, null, { idle: counting, help: { ...help, state: 'done', answeredAt: NOW } }),
  scene('help-queued', preview, null, { idle: counting, help: { ...help, state: 'queued' } }),
  scene('help-held', preview, null, { idle: counting, help: { ...help, state: 'held' } }),
  scene('help-closed', services, null, { idle: counting, help: { ...help, open: false } }),
  scene('warning-in-preview', preview, null, {
    idle: { state: 'warning', endsAt: '2026-11-22T06:26:14.000Z', seconds: 20 },
  }),
  ...furtherReportScenes.map(({ id, screen }) => scene(id, screen, null, { idle: counting })),
  scene('services-open-case', { ...services, openCases: 1 }, null, { idle: counting }),
  scene('offline', { name: 'attract' }, null, { network: 'offline-can-issue' }),
  scene('partly', services, null, { network: 'offline-partly', idle: counting }),
  ...(['preparing', 'sent-to-printer', 'sheet-coming-out'] as const).map((progress) =>
    scene(`printing-${progress}`, { name: 'printing', person, progress }, null, { idle: paused }),
  ),
];

/** The same view in another layout. */
export function inMode(
  view: KioskView,
  mode: ModeName,
  locale: KioskView['display']['locale'] = 'zh-CN',
): KioskView {
  return {
    ...view,
    display: {
      elder: mode === 'elder' || mode === 'elder-reach',
      reach: mode === 'reach' || mode === 'elder-reach',
      locale,
    },
  };
}
