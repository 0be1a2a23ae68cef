import { z } from 'zod';
import { cardProblem, readerFault } from './devices.ts';
import { notice } from './domain/content.ts';
import { PHONE_FIGURES } from './kiosk/phone-figures.ts';
import { reportEvents } from './kiosk/report-events.ts';
import { reportScreens } from './kiosk/report-screens.ts';
import { staffEvents } from './kiosk/staff-events.ts';
import { staffDoor, staffScreens, typedFigures } from './kiosk/staff-screens.ts';
import { printerProblem, sheetEvidence } from './printer.ts';

/**
 * What the kiosk shows right now. The session lives in the core process; the renderer draws this value and
 * sends events back. So a renderer that dies shows the same step again, and one that ends holds no person.
 */

export const refusalReason = z.enum([
  'no-record', // no residence record for this person here
  'stale-record', // record exists, verified too long ago
  'card-expired',
  'clock-wrong', // terminal clock differs from central by more than 2 minutes (C49)
  'rare-character', // a glyph is in no font: staff get the request (D15)
  'not-issued-here', // central's catalogue for this community does not have the certificate, or not today
  'no-number-left', // leased numbers used up and central not reachable
  'a4-unsupported', // the printer cannot take A4: refused before a number is spent
  'records-not-here-yet', // first synchronisation has not arrived
  'phone-tries-over', // three wrong answers about the phone on record: staff look at the person
  'no-phone-on-record', // the certificate asks for the phone, and none is registered
  'needs-staff', // staff looked at card and person, and did not find the one of the record
  'disk-refuses', // this box's disk takes no write: nothing was printed and no number is lost
  'printer-needs-staff', // an earlier sheet is unconfirmed or the printer is not set up
]);
export type RefusalReason = z.infer<typeof refusalReason>;

/**
 * Why staff have to look before a certificate is made: the item asks for it, or the chip's name field was too short for the
 * name (15 units), so that only the card's face and the record have it whole.
 */
export const staffLooksAt = z.enum(['person', 'cut-name']);
export type StaffLooksAt = z.infer<typeof staffLooksAt>;

/** One certificate that people ask for, with what the law lets the committee do (D02). */
export const guideItem = z.object({
  id: z.string(),
  title: z.string(),
  printable: z.boolean(),
  /** Who issues it: 社区居委会, 派出所, 民政局 …; never "elsewhere" without a place. */
  office: z.string(),
  /** One plain sentence: what to do. */
  advice: z.string(),
  legalBasis: z.string(),
});
export type GuideItem = z.infer<typeof guideItem>;

const person = z.object({
  /** 王女士 / 王先生 / full name where the surname is not certain. */
  greeting: z.string(),
  /** 610525********3026 */
  maskedNumber: z.string(),
});

export const screen = z.discriminatedUnion('name', [
  z.object({ name: z.literal('attract') }),
  z.object({
    name: z.literal('reading'),
    /** 'card': keep it still; 'records': it was read, its record is looked up (the first start takes longer). */
    stage: z.enum(['card', 'records']),
  }),
  z.object({ name: z.literal('card-problem'), problem: cardProblem }),
  z.object({
    name: z.literal('services'),
    person,
    gridName: z.string().nullable(),
    cardOnReader: z.boolean(),
    /** Cases that were reported with this card and are not closed. */
    openCases: z.number().int(),
    residence: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('ready'), verifiedOn: z.string() }),
      z.object({ kind: z.literal('refused'), reason: refusalReason }),
    ]),
  }),
  z.object({
    name: z.literal('phone-check'),
    person,
    /** How many of the digits are typed; which ones is the resident's own business. */
    typed: z.number().int().min(0).max(PHONE_FIGURES),
    /** The answer before was wrong; how many are left. Null before the first. */
    triesLeft: z.number().int().nullable(),
  }),
  /** Staff come to the resident's side; their PIN first. */
  z.object({
    name: z.literal('staff-beside'),
    person,
    looksAt: staffLooksAt,
    typed: typedFigures,
    door: staffDoor,
  }),
  /** What they compare with the card in their hand. */
  z.object({
    name: z.literal('staff-compares'),
    person,
    looksAt: staffLooksAt,
    /** As the chip has it, and as the record has it. */
    chipName: z.string(),
    recordName: z.string(),
  }),
  z.object({ name: z.literal('refused'), person, reason: refusalReason, verifiedOn: z.string().nullable() }),
  z.object({
    name: z.literal('preview'),
    person,
    /** SVG document, A4 in mm, glyphs as paths, 预览 无效 across it, citizen number masked. */
    sheetSvg: z.string(),
    purposes: z.array(z.string()).min(1),
    purpose: z.string(),
    /** Staff were told that A4 is not loaded; printing goes on. */
    a4NotReady: z.boolean(),
  }),
  z.object({
    name: z.literal('printing'),
    person,
    /** True progress: what is known to have happened, never ahead of the printer. */
    progress: z.enum(['preparing', 'sent-to-printer', 'printer-working', 'sheet-coming-out']),
  }),
  z.object({
    name: z.literal('printer-problem'),
    person,
    problem: printerProblem,
    /** Whether any sheet can have come out: 'no' = still to print, 'unknown' = person must look. */
    sheet: z.enum(['no', 'unknown']),
    since: z.string(),
    staffToldAt: z.string().nullable(),
  }),
  z.object({ name: z.literal('done'), person, number: z.string(), evidence: sheetEvidence }),
  z.object({ name: z.literal('unconfirmed'), number: z.string() }),
  z.object({ name: z.literal('thanks'), cardOnReader: z.boolean() }),
  z.object({ name: z.literal('reader-problem'), fault: readerFault, code: z.string() }),
  z.object({ name: z.literal('guide') }),
  z.object({ name: z.literal('guide-item'), item: guideItem }),
  z.object({ name: z.literal('notices') }),
  z.object({ name: z.literal('officers') }),
  ...reportScreens,
  ...staffScreens,
]);
export type Screen = z.infer<typeof screen>;
export type ScreenName = Screen['name'];

export const kioskView = z.object({
  screen,
  /** Seconds without a touch; `warn` shows 还需要时间 with the seconds left. Paused in faults and while paper moves. */
  idle: z.discriminatedUnion('state', [
    z.object({ state: z.literal('off') }),
    z.object({ state: z.literal('paused') }),
    z.object({ state: z.literal('counting'), endsAt: z.string(), seconds: z.number() }),
    z.object({ state: z.literal('warning'), endsAt: z.string(), seconds: z.number() }),
  ]),
  /** 呼叫工作人员: null, or the call that is open. */
  help: z
    .object({
      /**
       * 'queued' = stored here, central not reached yet; 'held' = the property's screen in the building has it, central not yet;
       * 'sent' = central has it; then what staff said at their desk:
       * 'answered' = somebody has it, 'coming' = somebody is on the way, 'done' = they say that it is settled.
       */
      state: z.enum(['queued', 'held', 'sent', 'answered', 'coming', 'done']),
      calledAt: z.string(),
      /** When staff said so; null while nobody has. */
      answeredAt: z.string().nullable(),
      deskPlace: z.string(),
      deskPhone: z.string(),
      deskHours: z.string(),
      /** Whether the panel is open; the call stays known when it is closed. */
      open: z.boolean(),
    })
    .nullable(),
  display: z.object({ elder: z.boolean(), reach: z.boolean(), locale: z.enum(['zh-CN', 'ko-KR']) }),
  /** C46: the truth about the network, in three states. */
  /** Null while nobody knows: a core that has just begun has not heard from central yet. */
  network: z.enum(['online', 'offline-can-issue', 'offline-partly']).nullable(),
});
export type KioskView = z.infer<typeof kioskView>;

/** What a resident can do. Every event is legal in every state; where it has no meaning it is ignored. */
export const kioskEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('touched') }),
  z.object({ type: z.literal('choose-certificate') }), // 开居住证明
  z.object({ type: z.literal('choose-purpose'), purpose: z.string().min(1).max(20) }),
  z.object({ type: z.literal('confirm-print') }), // 确认并打印
  z.object({ type: z.literal('staff-found-same') }), // 是一样的
  z.object({ type: z.literal('staff-found-other') }), // 不一样
  z.object({ type: z.literal('something-wrong') }), // 有错
  z.object({ type: z.literal('stop-printing-and-leave') }), // 不打了，退出
  z.object({ type: z.literal('back') }),
  z.object({ type: z.literal('leave') }), // 办完退出
  z.object({ type: z.literal('need-more-time') }), // 还需要时间
  z.object({ type: z.literal('call-staff') }), // 呼叫工作人员
  z.object({ type: z.literal('close-help') }),
  z.object({ type: z.literal('toggle-elder') }),
  z.object({ type: z.literal('toggle-reach') }),
  z.object({ type: z.literal('choose-locale'), locale: z.enum(['zh-CN', 'ko-KR']) }),
  z.object({ type: z.literal('open-guide') }),
  z.object({ type: z.literal('open-guide-item'), itemId: z.string() }),
  z.object({ type: z.literal('open-notices') }),
  z.object({ type: z.literal('open-officers') }),
  ...reportEvents,
  ...staffEvents,
]);
export type KioskEvent = z.infer<typeof kioskEvent>;

const reportTypes: ReadonlySet<string> = new Set([
  'back',
  ...reportEvents.map(({ shape }) => shape.type.value),
]);

/** Whether an event is one of 报事报修, which has its own machine. */
export function isReportEvent(
  event: KioskEvent,
): event is z.infer<(typeof reportEvents)[number]> | { readonly type: 'back' } {
  return reportTypes.has(event.type);
}

const staffTypes: ReadonlySet<string> = new Set([
  ...['back', 'press-figure', 'erase-figure'],
  ...staffEvents.map(({ shape }) => shape.type.value),
]);

/** Whether an event may be one of the staff mode, which has its own machine. */
export function isStaffEvent(
  event: KioskEvent,
): event is
  | z.infer<(typeof staffEvents)[number]>
  | { readonly type: 'back' | 'erase-figure' }
  | Extract<KioskEvent, { type: 'press-figure' }> {
  return staffTypes.has(event.type);
}

/** Public matter of the community; never a resident. */
export const communityInfo = z.object({
  countyName: z.string(),
  streetName: z.string(),
  communityName: z.string(),
  deskPlace: z.string(),
  deskPhone: z.string(),
  deskHours: z.string(),
  notices: z.array(notice),
  officers: z.array(z.object({ grid: z.string(), title: z.string(), phone: z.string(), covers: z.string() })),
  guide: z.array(guideItem),
});
export type CommunityInfo = z.infer<typeof communityInfo>;
