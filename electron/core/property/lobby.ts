import type { LobbyFace } from '../../../contract/property-view.ts';
import type { Store } from '../store/types.ts';

/** The lobby face from the replica at `now` (ms); no row of a person is read for it. */
export function lobbyOf(store: Pick<Store, 'community' | 'notices' | 'grids'>, now: number): LobbyFace {
  const community = store.community();
  return {
    name: 'lobby',
    place: community && { name: community.name, communityName: community.name },
    notices: [...store.notices(now)],
    contacts: community
      ? [
          { label: community.deskPlace, phone: community.deskPhone },
          ...store.grids().map((grid) => ({ label: grid.name, phone: grid.officerPhone })),
        ]
      : [],
  };
}
