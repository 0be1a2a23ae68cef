import type { SnapshotFrom } from 'xstate';
import { assert, assertDefined } from '../../../../contract/assert.ts';
import { maskCitizenNumber } from '../../../../contract/citizen-number.ts';
import type { GuideItem, Screen } from '../../../../contract/kiosk-view.ts';
import { greetingOf } from './greeting.ts';
import type { sessionMachine } from './machine.ts';

export type SessionSnapshot = SnapshotFrom<typeof sessionMachine>;

/** What the screen needs beside the session itself. */
export interface ScreenMatter {
  readonly guide: readonly GuideItem[];
  readonly purposes: readonly string[];
  /** When the printer's problem began and when staff really had the message. */
  readonly problemSince: string;
  readonly staffToldAt: string | null;
  /** Where 报事报修 is; asked only while it has the screen. */
  readonly report: () => Screen;
  /** Where staff are; asked only while they have the screen. */
  readonly staff: () => Screen;
  /** Cases of a card that are not closed. */
  readonly openCases: (cardNumber: string) => number;
}

/** State → screen, one row each. The renderer draws exactly this value. */
export function screenOf(snapshot: SessionSnapshot, matter: ScreenMatter): Screen {
  const row = assertDefined(
    ROWS.find(({ state }) => snapshot.matches(state)),
    `a screen for ${JSON.stringify(snapshot.value)}`,
  );
  return row.screen(snapshot.context, matter);
}

type Context = SessionSnapshot['context'];
type StateValue = Parameters<SessionSnapshot['matches']>[0];

function personOf(context: Context) {
  const card = assertDefined(context.card, 'a session has a card');
  return { greeting: greetingOf(card), maskedNumber: maskCitizenNumber(card.number) };
}

function servicesOf(context: Context, matter: ScreenMatter): Screen {
  const assessment = assertDefined(context.assessment, 'services come after the look-up');
  return {
    name: 'services',
    person: personOf(context),
    gridName: assessment.record?.grid.name ?? null,
    cardOnReader: context.cardOnReader,
    openCases: matter.openCases(assertDefined(context.card, 'a session has a card').number),
    residence:
      assessment.kind === 'ready'
        ? { kind: 'ready', verifiedOn: assessment.record.residence.verifiedOn }
        : { kind: 'refused', reason: assessment.reason },
  };
}

function phoneCheckOf(context: Context): Screen {
  const { phoneFigures, triesLeft } = context;
  return { name: 'phone-check', person: personOf(context), typed: phoneFigures.length, triesLeft };
}

/** Ready, or on the way there: what staff have to look at. */
function looksAtOf({ assessment }: Context) {
  assert(assessment?.kind === 'ready' && assessment.staffLooksAt !== null, 'staff have something to look at');
  return { looksAt: assessment.staffLooksAt, record: assessment.record };
}

function staffBesideOf(context: Context): Screen {
  const { looksAt } = looksAtOf(context);
  const { pinFigures, door } = context;
  return { name: 'staff-beside', person: personOf(context), looksAt, typed: pinFigures.length, door };
}

function staffComparesOf(context: Context): Screen {
  const { looksAt, record } = looksAtOf(context);
  const chipName = assertDefined(context.card, 'a session has a card').name;
  const { name: recordName } = record.resident;
  return { name: 'staff-compares', person: personOf(context), looksAt, chipName, recordName };
}

function previewOf(context: Context, matter: ScreenMatter): Screen {
  return {
    name: 'preview',
    person: personOf(context),
    sheetSvg: assertDefined(context.sheetSvg, 'a preview has its sheet'),
    purposes: [...matter.purposes],
    purpose: context.purpose,
    a4NotReady: context.a4NotReady,
  };
}

const ROWS: readonly { state: StateValue; screen: (context: Context, matter: ScreenMatter) => Screen }[] = [
  { state: { idle: 'attract' }, screen: () => ({ name: 'attract' }) },
  {
    state: { idle: 'readerProblem' },
    screen: ({ readerFault }) => ({
      name: 'reader-problem',
      ...assertDefined(readerFault, 'a reader problem has a fault'),
    }),
  },
  { state: { idle: 'reading' }, screen: () => ({ name: 'reading', stage: 'card' }) },
  {
    state: { idle: 'cardProblem' },
    screen: ({ cardProblem }) => ({
      name: 'card-problem',
      problem: assertDefined(cardProblem, 'a card problem has a cause'),
    }),
  },
  { state: { idle: 'guide' }, screen: () => ({ name: 'guide' }) },
  { state: { idle: 'guideItem' }, screen: guideItemOf },
  { state: { idle: 'notices' }, screen: () => ({ name: 'notices' }) },
  { state: { idle: 'officers' }, screen: () => ({ name: 'officers' }) },
  { state: { idle: 'report' }, screen: (_, { report }) => report() },
  { state: { session: 'report' }, screen: (_, { report }) => report() },
  { state: { session: 'lookingUp' }, screen: () => ({ name: 'reading', stage: 'records' }) },
  { state: { session: 'services' }, screen: servicesOf },
  { state: { session: 'staffBeside' }, screen: staffBesideOf },
  { state: { session: 'staffCompares' }, screen: staffComparesOf },
  { state: { session: 'phoneCheck' }, screen: phoneCheckOf },
  { state: { session: 'checkingPhone' }, screen: phoneCheckOf },
  {
    state: { session: 'preparing' },
    screen: (context, matter) => {
      if (context.staffBeside) return staffComparesOf(context);
      return context.phoneFigures === '' ? servicesOf(context, matter) : phoneCheckOf(context);
    },
  },
  { state: { session: 'guide' }, screen: () => ({ name: 'guide' }) },
  { state: { session: 'guideItem' }, screen: guideItemOf },
  { state: { session: 'notices' }, screen: () => ({ name: 'notices' }) },
  { state: { session: 'officers' }, screen: () => ({ name: 'officers' }) },
  {
    state: { session: 'refused' },
    screen: (context) => {
      const { assessment } = context;
      assert(assessment?.kind === 'refused', 'a refusal has a reason');
      return {
        name: 'refused',
        person: personOf(context),
        reason: assessment.reason,
        verifiedOn: assessment.record?.residence.verifiedOn ?? null,
      };
    },
  },
  { state: { session: 'preview' }, screen: previewOf },
  { state: { session: 'preparingAgain' }, screen: previewOf },
  { state: { session: 'preparedThenPrinting' }, screen: previewOf },
  {
    state: { session: { printing: 'working' } },
    screen: (context) => ({ name: 'printing', person: personOf(context), progress: context.progress }),
  },
  {
    state: { session: { printing: 'problem' } },
    screen: (context, matter) => ({
      name: 'printer-problem',
      person: personOf(context),
      ...assertDefined(context.problem, 'a printer problem has a cause'),
      since: matter.problemSince,
      staffToldAt: matter.staffToldAt,
    }),
  },
  {
    state: { session: 'done' },
    screen: (context) => {
      const { printed } = context;
      assert(printed?.evidence, 'done needs evidence');
      return { name: 'done', person: personOf(context), number: printed.number, evidence: printed.evidence };
    },
  },
  {
    state: { session: 'unconfirmed' },
    screen: ({ printed }) => ({
      name: 'unconfirmed',
      number: assertDefined(printed, 'an unconfirmed sheet has a number').number,
    }),
  },
  { state: 'staff', screen: (_, { staff }) => staff() },
  { state: 'farewell', screen: ({ cardOnReader }) => ({ name: 'thanks', cardOnReader }) },
];

function guideItemOf(context: Context, matter: ScreenMatter): Screen {
  const item = matter.guide.find(({ id }) => id === context.guideItemId);
  return item ? { name: 'guide-item', item } : { name: 'guide' };
}
