import type { SnapshotFrom } from 'xstate';
import { assertDefined } from '../../../../contract/assert.ts';
import { caseNumber, type KioskCompound } from '../../../../contract/domain.ts';
import type { ReportedCase, ReportPlace } from '../../../../contract/kiosk/report-screens.ts';
import type { Screen } from '../../../../contract/kiosk-view.ts';
import { type ReportContext, wordsOf } from './context.ts';
import { isPhone, splitFigures, tailOf } from './figures.ts';
import type { reportMachine } from './machine.ts';

export type ReportSnapshot = SnapshotFrom<typeof reportMachine>;
type StateValue = Extract<ReportSnapshot['value'], string>;

/** What the screens need beside the report itself; read from the store when they are drawn. */
export interface ReportMatter {
  readonly ready: boolean;
  readonly compounds: () => readonly KioskCompound[];
  readonly grids: () => readonly { readonly id: string; readonly name: string; readonly covers: string }[];
  /** Cases of whoever's card was read. */
  readonly mine: () => readonly ReportedCase[];
  readonly find: (caseId: string) => ReportedCase | null;
  readonly sent: (caseId: string) => ReportedCase['sent'];
}

type Row = (context: ReportContext, matter: ReportMatter) => Screen;

const kindOf = ({ kind }: ReportContext) => assertDefined(kind, 'a kind was chosen');
const compoundOf = ({ place }: ReportContext, { compounds }: ReportMatter) =>
  place.kind === 'compound' ? (compounds().find(({ id }) => id === place.id) ?? null) : null;

/** The place in the words of the screen; one that is no more is not known. */
function placeOf(context: ReportContext, matter: ReportMatter): ReportPlace {
  const { place, buildingId, reporter } = context;
  switch (place.kind) {
    case 'home':
      return { kind: 'home', grid: reporter.home?.gridName ?? '' };
    case 'compound': {
      const compound = compoundOf(context, matter);
      const building = compound?.buildings.find(({ id }) => id === buildingId)?.name ?? null;
      return compound === null
        ? { kind: 'unknown' }
        : { kind: 'compound', compound: compound.name, building };
    }
    case 'grid': {
      const grid = matter.grids().find(({ id }) => id === place.id);
      return grid === undefined ? { kind: 'unknown' } : { kind: 'grid', grid: grid.name };
    }
    case 'unknown':
      return place;
    default:
      return place satisfies never;
  }
}

const findScreen: Row = ({ figures, found }) => ({ name: 'progress-find', ...splitFigures(figures), found });

/** A case that left this kiosk in the middle of the visit is looked for anew. */
const caseScreen: Row = (context, matter) => {
  const found = context.opened === null ? null : matter.find(context.opened.caseId);
  return found === null
    ? { name: 'progress-list', cases: [...matter.mine()] }
    : { name: 'progress-case', case: found, refused: context.refused };
};

const openedOf = ({ opened }: ReportContext, { find }: ReportMatter) =>
  opened === null ? null : find(opened.caseId);

const ROWS: Readonly<Record<StateValue, Row>> = {
  home: ({ reporter }, matter) => ({
    name: 'report',
    mine:
      reporter.cardNumber === null ? null : matter.mine().filter(({ stage }) => stage !== 'closed').length,
    ready: matter.ready,
  }),
  kind: ({ family }) => ({ name: 'report-kind', family: assertDefined(family, 'a family was chosen') }),
  place: (context, { compounds, grids }) => ({
    name: 'report-place',
    kind: kindOf(context),
    home: context.reporter.home?.gridName ?? null,
    compounds: compounds().map(({ id, name }) => ({ id, name })),
    grids: grids().map(({ id, name, covers }) => ({ id, name, covers })),
  }),
  house: (context, matter) => {
    const compound = compoundOf(context, matter);
    return {
      name: 'report-house',
      kind: kindOf(context),
      compound: compound?.name ?? '',
      buildings: compound === null ? [] : compound.buildings.map(({ id, name }) => ({ id, name })),
    };
  },
  words: (context) => ({
    name: 'report-words',
    kind: kindOf(context),
    phrases: [...context.phrases],
    typed: context.typed,
  }),
  typing: (context) => ({ name: 'report-typing', kind: kindOf(context), typed: context.typed }),
  phone: (context) => ({
    name: 'report-phone',
    registered: context.reporter.registered !== null,
    figures: context.figures,
    complete: isPhone(context.figures),
  }),
  check: (context, matter) => ({
    name: 'report-check',
    kind: kindOf(context),
    place: placeOf(context, matter),
    words: wordsOf(context),
    phone:
      context.phone === 'typed'
        ? { kind: context.phone, tail: tailOf(context.figures) }
        : { kind: context.phone },
    refused: context.refused,
  }),
  recorded: (context, { sent }) => {
    const { caseId, figures } = assertDefined(context.recorded, 'what is recorded has a number');
    return {
      name: 'report-done',
      number: caseNumber(caseId),
      kind: kindOf(context),
      figures,
      made: context.phone !== 'typed',
      byCard: context.reporter.cardNumber !== null,
      sent: sent(caseId),
    };
  },
  find: findScreen,
  list: (_, matter) => ({ name: 'progress-list', cases: [...matter.mine()] }),
  case: caseScreen,
  rate: (context, matter) => {
    const found = openedOf(context, matter);
    return found === null
      ? caseScreen(context, matter)
      : { name: 'progress-rate', kind: found.kind, optional: found.stage !== 'closed' };
  },
  rework: (context, matter) => {
    const found = openedOf(context, matter);
    const { phrases, typed } = context;
    return found === null
      ? caseScreen(context, matter)
      : { name: 'progress-rework', kind: found.kind, phrases: [...phrases], typed };
  },
  over: ({ reporter }, { ready }) => ({
    name: 'report',
    mine: reporter.cardNumber === null ? null : 0,
    ready,
  }),
};

/** State → screen, one row each. */
export function reportScreenOf(snapshot: ReportSnapshot, matter: ReportMatter): Screen {
  return ROWS[snapshot.value](snapshot.context, matter);
}
