import type { SnapshotFrom, StateValueFrom } from 'xstate';
import type { PageState, SelfTestRow } from '../../../../contract/kiosk/self-test.ts';
import type { StaffPart } from '../../../../contract/kiosk/staff-parts.ts';
import type { ParkedItem, PrintedSheet, UndecidedSheet } from '../../../../contract/kiosk/staff-screens.ts';
import type { Screen } from '../../../../contract/kiosk-view.ts';
import type { StandingFault } from '../fix-cards/fault-of-code.ts';
import type { StaffContext } from './context.ts';
import type { staffMachine } from './machine.ts';

type StaffSnapshot = SnapshotFrom<typeof staffMachine>;

type Screenful<N extends Screen['name']> = Extract<Screen, { name: N }>;

/** What the screens need beside the machine. */
export interface StaffMatter {
  readonly faults: () => readonly StandingFault[];
  /** Not every part has answered yet. */
  readonly looking: () => boolean;
  readonly undecided: () => readonly UndecidedSheet[];
  readonly printed: () => readonly PrintedSheet[];
  readonly parked: () => readonly ParkedItem[];
  readonly waiting: () => number;
  readonly selfTest: () => readonly SelfTestRow[];
  readonly page: () => PageState;
  readonly devices: () => Pick<Screenful<'staff-devices'>, 'facts' | 'lastCard' | 'update'>;
  readonly logs: () => Pick<Screenful<'staff-logs'>, 'folders' | 'shut' | 'saved'>;
  readonly cleanUntil: () => string;
  readonly tray: () => { readonly left: number | null; readonly full: number | null };
}

type Row = (context: StaffContext, matter: StaffMatter) => Screen;

const door: Row = ({ figures, door }) => ({ name: 'staff-pin', typed: figures.length, door });

const menu: Row = (_, { faults, looking, undecided, parked, tray }) => ({
  name: 'staff-menu',
  faults: faults().length,
  looking: looking(),
  undecided: undecided().length,
  parked: parked().length,
  sheetsLeft: tray().left,
});

const tray: Row = ({ asked, refused }, matter) => ({ name: 'staff-tray', ...matter.tray(), asked, refused });

const selfTest: Row = ({ asked, refused }, matter) => ({
  name: 'staff-self-test',
  rows: [...matter.selfTest()],
  page: matter.page(),
  ...{ asked, refused },
});

const testPage: Row = ({ asked, refused }, { page }) => ({
  name: 'staff-test-page',
  page: page(),
  ...{ asked, refused },
});

const devices: Row = ({ asked, refused }, matter) => ({
  name: 'staff-devices',
  ...matter.devices(),
  page: matter.page(),
  ...{ asked, refused },
});

const logs: Row = (_, matter) => ({ name: 'staff-logs', ...matter.logs() });

const cleaning: Row = (_, { cleanUntil }) => ({ name: 'staff-cleaning', until: cleanUntil() });

const faults: Row = (_, { faults, looking }) => ({
  name: 'staff-faults',
  faults: [...faults()],
  looking: looking(),
});

const LISTS: Readonly<Record<StaffPart, Row>> = {
  faults,
  sheets: (_, { undecided }) => ({ name: 'staff-sheets', sheets: [...undecided()] }),
  prints: (_, { printed }) => ({ name: 'staff-prints', sheets: [...printed()] }),
  parked: (_, { parked, waiting }) => ({ name: 'staff-parked', items: [...parked()], waiting: waiting() }),
  tray,
  'self-test': selfTest,
  'test-page': testPage,
  devices,
  logs,
  cleaning,
};

const ITEMS: Readonly<Record<StaffPart, (context: StaffContext, matter: StaffMatter) => Screen | null>> = {
  // The card stays when its fault is gone: it says so.
  faults: ({ fault }, matter) =>
    fault === null
      ? null
      : {
          name: 'staff-fault',
          fault,
          code: matter.faults().find((each) => each.fault === fault)?.code ?? null,
        },
  sheets: ({ row, asked, refused }, { undecided }) => {
    const sheet = undecided().find(({ requestId }) => requestId === row);
    return sheet === undefined ? null : { name: 'staff-sheet', sheet, asked, refused };
  },
  prints: ({ row, asked, refused }, { printed }) => {
    const sheet = printed().find(({ requestId }) => requestId === row);
    return sheet === undefined ? null : { name: 'staff-print', sheet, asked, refused };
  },
  parked: ({ row, asked, refused }, { parked }) => {
    const item = parked().find(({ key }) => key === row);
    return item === undefined ? null : { name: 'staff-parked-item', item, asked, refused };
  },
  tray,
  'self-test': selfTest,
  'test-page': testPage,
  devices,
  logs,
  cleaning,
};

/** One that is in its list no more is not asked about any more. */
const item: Row = (context, matter) =>
  ITEMS[context.part](context, matter) ?? LISTS[context.part](context, matter);

const ROWS: Readonly<Record<StateValueFrom<typeof staffMachine>, Row>> = {
  door,
  checking: door,
  menu,
  list: (context, matter) => LISTS[context.part](context, matter),
  item,
  acting: item,
  over: menu,
};

/** State → screen, one row each. */
export function staffScreenOf({ value, context }: StaffSnapshot, matter: StaffMatter): Screen {
  return ROWS[value](context, matter);
}
