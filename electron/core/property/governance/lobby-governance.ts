import { isOpenRectification, STAR_CRITERIA } from '../../../../contract/domain.ts';
import type { LobbyFace } from '../../../../contract/property/lobby.ts';
import type { Store } from '../../store/types.ts';

/**
 * Stars and plans of the compounds that hang here and their ledgers in figures, never an item; those of which central has told
 * neither plan nor ledger are left out.
 */
export function lobbyGovernance({ property }: Pick<Store, 'property'>): LobbyFace['governance'] {
  const stands = Map.groupBy(property.rectifications.stands(), ({ compoundId }) => compoundId);
  return property.places.compounds().flatMap(({ id, name, stars, plan = null }) => {
    const items = stands.get(id) ?? [];
    if (plan === null && items.length === 0) return [];
    const open = items.filter(isOpenRectification);
    const blocking = STAR_CRITERIA.map((criterion) => ({
      criterion,
      open: open.filter((item) => item.criterion === criterion).length,
    }))
      .filter((row) => row.open > 0)
      .sort((a, b) => b.open - a.open);
    return [{ id, name, stars, plan, open: open.length, blocking, struckOff: items.length - open.length }];
  });
}
