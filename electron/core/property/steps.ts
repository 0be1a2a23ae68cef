import { assertDefined, throwIllegalValue } from '../../../contract/assert.ts';
import {
  CASE_FAMILIES,
  CASE_STEPS,
  type CaseActor,
  type CaseHolder,
  type CaseStep,
  caseKindRow,
  rolesOf,
  takeStep,
} from '../../../contract/domain.ts';
import {
  type BackLevel,
  backLevel,
  type DeskStep,
  type DeskStepName,
} from '../../../contract/property/desk.ts';
import { officeCalendar } from '../office-calendar.ts';
import type { OpenCase } from '../store/property/case-words.ts';
import type { StoredCase } from '../store/property/cases.ts';

/** The company at its own screen: holds what it was given, and nothing more. */
function companyActor({ record, ours }: StoredCase): CaseActor {
  const units = ours && record.holder !== null ? [record.holder] : [];
  return { isReporter: false, units, coordinates: false, isSystem: false };
}

function rolesIn(stored: StoredCase, now: number) {
  const { record } = stored;
  return rolesOf(companyActor(stored), { state: record, kind: record.kind, hasToken: true }, now);
}

/** Step of the machine behind each of the desk's: 派人 is said as a comment, for central knows units and not people. */
const MACHINE_STEP: Readonly<Record<DeskStepName, CaseStep['step']>> = {
  take: 'take',
  'set-out': 'set-out',
  assign: 'comment',
  schedule: 'comment',
  'put-back': 'put-back',
  comment: 'comment',
  'propose-closing': 'propose-closing',
  'hand-over': 'hand-over',
};

/** What the desk may do with the case now, by the machine's own tables. */
export function stepsFor(stored: StoredCase, now: number): DeskStepName[] {
  const roles = rolesIn(stored, now);
  const names = Object.keys(MACHINE_STEP) as DeskStepName[]; // keys of a const table
  return names.filter((name) => {
    const { from, by } = CASE_STEPS[MACHINE_STEP[name]];
    if (name === 'take' && stored.record.takenAt !== null) return false;
    if (name === 'put-back' && (isHelp(stored) || !isTaken(stored))) return false;
    if (name === 'set-out' && !isHelp(stored)) return false;
    if (name === 'hand-over' && backLevelOf(stored) === null) return false;
    if (name === 'schedule' && (isHelp(stored) || stored.record.stage !== 'transferred')) return false;
    return from.some((stage) => stage === stored.record.stage) && by.some((role) => roles.has(role));
  });
}

/** Who gets a case that is not this company's: whom central names, the community where it does not say. */
const backTo = ({ backTo, communityId }: OpenCase): CaseHolder =>
  backTo ?? { level: 'community', unitId: communityId };

/** Who would get it now; null where the case has no way back from here. */
export function backLevelOf({ record }: StoredCase): BackLevel | null {
  const level = backLevel.safeParse(backTo(record).level);
  const ways = CASE_FAMILIES[caseKindRow(record.kind).family].handOver['property-company'] ?? [];
  return level.success && ways.includes(level.data) ? level.data : null;
}

const isTaken = ({ record, worker }: StoredCase) => record.takenAt !== null || worker !== null;
const isHelp = ({ record }: StoredCase) => caseKindRow(record.kind).family === 'help';

/** The machine's step for what the clerk did; times are said in the community's zone. */
export function machineStep(
  step: DeskStep,
  record: OpenCase,
  zone: string,
  photos: readonly string[] = [],
): CaseStep {
  switch (step.step) {
    case 'take':
      return { step: 'take', note: step.worker };
    case 'set-out':
      return { step: 'set-out', note: null };
    case 'assign':
      return { step: 'comment', note: `派给${step.worker}` };
    case 'schedule':
      return {
        step: 'comment',
        note: step.visitAt === null ? '上门时间取消了，再约' : `约好${visitWords(step.visitAt, zone)}上门`,
      };
    case 'put-back':
      return { step: 'put-back', note: null };
    case 'comment':
      return { step: 'comment', note: step.note };
    case 'propose-closing':
      return { step: 'propose-closing', result: resultWords(step), photos: [...photos] };
    case 'hand-over':
      return { step: 'hand-over', to: backTo(record), note: step.note };
    default:
      return throwIllegalValue(step);
  }
}

/** `11月23日周一 14:00`, as it is said to whoever waits. */
function visitWords(at: string, zone: string): string {
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('zh-CN', { timeZone: zone, ...options }).format(Date.parse(at));
  const day = `${of({ month: 'long', day: 'numeric' })}${of({ weekday: 'short' })}`;
  return `${day} ${of({ hour: '2-digit', minute: '2-digit', hour12: false })} `;
}

/** How it was done, and with what: the one who reported it reads both. */
function resultWords({ result, parts = [] }: Extract<DeskStep, { step: 'propose-closing' }>): string {
  if (parts.length === 0) return result;
  return `${result}（用料：${parts.map(({ name, count }) => `${name} ${count} 件`).join('、')}）`;
}

/** The case after a step, by the same machine that central runs; null when it refuses. */
export function caseAfter(stored: StoredCase, step: CaseStep, at: string, zone: string): OpenCase | null {
  const { record } = stored;
  const taken = takeStep(record, step, {
    kind: record.kind,
    roles: rolesIn(stored, Date.parse(at)),
    at,
    calendar: officeCalendar(zone),
  });
  return taken.ok ? { ...record, ...taken.value } : null;
}

/** Words of a step for the course of the case. */
export function noteOf(step: CaseStep): string | null {
  return 'result' in step ? step.result : 'note' in step ? step.note : null;
}

/** Who does it from now on, null for nobody; undefined when the step says nothing about it. */
export function workerAfter(step: DeskStep, clerk: string): string | null | undefined {
  if (step.step === 'put-back') return null;
  if (step.step === 'take') return step.worker ?? clerk;
  if (step.step === 'set-out') return clerk;
  return step.step === 'assign' ? assertDefined(step.worker, 'somebody is named') : undefined;
}

/** When somebody comes from now on, null for no time; undefined when the step says nothing about it. */
export function visitAfter(step: DeskStep): string | null | undefined {
  if (step.step === 'schedule') return step.visitAt;
  return step.step === 'put-back' || step.step === 'hand-over' || step.step === 'propose-closing'
    ? null
    : undefined;
}
