import type { Logger } from '../../../../contract/log.ts';
import type {
  DeskDoor,
  DoorLogAnswer,
  DoorLogRequest,
  DoorLogWish,
  OpenDoorAnswer,
  OpenDoorWish,
  PropertyDoor,
} from '../../../../contract/property/doors.ts';
import { isOut } from '../../../../contract/property/doors.ts';
import type { ClerkChoice } from '../../../../contract/property/sign-in.ts';
import type { Store } from '../../store/types.ts';
import type { CentralDoorLog, CentralOpening, OpeningWish } from '../../sync/types.ts';
import { dwellingPlace } from '../houses/dwelling-place.ts';

interface Deps {
  readonly store: Store;
  readonly askOpening: (doorId: string, wish: OpeningWish) => Promise<CentralOpening>;
  readonly askDoorLog: (request: DoorLogRequest) => Promise<CentralDoorLog>;
  readonly reachable: () => boolean;
  readonly log: Logger;
}

const byName = new Intl.Collator('zh-CN', { numeric: true });

/** Doors of the company's compounds: how they are is read here, opening and who came through are asked of central. */
export class DoorDesk {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** What somebody has to look after first, then gates, then houses in their natural order. */
  doors(): DeskDoor[] {
    const { devices, places } = this.#deps.store.property;
    const { compounds } = places.names();
    const placeOf = ({ name, compoundId }: PropertyDoor) =>
      compounds.size > 1 ? `${compounds.get(compoundId) ?? ''} ${name}`.trim() : name;
    const rank = ({ state, buildingId }: PropertyDoor) => (isOut(state) ? 0 : buildingId === null ? 1 : 2);
    return devices
      .doors()
      .map((door) => ({ ...door, place: placeOf(door) }))
      .sort((a, b) => rank(a) - rank(b) || byName.compare(a.place, b.place));
  }

  /** Has central open a door. Without it nothing opens: nobody could vouch for who did it. */
  async open(clerk: ClerkChoice, { doorId, reason, attempt }: OpenDoorWish): Promise<OpenDoorAnswer> {
    const { store, askOpening, reachable, log } = this.#deps;
    const door = store.property.devices.doors().find(({ id }) => id === doorId);
    if (!door?.opensFromDesk) return { outcome: 'not-allowed' };
    if (!reachable()) return { outcome: 'away' };
    const key = attempt ?? store.property.desk.newId();
    const { outcome } = await askOpening(doorId, { key, clerkId: clerk.id, reason });
    log.event('door-opening', { staffId: clerk.id, door: doorId, opening: key, outcome });
    return outcome === 'not-known' || outcome === 'unanswered'
      ? { outcome: 'not-known', attempt: key }
      : { outcome };
  }

  /** Who came through the doors: never in the store, asked of central, which writes it down. */
  async events(clerk: ClerkChoice, wish: DoorLogWish): Promise<DoorLogAnswer> {
    const { store, askDoorLog } = this.#deps;
    const answer = await askDoorLog({ ...wish, clerkId: clerk.id });
    if (answer.outcome !== 'here') return answer;
    const names = new Map(this.doors().map(({ id, place }) => [id, place]));
    return {
      outcome: 'here',
      more: answer.more,
      // An older central does not choose by ways.
      events: answer.events
        .filter(({ by }) => wish.ways.includes(by))
        .map((event) => ({
          ...event,
          door: names.get(event.doorId) ?? '',
          place:
            event.dwellingId === null
              ? null
              : (dwellingPlace(store.property, event.dwellingId)?.place ?? null),
        })),
    };
  }
}
