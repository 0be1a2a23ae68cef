import type {
  ClaimList,
  ClaimShelf,
  DeskClaim,
  PropertyClaim,
} from '../../../../contract/property/claims.ts';
import type { Flat } from '../../../../contract/property/entities.ts';
import type { OperationBody } from '../../../../contract/sync.ts';
import type { Store } from '../../store/types.ts';
import { dwellingPlace } from '../houses/dwelling-place.ts';

export type ClaimBody = Extract<OperationBody, { kind: 'file-claim' | 'decide-claim' }>;
type Reading = Pick<Store, 'outbox' | 'property'>;

export const isAboutClaim = (body: OperationBody): body is ClaimBody =>
  body.kind === 'file-claim' || body.kind === 'decide-claim';

/** Claims of one shelf with what was done to them here; what central did not take stands among those that wait. */
export function claimListOf(store: Reading, shelf: ClaimShelf): ClaimList {
  const parked = parkedOf(store);
  const all = store.property.claims.all();
  const shelfOf = ({ id, state }: PropertyClaim): ClaimShelf =>
    state === 'waiting' || parked.has(id) ? 'waiting' : 'decided';
  const chosen = all.filter((claim) => shelfOf(claim) === shelf);
  const sorted =
    shelf === 'waiting'
      ? chosen.toSorted((a, b) => byText(a.filedAt, b.filedAt))
      : chosen.toSorted((a, b) => byText(b.decidedAt ?? '', a.decidedAt ?? ''));
  const byDwelling = Map.groupBy(all, ({ dwellingId }) => dwellingId);
  const waiting = all.filter((claim) => shelfOf(claim) === 'waiting').length;
  return {
    claims: sorted.map((claim) =>
      deskClaimOf(store, claim, {
        parked: parked.get(claim.id) ?? [],
        same: byDwelling.get(claim.dwellingId) ?? [],
      }),
    ),
    counts: { waiting, decided: all.length - waiting },
  };
}

/** Instants of the same form sort as text. */
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function deskClaimOf(
  { property, outbox }: Reading,
  claim: PropertyClaim,
  { parked, same }: { readonly parked: DeskClaim['parked']; readonly same: readonly PropertyClaim[] },
): DeskClaim {
  return {
    ...claim,
    ...(dwellingPlace(property, claim.dwellingId) ?? { place: '', buildingId: null }),
    dwelling: dwellingOf(property.flats.whole(claim.dwellingId)),
    others: same
      .filter(({ id }) => id !== claim.id)
      .toSorted((a, b) => byText(b.filedAt, a.filedAt))
      .map(({ id, as, state, filedAt, decidedAt }) => ({ id, as, state, filedAt, decidedAt })),
    parked: [...parked],
    waiting: outbox.underWay(claim.id) > 0,
  };
}

function dwellingOf(flat: Flat | null): DeskClaim['dwelling'] {
  if (flat === null) return null;
  const { occupancy, people = null, checkedOn = null, ownerVerifiedOn = null } = flat;
  return { occupancy, people, checkedOn, ownerVerifiedOn };
}

function parkedOf({ outbox }: Pick<Store, 'outbox'>): ReadonlyMap<string, DeskClaim['parked']> {
  if (outbox.parkedCount() === 0) return new Map();
  const rows = outbox.parked().flatMap(({ operation: { key, body }, result, reason, queuedAt }) => {
    if (!isAboutClaim(body)) return [];
    const what = body.kind === 'file-claim' ? ('file' as const) : body.decision.outcome;
    return [{ id: body.claimId, row: { key, what, result, reason, at: queuedAt } }];
  });
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, found]) => [id, found.map(({ row }) => row)]),
  );
}
