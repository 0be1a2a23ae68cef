import { isOpenRectification } from '../../../../contract/domain.ts';
import type { LobbyFace } from '../../../../contract/property/lobby.ts';
import type { Store } from '../../store/types.ts';

/** Plans of the compounds that hang here and their ledgers in figures, never an item; those of which central has told neither are left out. */
export function lobbyGovernance({ property }: Pick<Store, 'property'>): LobbyFace['governance'] {
  const stands = Map.groupBy(property.rectifications.stands(), ({ compoundId }) => compoundId);
  return property.places.compounds().flatMap(({ id, name, plan = null }) => {
    const items = stands.get(id) ?? [];
    if (plan === null && items.length === 0) return [];
    const open = items.filter(isOpenRectification).length;
    return [{ id, name, plan, open, struckOff: items.length - open }];
  });
}
