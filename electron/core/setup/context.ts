import { type RelayListen, USUAL_RELAY } from '../../../contract/relay-listen.ts';
import type { BoxDraft, BoxRole, ChoiceField } from '../../../contract/setup/choice.ts';
import type { SetupOptions } from '../../../contract/setup/options.ts';
import type { SetupScreenOf, SetupStep, SetupView } from '../../../contract/setup/view.ts';
import { type CentralTyped, typedOf } from './central-typed.ts';

export type CentralCheck = SetupScreenOf<'central'>['check'];

/** Where the person is and what was chosen until now. */
export interface SetupContext {
  readonly locale: SetupView['locale'];
  readonly draft: BoxDraft;
  readonly fixed: ReadonlySet<ChoiceField>;
  readonly former: BoxRole | null;
  /** The records in the folder are those of a terminal that central knows. */
  readonly isEnrolled: boolean;
  readonly damaged: boolean;
  readonly packaged: boolean;
  readonly typed: CentralTyped;
  /** Another central or another code, although it is enrolled. */
  readonly wantsOther: boolean;
  readonly check: CentralCheck;
  /** Central was not there: what was typed is kept and tried later. */
  readonly keepsUnchecked: boolean;
  readonly displays: number;
  /** Kiosks without a line to central may come to this screen. */
  readonly listens: boolean;
  /** Figures of the PIN; gone with the turn that they belong to. */
  readonly figures: string;
  readonly firstFigures: string | null;
  readonly pinTurn: SetupScreenOf<'pin'>['turn'];
  readonly pinProblem: SetupScreenOf<'pin'>['problem'];
  /** Giving up what central has not heard was asked once. */
  readonly asked: boolean;
  /** The disk did not take the choice (code). */
  readonly refused: string | null;
}

export function atTheBeginning(
  { draft, fixed, former, damaged }: SetupOptions,
  box: Pick<SetupContext, 'isEnrolled' | 'packaged'>,
): SetupContext {
  return {
    locale: 'zh-CN',
    draft,
    fixed: new Set(fixed),
    former,
    damaged,
    ...box,
    typed: typedOf(draft),
    wantsOther: false,
    check: { state: 'none' },
    keepsUnchecked: false,
    displays: 0,
    // Proposed, but for a screen that was asked before and does not.
    listens: draft.relayListen ? true : former?.profile.endsWith('/property') !== true,
    figures: '',
    firstFigures: null,
    pinTurn: draft.staffPin ? 'kept' : 'first',
    pinProblem: 'none',
    asked: false,
    refused: null,
  };
}

/** A kiosk has a reader and a printer; no other screen has. */
const isKiosk = ({ draft }: SetupContext) => draft.profile?.endsWith('/kiosk') === true;

const isProperty = ({ draft }: SetupContext) => draft.profile?.endsWith('/property') === true;

/** Where this screen will listen for kiosks; null: nowhere. */
export function relayOf(context: SetupContext): RelayListen | null {
  const { draft, fixed, listens } = context;
  if (!isProperty(context) || !(listens || fixed.has('relayListen'))) return null;
  return draft.relayListen ?? USUAL_RELAY;
}

/** Steps of the chosen screen, in order. */
export function stepsOf(context: SetupContext): readonly SetupStep[] {
  return [
    'profile',
    'central',
    ...(isKiosk(context) ? (['devices'] as const) : []),
    ...(isProperty(context) ? (['kiosks'] as const) : []),
    ...(context.displays > 1 ? (['displays'] as const) : []),
    // Only a kiosk has the corner and the menu that the PIN opens.
    ...(isKiosk(context) ? (['pin'] as const) : []),
    'summary',
  ];
}

/** The same screen at the same central: it goes on with its records and needs no code. */
export function staysEnrolled({ isEnrolled, wantsOther, former, draft }: SetupContext): boolean {
  return isEnrolled && !wantsOther && former !== null && former.profile === draft.profile;
}

/** Whether the records in the folder are another screen's, so that they go. */
export function losesFormer(context: SetupContext): boolean {
  const { former, draft, isEnrolled } = context;
  if (former === null) return false;
  return former.profile !== draft.profile || (isEnrolled && !staysEnrolled(context));
}

/** Whether everything that the step asks for is there. */
export const IS_DONE: Readonly<Record<SetupStep, (context: SetupContext) => boolean>> = {
  profile: ({ draft }) => draft.profile !== undefined,
  central: (context) =>
    staysEnrolled(context) || context.check.state === 'accepted' || context.keepsUnchecked,
  devices: () => true,
  kiosks: () => true,
  displays: () => true,
  pin: ({ pinTurn }) => pinTurn === 'kept',
  summary: () => true,
};
