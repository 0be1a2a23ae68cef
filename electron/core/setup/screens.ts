import type { SnapshotFrom, StateValueFrom } from 'xstate';
import type { ReaderOption } from '../../../contract/devices.ts';
import type { DisplayChoice } from '../../../contract/display-role.ts';
import type { PageState } from '../../../contract/kiosk/self-test.ts';
import { USUAL_RELAY } from '../../../contract/relay-listen.ts';
import { type ScreenKind, screenKindOf } from '../../../contract/screen-kind.ts';
import type { SetupScreen, SetupScreenOf, SetupStep, SetupView } from '../../../contract/setup/view.ts';
import { IS_DONE, losesFormer, relayOf, type SetupContext, staysEnrolled, stepsOf } from './context.ts';
import { mayMirror } from './display-choices.ts';
import { readerId } from './find-readers.ts';
import type { Unsaid } from './former-screen.ts';
import type { setupMachine } from './machine.ts';

type SetupSnapshot = SnapshotFrom<typeof setupMachine>;
type State = StateValueFrom<typeof setupMachine>;

/** What the screens need beside the machine. */
export interface SetupMatter {
  /** Every profile that this version has. */
  readonly profiles: readonly string[];
  readonly devices: (
    reader: ReaderOption,
  ) => Pick<SetupScreenOf<'devices'>, 'looking' | 'readers' | 'readerStatus' | 'card' | 'printers'>;
  readonly printerName: (uri: string) => string;
  readonly printerRefused: () => string | null;
  readonly page: () => PageState;
  readonly displays: () => readonly DisplayChoice[];
  readonly unsaid: () => Unsaid;
}

export const readerOfDraft = ({ draft }: SetupContext): ReaderOption => draft.reader ?? { kind: 'auto' };

type Row = (context: SetupContext, matter: SetupMatter) => SetupScreen;

const ORDER = ['kiosk', 'property', 'wall', 'staff-wall'];

/** One deployment after the other, each in the order in which its screens are met. */
function inOrder(one: string, other: string): number {
  const [place = '', screen = ''] = one.split('/');
  const [otherPlace = '', otherScreen = ''] = other.split('/');
  return place.localeCompare(otherPlace) || ORDER.indexOf(screen) - ORDER.indexOf(otherScreen);
}

const profile: Row = ({ draft, fixed, damaged }, { profiles }) => ({
  name: 'profile',
  choices: [...profiles].sort(inOrder).flatMap((id) => {
    const kind: ScreenKind | null = screenKindOf(id);
    return kind === null ? [] : [{ profile: id, kind }];
  }),
  chosen: draft.profile ?? null,
  fixed: fixed.has('profile'),
  damaged,
});

const central =
  (check: SetupContext['check'] | null): Row =>
  (context) => ({
    name: 'central',
    ...context.typed,
    fixed: context.fixed.has('centralUrl'),
    enrolled: staysEnrolled(context),
    check: check ?? context.check,
  });

const devices: Row = (context, matter) => ({
  name: 'devices',
  ...matter.devices(readerOfDraft(context)),
  reader: readerId(readerOfDraft(context)),
  readerFixed: context.fixed.has('reader'),
  printer: context.draft.printerUri ?? null,
  printerFixed: context.fixed.has('printerUri'),
  printerRefused: matter.printerRefused(),
  page: matter.page(),
});

const kiosks: Row = (context) => {
  const relay = relayOf(context);
  return {
    name: 'kiosks',
    listens: relay !== null,
    port: (relay ?? USUAL_RELAY).port,
    fixed: context.fixed.has('relayListen'),
  };
};

const displays: Row = ({ draft }, matter) => ({
  name: 'displays',
  displays: [...matter.displays()],
  mayMirror: mayMirror(draft.profile),
});

const pin: Row = ({ figures, pinTurn, pinProblem, fixed }) => ({
  name: 'pin',
  typed: figures.length,
  turn: pinTurn,
  problem: pinProblem,
  fixed: fixed.has('staffPin'),
});

const summary: Row = (context, { displays, printerName }) => {
  const { draft, check, former } = context;
  const hasDevices = stepsOf(context).includes('devices');
  return {
    name: 'summary',
    profile: draft.profile ?? '',
    address: draft.centralUrl ?? '',
    place: check.state === 'accepted' ? check.place : null,
    reader: hasDevices ? readerId(readerOfDraft(context)) : null,
    printer: hasDevices && draft.printerUri ? printerName(draft.printerUri) : null,
    displays: displays().length,
    kiosks: stepsOf(context).includes('kiosks') ? (relayOf(context)?.port ?? 'none') : null,
    loses: losesFormer(context) ? (former?.profile ?? null) : null,
  };
};

const leaving: Row = ({ former, asked }, { unsaid }) => ({
  name: 'leaving',
  former: former?.profile ?? '',
  ...unsaid(),
  asked,
});

const done: Row = ({ draft, refused }) => ({ name: 'done', profile: draft.profile ?? '', refused });

const ROWS: Readonly<Record<State, Row>> = {
  profile,
  central: central(null),
  checking: central({ state: 'checking' }),
  afterCentral: central(null),
  devices,
  kiosks,
  displays,
  pin,
  summary,
  leaving,
  turning: done,
  refused: done,
  left: done,
  leaveRefused: done,
};

/** Steps that ask for something; the rest follows from them. */
const STEP: Readonly<Partial<Record<State, SetupStep>>> = {
  profile: 'profile',
  central: 'central',
  devices: 'devices',
  kiosks: 'kiosks',
  displays: 'displays',
  pin: 'pin',
  summary: 'summary',
};
const NO_WAY_BACK: ReadonlySet<State> = new Set<State>(['profile', 'turning', 'left']);

/** State → view, one row each. */
export function setupViewOf({ value, context }: SetupSnapshot, matter: SetupMatter): SetupView {
  const step = STEP[value];
  return {
    locale: context.locale,
    steps: [...stepsOf(context)],
    canGoOn: step !== undefined && IS_DONE[step](context),
    canGoBack: !NO_WAY_BACK.has(value),
    canLeave: context.former !== null && value !== 'turning' && value !== 'left',
    screen: ROWS[value](context, matter),
  };
}
