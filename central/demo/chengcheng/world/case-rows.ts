import { assert } from '../../../../contract/assert.ts';
import {
  type CaseEntry,
  type CaseRecord,
  type CaseRole,
  type CaseStep,
  OFFICE_HOURS,
  openedCase,
  takeStep,
  type WorkingCalendar,
} from '../../../../contract/domain.ts';
import type { StoredCase } from '../../../modules/cases/rows.ts';
import type { CaseStory } from '../town/case-stories.ts';
import { streamOf } from '../town/streams.ts';
import type { CaseScript } from './case-script.ts';

/** The demo has no holidays of its own. */
const CALENDAR: WorkingCalendar = {
  zone: 'Asia/Shanghai',
  opening: OFFICE_HOURS,
  holidays: new Set(),
  workdays: new Set(),
};

/** Whoever takes a step in a demo may: the script already keeps to who does what. */
const ROLES: ReadonlySet<CaseRole> = new Set(['system', 'coordinator', 'holder', 'acceptor']);

const noteOf = (step: CaseStep): string | null =>
  step.step === 'propose-closing' ? step.result : 'note' in step ? step.note : null;

export interface CaseRows {
  readonly stored: StoredCase;
  readonly entries: readonly CaseEntry[];
}

/**
 * A case as it stands at an instant (ms), with its timeline, through the same machine that a terminal's steps go through;
 * without a database, because two years of them are 35,000 lines.
 */
export function caseRows(story: Pick<CaseStory, 'found'>, script: CaseScript, now: number): CaseRows {
  const { tokenHash, terminalId, at: openedAt, ...report } = script.report;
  const { id, communityId, kind, reporterKind, place, text, contact, photos } = report;
  let record: CaseRecord = {
    ...{ id, communityId, kind, reporterKind, place, text, contact, photos },
    rev: 1,
    result: null,
    ...openedCase(kind, openedAt, CALENDAR),
  };
  const random = streamOf(story.found, `entries ${id}`);
  const entryOf = (step: string, at: string, actor: CaseEntry['actor'], note: string | null): CaseEntry => ({
    ...{ id: random.ulid(), caseId: id, rev: record.rev, step, stage: record.stage, actor },
    ...{ holder: record.holder, note, photos: [], at },
  });
  const entries = [entryOf('open', openedAt, { kind: 'reporter', id: null }, null)];
  const take = (step: CaseStep, at: string, actor: CaseEntry['actor']) => {
    const next = takeStep(record, step, { kind, roles: ROLES, at, calendar: CALENDAR });
    assert(next.ok, 'a script keeps to the machine');
    const result = step.step === 'propose-closing' ? step.result : record.result;
    record = { ...record, ...next.value, rev: record.rev + 1, result };
    entries.push(entryOf(step.step, at, actor, noteOf(step)));
  };
  if (script.routedTo !== null)
    take({ step: 'transfer', to: script.routedTo, note: null }, openedAt, { kind: 'system', id: null });
  for (const { at, step } of script.steps) {
    if (Date.parse(at) > now) break;
    take(step, at, { kind: 'staff', id: null });
  }
  return { stored: { record, tokenHash, cardTokenHash: null, terminalId, facts: {} }, entries };
}
