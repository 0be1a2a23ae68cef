import type {
  DeskVisit,
  PropertyVisit,
  VisitList,
  VisitShelf,
} from '../../../../contract/property/visitors.ts';
import { visitState } from '../../../../contract/property/visitors.ts';
import type { OperationBody } from '../../../../contract/sync.ts';
import type { Store } from '../../store/types.ts';
import { dwellingPlace } from '../houses/dwelling-place.ts';

export type VisitBody = Extract<OperationBody, { kind: 'invite-visitor' | 'withdraw-visitor' }>;
type Reading = Pick<Store, 'outbox' | 'property'>;

export const isAboutVisit = (body: OperationBody): body is VisitBody =>
  body.kind === 'invite-visitor' || body.kind === 'withdraw-visitor';

/** Invitations of one shelf at `now` (ms) with what was done to them here; what central did not take stands among the open ones. */
export function visitListOf(store: Reading, shelf: VisitShelf, now: number): VisitList {
  const parked = parkedOf(store);
  const all = store.property.visits.all();
  const shelfOf = (visit: PropertyVisit): VisitShelf => {
    const state = visitState(visit, now);
    return parked.has(visit.id) || (state !== 'ended' && state !== 'withdrawn') ? 'open' : 'over';
  };
  const chosen = all.filter((visit) => shelfOf(visit) === shelf);
  const sorted =
    shelf === 'open'
      ? chosen.toSorted((a, b) => byText(a.endsAt, b.endsAt))
      : chosen.toSorted((a, b) => byText(b.endsAt, a.endsAt));
  const open = all.filter((visit) => shelfOf(visit) === 'open').length;
  return {
    visits: sorted.map((visit) => deskVisitOf(store, visit, parked.get(visit.id) ?? [])),
    counts: { open, over: all.length - open },
  };
}

/** Instants of the same form sort as text. */
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function deskVisitOf(
  { property, outbox }: Reading,
  visit: PropertyVisit,
  parked: DeskVisit['parked'],
): DeskVisit {
  return {
    ...visit,
    ...(dwellingPlace(property, visit.dwellingId) ?? { place: '', buildingId: null }),
    parked: [...parked],
    waiting: outbox.underWay(visit.id) > 0,
  };
}

function parkedOf({ outbox }: Pick<Store, 'outbox'>): ReadonlyMap<string, DeskVisit['parked']> {
  if (outbox.parkedCount() === 0) return new Map();
  const rows = outbox.parked().flatMap(({ operation: { key, body }, result, reason, queuedAt }) => {
    if (!isAboutVisit(body)) return [];
    const what = body.kind === 'invite-visitor' ? ('invite' as const) : ('withdraw' as const);
    return [{ id: body.visitId, row: { key, what, result, reason, at: queuedAt } }];
  });
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, found]) => [id, found.map(({ row }) => row)]),
  );
}
