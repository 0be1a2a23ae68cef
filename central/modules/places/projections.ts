import type { Dwelling, DwellingRecord, GridShape } from '../../../contract/domain.ts';
import type { GridRecord } from './service.ts';

/** What each audience gets of a place. Places may be seen by everybody; who lives behind a door may not. */

/** Enough for the address on a certificate, and not whether anybody lives there. */
export function dwellingForKiosk({ id, gridId, address }: Pick<DwellingRecord, keyof Dwelling>): Dwelling {
  return { id, gridId, address };
}

/** The grid on the map, without its officer's telephone. */
export function gridOnTheMap({ id, communityId, name, boundary }: GridRecord): GridShape {
  return { id, communityId, name, boundary };
}
