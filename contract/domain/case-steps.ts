import { CASE_FAMILIES } from './case-families.ts';
import { type CaseKind, caseKindRow } from './case-kinds.ts';
import type { CaseState } from './case-record.ts';
import type { CaseHolder, CaseStage } from './case-words.ts';

/** What somebody is to a case. `system` is the routing table at central. */
export type CaseRole = 'reporter' | 'holder' | 'coordinator' | 'acceptor' | 'system';

interface CaseStepRow {
  readonly zh: string;
  readonly from: readonly CaseStage[];
  /** `same`: the stage does not change. */
  readonly to: CaseStage | 'same';
  readonly by: readonly CaseRole[];
  /** Data without which it is refused, in words; case-machine.ts parses them. */
  readonly needs: readonly string[];
}

const OPEN: readonly CaseStage[] = ['found', 'transferred', 'awaiting-acceptance'];

/** Every step of a case: from where, to where, who may, what it needs. */
export const CASE_STEPS = {
  transfer: {
    zh: '转办',
    from: ['found'],
    to: 'transferred',
    by: ['coordinator', 'system'],
    needs: ['承办单位'],
  },
  'hand-over': {
    zh: '移交',
    from: ['transferred'],
    to: 'transferred',
    by: ['holder'],
    needs: ['下一承办单位', '原因'],
  },
  reassign: {
    zh: '改派',
    from: ['transferred'],
    to: 'transferred',
    by: ['coordinator'],
    needs: ['承办单位', '原因'],
  },
  take: { zh: '接单', from: ['transferred'], to: 'same', by: ['holder'], needs: [] },
  // 我来了, 上门: whoever waits sees that somebody is on the way.
  'set-out': { zh: '出发', from: ['transferred'], to: 'same', by: ['holder'], needs: [] },
  // Taken by mistake, or whoever took it cannot: it waits again for somebody of the same unit.
  'put-back': { zh: '放回', from: ['transferred'], to: 'same', by: ['holder'], needs: [] },
  // What a coordinator settles on the spot needs no transfer; what nobody accepts is closed by it.
  'propose-closing': {
    zh: '办结',
    from: ['found', 'transferred'],
    to: 'awaiting-acceptance',
    by: ['holder', 'coordinator'],
    needs: ['办理结果'],
  },
  // Back to whom it came from; what was settled on the spot is found again.
  rework: {
    zh: '退回重办',
    from: ['awaiting-acceptance'],
    to: 'transferred',
    by: ['acceptor'],
    needs: ['原因'],
  },
  accept: { zh: '验收销号', from: ['awaiting-acceptance'], to: 'closed', by: ['acceptor'], needs: [] },
  dismiss: { zh: '不予受理', from: ['found'], to: 'closed', by: ['coordinator'], needs: ['原因'] },
  withdraw: { zh: '撤回', from: ['found', 'transferred'], to: 'closed', by: ['reporter'], needs: [] },
  rate: { zh: '评价', from: ['closed'], to: 'same', by: ['reporter'], needs: ['满意度'] },
  comment: {
    zh: '补充说明',
    from: OPEN,
    to: 'same',
    by: ['reporter', 'holder', 'coordinator'],
    needs: ['内容'],
  },
} as const satisfies Record<string, CaseStepRow>;
export type CaseStepName = keyof typeof CASE_STEPS;

/** What the actor has proved to be; `rolesOf` makes roles for one case of it. */
export interface CaseActor {
  /** Holds the slip of this very case. */
  readonly isReporter: boolean;
  /** Units in whose name the actor works. */
  readonly units: readonly CaseHolder[];
  /** Staff of the community where the case lies, or of an office above it. */
  readonly coordinates: boolean;
  /** The routing table itself. */
  readonly isSystem: boolean;
}

/**
 * The actor's roles in a case at `now` (ms). Where the reporter accepts and has said nothing until the hop's end, or
 * left no slip, the coordinator may accept in their place: a case must not stay yellow for ever.
 */
export function rolesOf(
  actor: CaseActor,
  {
    state,
    kind,
    hasToken,
  }: { readonly state: CaseState; readonly kind: CaseKind; readonly hasToken: boolean },
  now: number,
): ReadonlySet<CaseRole> {
  const roles = new Set<CaseRole>();
  const { holder, hopDueAt } = state;
  if (actor.isSystem) roles.add('system');
  if (actor.isReporter) roles.add('reporter');
  if (actor.coordinates) roles.add('coordinator');
  if (holder !== null && actor.units.some((unit) => isSame(unit, holder))) roles.add('holder');
  const { acceptedBy } = CASE_FAMILIES[caseKindRow(kind).family];
  const reporterIsSilent = !hasToken || now > Date.parse(hopDueAt);
  const accepts = { reporter: actor.isReporter, coordinator: actor.coordinates, nobody: false };
  if (accepts[acceptedBy]) roles.add('acceptor');
  if (acceptedBy === 'reporter' && reporterIsSilent && actor.coordinates) roles.add('acceptor');
  return roles;
}

function isSame(a: CaseHolder, b: CaseHolder): boolean {
  return a.level === b.level && a.unitId === b.unitId;
}
