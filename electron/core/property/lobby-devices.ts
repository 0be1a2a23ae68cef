import { isOut } from '../../../contract/property/doors.ts';
import type { LobbyFace } from '../../../contract/property/lobby.ts';
import type { Store } from '../store/types.ts';

/** Chargers and doors in figures for everybody: how many, never which. Null where central has told of none. */
export function lobbyDevices({ property }: Pick<Store, 'property'>): Pick<LobbyFace, 'chargers' | 'doors'> {
  const chargers = property.devices.chargers();
  const doors = property.devices.doors();
  const out = doors.filter(({ state }) => isOut(state)).length;
  return {
    chargers:
      chargers.length === 0
        ? null
        : {
            free: chargers.filter(({ state }) => state === 'free').length,
            inUse: chargers.filter(({ state }) => state === 'in-use').length,
            out: chargers.filter(({ state }) => isOut(state)).length,
          },
    doors: doors.length === 0 ? null : { fine: doors.length - out, out },
  };
}
