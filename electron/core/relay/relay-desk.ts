import type { Clock } from '../../../contract/clock.ts';
import { type CaseForProperty, caseKindRow, openedCase, takeStep } from '../../../contract/domain.ts';
import {
  type PropertyKiosk,
  RELAY_VERSION,
  type RelayAnswer,
  type RelayedCase,
  type RelayShown,
  relayRequest,
} from '../../../contract/relay.ts';
import { officeCalendar } from '../office-calendar.ts';
import type { Store } from '../store/types.ts';

interface Deps {
  readonly store: Pick<Store, 'property' | 'identity' | 'community'>;
  readonly clock: Clock;
  readonly zone: string;
  /** The desk shows something else, and something waits for central. */
  readonly changed: () => void;
}

/** What a kiosk said, answered: null when it is not of the agreed shape. */
export type AnswerKiosk = (kiosk: PropertyKiosk, text: string) => RelayAnswer | null;

/**
 * Takes what a kiosk of this community hands over. It is on the disk before the kiosk hears that it is held. What the company
 * may see of it stands at the desk at once, opened by the machine that central runs, so that work on it goes on when central
 * has it.
 */
export function relayDesk(deps: Deps): AnswerKiosk {
  const { store, changed } = deps;
  return (kiosk, text) => {
    const asked = relayRequest.safeParse(parseJson(text));
    if (!asked.success || asked.data.version !== RELAY_VERSION) return null;
    const { operations, about } = asked.data;
    const handed = operations.map(({ key, sealed, shown }) => ({
      ...{ key, sealed },
      shows: shown && caseShown(deps, kiosk, shown),
    }));
    const held = handed.length === 0 ? [] : store.property.relay.hold(kiosk.id, handed);
    if (held.length > 0) changed();
    return { version: RELAY_VERSION, held: [...held], cases: about.flatMap((id) => seenCase(deps, id)) };
  };
}

/** The case as central will open it; null for one that is not this company's to see before central says so. */
function caseShown(
  { store, clock, zone }: Deps,
  kiosk: PropertyKiosk,
  shown: RelayShown,
): CaseForProperty | null {
  const company = store.property.places.company();
  const community = store.community();
  if (company === null || community === null) return null;
  const kind = shown.kind === 'help-call' ? 'help' : shown.caseKind;
  const place = shown.kind === 'help-call' ? { ...NOWHERE, words: kiosk.name ?? '' } : placeIn(store, shown);
  if (place === null || caseKindRow(kind).route.level !== 'property-company') return null;
  // As at central: a kiosk whose clock runs ahead gives itself no more time.
  const at = new Date(Math.min(Date.parse(shown.at), clock.now())).toISOString();
  const calendar = officeCalendar(zone);
  const to = { level: 'property-company', unitId: company.id } as const;
  const opened = openedCase(kind, at, calendar);
  const roles = new Set(['system'] as const);
  const sent = takeStep(opened, { step: 'transfer', to, note: null }, { kind, roles, at, calendar });
  if (!sent.ok) return null;
  return {
    ...sent.value,
    ...{ id: shown.caseId, rev: 2, communityId: community.id, kind, place },
    reporterKind: 'resident-at-kiosk',
    text: shown.kind === 'open-case' ? shown.text : null,
    ...{ contact: null, photos: [], result: null },
    screen: shown.kind === 'help-call' ? shown.step : null,
  };
}

const NOWHERE = { gridId: null, compoundId: null, buildingId: null, point: null } as const;

/** Where it is, when that is in a compound of this company. */
function placeIn(
  { property }: Pick<Store, 'property'>,
  { place, dwellingId }: Extract<RelayShown, { kind: 'open-case' }>,
): CaseForProperty['place'] | null {
  if (dwellingId !== null) {
    const home = property.flats.find(dwellingId);
    const building = home && property.places.building(home.buildingId);
    if (!home || !building) return null;
    const words = `${home.unit} 单元 ${home.door}`;
    return { ...NOWHERE, compoundId: building.compoundId, buildingId: building.id, words };
  }
  const isOurs = property.places.compounds().some(({ id }) => id === place.compoundId);
  return isOurs ? place : null;
}

/** How a case stands, for whoever waits at the kiosk; one of another community is nobody's there. */
function seenCase({ store }: Deps, caseId: string): readonly RelayedCase[] {
  const found = store.property.cases.find(caseId);
  if (found === null || found.record.communityId !== store.community()?.id) return [];
  const { id, kind, openedAt, takenAt, comingAt, closedAt, dueAt, soonAt, hopDueAt, hopSoonAt } =
    found.record;
  return [{ id, kind, openedAt, takenAt, comingAt, closedAt, dueAt, soonAt, hopDueAt, hopSoonAt }];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
