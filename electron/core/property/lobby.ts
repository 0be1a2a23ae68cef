import { caseKindRow } from '../../../contract/domain.ts';
import { type LobbyFace, type LobbyPromise, RECENT_DAYS } from '../../../contract/property/lobby.ts';
import type { OpenCase } from '../store/property/case-words.ts';
import type { PlaceNames } from '../store/property/places.ts';
import type { Store } from '../store/types.ts';
import { lobbyDisclosures } from './disclosures/lobby-disclosures.ts';
import { lobbyGovernance } from './governance/lobby-governance.ts';
import { lobbyCalls } from './lobby-calls.ts';
import { lobbyDevices } from './lobby-devices.ts';
import { lobbyScore } from './lobby-score.ts';
import { lobbyNotices } from './notices/lobby-notices.ts';
import { publicPlace } from './place-words.ts';

/** Rows of the promise clock. */
const SHOWN = 6;
const DAY_MS = 86_400_000;

interface LobbyAt {
  /** UTC ms. */
  readonly now: number;
  readonly maySignIn: boolean;
  /** IANA zone of the community. */
  readonly zone: string;
}

/** The lobby face from the replica at `now`. No word that a resident wrote, no door and no name is read into it. */
export function lobbyOf(store: Store, { now, maySignIn, zone }: LobbyAt): LobbyFace {
  const community = store.community();
  const { cases, left, places } = store.property;
  const company = places.company();
  const compounds = places.compounds();
  const [compound] = compounds;
  const name = compounds.length === 1 && compound ? compound.name : (company?.name ?? community?.name);
  return {
    name: 'lobby',
    place: name === undefined ? null : { name, communityName: community?.name ?? '' },
    calls: lobbyCalls(store, now),
    news: left.news(),
    promises: cases.isThere() ? promisesOf(store, now) : null,
    recent: cases.isThere() ? cases.handledSince(now - RECENT_DAYS * DAY_MS) : null,
    stars:
      compounds.length === 1 && compound?.stars && compound.starsSince
        ? { stars: compound.stars, since: compound.starsSince }
        : null,
    governance: lobbyGovernance(store),
    score: lobbyScore(company),
    ...lobbyDevices(store),
    notices: lobbyNotices(store, now),
    disclosures: lobbyDisclosures(store, now, zone),
    contacts: contactsOf(store),
    maySignIn,
  };
}

function promisesOf({ property: { cases, places } }: Store, now: number): LobbyFace['promises'] {
  const { first, total } = cases.promises(now, SHOWN);
  const names = places.names();
  return { shown: first.map((record) => promiseOf(record, names)), more: total - first.length };
}

function promiseOf(record: OpenCase, names: PlaceNames): LobbyPromise {
  const { id, kind, stage, openedAt, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt } = record;
  // 暖气不热 in house 6 on a quiet stair is somebody: kinds that tell of a home show no house.
  const place = publicPlace(caseKindRow(kind).personal ? withoutHouse(record) : record, names);
  return { id, kind, place, stage, openedAt, dueAt, soonAt, hopDueAt, hopSoonAt, handledAt, closedAt };
}

/** Of a company with several compounds the compound is named all the same: nobody would find their own. */
const withoutHouse = (record: OpenCase): OpenCase => ({
  ...record,
  place: { ...record.place, buildingId: null },
});

function contactsOf(store: Store): LobbyFace['contacts'] {
  const community = store.community();
  const company = store.property.places.company();
  return [
    ...(company ? [{ label: company.name, phone: company.servicePhone }] : []),
    ...(community ? [{ label: `${community.name} ${community.deskPlace}`, phone: community.deskPhone }] : []),
    ...[...store.grids()].sort(byNumeral).map((grid) => ({ label: grid.name, phone: grid.officerPhone })),
  ];
}

/** 第二网格 before 第三网格: as people count, not as the characters are encoded. */
function byNumeral(a: { readonly name: string }, b: { readonly name: string }): number {
  const place = ({ name }: { readonly name: string }) =>
    [...'一二三四五六七八九十'].findIndex((numeral) => name.includes(numeral));
  return place(a) - place(b) || (a.name < b.name ? -1 : 1);
}
