import { type Disclosure, disclosureStand, localDay } from '../../../../contract/domain.ts';
import type { LobbyDisclosure } from '../../../../contract/property/lobby.ts';
import type { Store } from '../../store/types.ts';

/**
 * What is disclosed to whoever stands here at `now` (ms), what was sent ahead included and what is off the screens left out: the
 * lobby shows each by its own day, also without a network.
 */
export function lobbyDisclosures(
  { property }: Pick<Store, 'property'>,
  now: number,
  zone: string,
): LobbyDisclosure[] {
  const here = new Map(property.places.compounds().map(({ id, name }) => [id, name]));
  const today = localDay(now, zone);
  return property.disclosures
    .all()
    .filter(({ compoundId }) => compoundId === null || here.has(compoundId))
    .filter((item) => today < item.publishedOn || disclosureStand(item, today) !== null)
    .map((item) => shownOf(item, here.size > 1 ? (here.get(item.compoundId ?? '') ?? null) : null));
}

function shownOf(item: Disclosure, place: string | null): LobbyDisclosure {
  const { id, kind, ko = null, title, summary, fullTextAt, objectionsTo, objectionsPhone } = item;
  const { publishedOn, endsOn, state, outcome, withdrawnReason } = item;
  return {
    ...{ id, kind, place, title, summary, fullTextAt, objectionsTo, objectionsPhone, ko },
    ...{ publishedOn, endsOn, state, outcome, withdrawnReason },
  };
}
