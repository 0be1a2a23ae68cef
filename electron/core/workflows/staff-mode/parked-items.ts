import type { ParkedItem } from '../../../../contract/kiosk/staff-screens.ts';
import type { OperationBody } from '../../../../contract/sync.ts';
import type { ParkedOperation } from '../../store/types.ts';

/** What an operation is about, without a word of its content. */
const ABOUT: {
  readonly [K in OperationBody['kind']]: {
    readonly kind: ParkedItem['kind'];
    readonly about: (body: Extract<OperationBody, { kind: K }>) => string | null;
    readonly mayGiveUp: boolean;
  };
} = {
  'certificate-outcome': { kind: 'certificate', about: ({ number }) => number, mayGiveUp: true },
  'help-call': { kind: 'help', about: () => null, mayGiveUp: true },
  'device-fault': { kind: 'fault', about: ({ code }) => code, mayGiveUp: true },
  // Whoever reported it looks for it here: given up it would look as if it had been sent.
  'open-case': { kind: 'report', about: () => null, mayGiveUp: false },
  'case-step': { kind: 'step', about: () => null, mayGiveUp: true },
  'alert-shown': { kind: 'alert', about: () => null, mayGiveUp: true },
  // Written at a company's desk: no kiosk sends them.
  'put-notice': { kind: 'notice', about: () => null, mayGiveUp: true },
  'withdraw-notice': { kind: 'notice', about: () => null, mayGiveUp: true },
  'file-claim': { kind: 'notice', about: () => null, mayGiveUp: true },
  'decide-claim': { kind: 'notice', about: () => null, mayGiveUp: true },
  'invite-visitor': { kind: 'notice', about: () => null, mayGiveUp: true },
  'withdraw-visitor': { kind: 'notice', about: () => null, mayGiveUp: true },
  'step-rectification': { kind: 'notice', about: () => null, mayGiveUp: true },
};

/** What central did not take, as staff may see it. */
export function parkedItem({ operation, code, reason, queuedAt, parkedAt }: ParkedOperation): ParkedItem {
  const { kind, about, mayGiveUp } = ABOUT[operation.body.kind];
  // The row of the table is the one of this kind; TypeScript cannot join the two by a variable.
  const said = (about as (body: OperationBody) => string | null)(operation.body);
  return { key: operation.key, kind, about: said, mayGiveUp, queuedAt, parkedAt, code, reason };
}
