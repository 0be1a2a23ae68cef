import { caseKindRow } from '../../../contract/domain.ts';
import type { HelpCall } from '../../../contract/property/desk.ts';
import type { StoredCase } from '../store/property/cases.ts';
import type { Store } from '../store/types.ts';

type Reading = Pick<Store, 'property' | 'outbox'>;

/** More kiosks than a company's desk has in its communities. */
const MOST_CALLS = 20;

/**
 * Kiosks at which somebody waits for a person, the longest waiting first: which one and at which step (D13). A call that
 * is over stays while an answer given here did not count.
 */
export function helpCallsOf(store: Reading, now: number): HelpCall[] {
  const { cases } = store.property;
  const open = cases.page({ filter: 'help', now, worker: '' }, 0, MOST_CALLS).filter(({ ours }) => ours);
  const parked = parkedAnswers(store);
  const over = [...parked.keys()].flatMap((id) => {
    if (open.some(({ record }) => record.id === id)) return [];
    const found = cases.find(id);
    return found !== null && isHelp(found) ? [found] : [];
  });
  return [...open, ...over].map((stored) => helpCallOf(stored, parked.get(stored.record.id) ?? []));
}

/** Keys of steps that central did not take, by case. */
function parkedAnswers({ outbox }: Reading): ReadonlyMap<string, readonly string[]> {
  if (outbox.parkedCount() === 0) return new Map();
  const steps = outbox
    .parked()
    .flatMap(({ operation: { key, body } }) => (body.kind === 'case-step' ? [{ key, id: body.caseId }] : []));
  const byCase = Map.groupBy(steps, ({ id }) => id);
  return new Map([...byCase].map(([id, found]) => [id, found.map(({ key }) => key)]));
}

function isHelp({ record }: StoredCase): boolean {
  return caseKindRow(record.kind).family === 'help';
}

function helpCallOf(
  { record, words, worker, waiting, relayed }: StoredCase,
  parked: readonly string[],
): HelpCall {
  return {
    id: record.id,
    rev: record.rev,
    kiosk: words.placeWords,
    screen: record.screen ?? '',
    calledAt: record.openedAt,
    state: stateOf(record),
    by: worker,
    waiting,
    relayed,
    parked: [...parked],
  };
}

function stateOf({ closedAt, comingAt, takenAt }: StoredCase['record']): HelpCall['state'] {
  if (closedAt !== null) return 'done';
  if (comingAt !== null) return 'on-the-way';
  return takenAt === null ? 'calling' : 'answered';
}
