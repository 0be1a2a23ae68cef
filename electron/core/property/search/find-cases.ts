import { CASE_KINDS, type CaseKind } from '../../../../contract/domain.ts';
import { MOST_FOUND } from '../../../../contract/property/search.ts';
import type { StoredCase } from '../../store/property/cases.ts';
import type { Store } from '../../store/types.ts';
import { housesOf } from './find-dwellings.ts';
import { initialsOf, plain } from './initials.ts';
import type { Query } from './parse-query.ts';
import type { PlaceIndex } from './place-index.ts';

type Cases = Store['property']['cases'];

const KINDS = CASE_KINDS.filter(({ family }) => family !== 'help').map(({ code, zh, ko }) => ({
  code,
  zh: plain(zh),
  ko: plain(ko),
  initials: initialsOf(zh),
}));
/** A number as people say it, or its beginning; four figures of it are too long for a house. */
const NUMBER = /^\d{4,6}$/;

/** Cases by number, or open ones by kind and house, the most urgent first. Words of residents are not looked into. */
export function findCases(cases: Cases, index: PlaceIndex, query: Query, now: number): readonly StoredCase[] {
  const byNumber = NUMBER.test(query.whole) ? cases.byNumber(query.whole, MOST_FOUND) : [];
  const kindWords = query.words.filter((word) => kindsOf(word).length > 0);
  const placeWords = query.words.filter((word) => !kindWords.includes(word));
  // 楼 is in a house's name and in 楼道堆物: what names a house may be the house.
  const ways = [
    { kinds: kindWords, places: placeWords },
    { kinds: [], places: query.words },
  ];
  const found = ways.flatMap(({ kinds, places }) => {
    const buildings = buildingsOf(index, places, query);
    if (buildings?.length === 0 || (kinds.length === 0 && buildings === null)) return [];
    const wanted = kinds.length === 0 ? null : common(kinds.map(kindsOf));
    return cases.openOf({ kinds: wanted, buildings, now }, MOST_FOUND);
  });
  const each = new Map([...byNumber, ...found].map((stored) => [stored.record.id, stored]));
  return [...each.values()].slice(0, MOST_FOUND);
}

function kindsOf(word: string): readonly CaseKind[] {
  return KINDS.filter(
    ({ zh, ko, initials }) => zh.includes(word) || ko.includes(word) || initials.startsWith(word),
  ).map(({ code }) => code);
}

function common(sets: readonly (readonly CaseKind[])[]): readonly CaseKind[] {
  return (sets[0] ?? []).filter((kind) => sets.every((set) => set.includes(kind)));
}

/** Houses that words and figures name; null when nothing names one, so that any will do. */
function buildingsOf(index: PlaceIndex, words: readonly string[], { readings }: Query): string[] | null {
  const named = readings.find(({ building }) => building !== undefined);
  if (words.length === 0 && named === undefined) return null;
  return housesOf(index, words, named?.building === undefined ? {} : { building: named.building }).map(
    ({ id }) => id,
  );
}
