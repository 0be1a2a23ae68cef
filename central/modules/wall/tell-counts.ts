import { assertDefined } from '../../../contract/assert.ts';
import { type PublicCount, SMALLEST_PUBLIC_COUNT } from '../../../contract/wall/figures.ts';
import { ALL_SMALL, hasRoom, isPinned, type Known, rangeIn } from './what-a-reader-knows.ts';

/** Counts that add up in public: who knows the total and all parts but one knows about that one too. */
export interface PublicSum {
  /** Name of the count that is the total of the parts. */
  readonly total: string;
  readonly parts: readonly string[];
}

/** What was told of a count: a multiple of five, 0 for `<5`; and on which day it last moved. */
export interface Told {
  readonly told: number;
  readonly movedOn: string;
}

/** Counts of one sheet: what adds up to each other stands on the same one. */
export interface Sheet {
  readonly counts: ReadonlyMap<string, number>;
  readonly sums: readonly PublicSum[];
  /** Counts that everybody can make from outside: doors. */
  readonly exact?: ReadonlySet<string>;
  /** Counts that stand on no page, and that a reader must not find out either. */
  readonly never?: ReadonlySet<string>;
}

/** Counts are told in steps of this, from the same zero everywhere: the difference of any two is none or at least five. */
const STEP = SMALLEST_PUBLIC_COUNT;

/** How often counts are rounded the other way before one is withheld, for each count of the sheet. */
const TURNS_A_COUNT = 4;

type Moved = 'first' | 'moved' | 'stays';

/**
 * Turns exact counts into those that are told. A count is rounded to a multiple of five, up or down at random and by chance
 * right on the average, when it is told for the first time; it then stays as it is until the true one is five or more
 * away (below five: `<5`, which is left at 5 and comes back at 0 to 4, not before another day). So what two pages differ by
 * is none or at least five persons, and no moving of one person can be seen.
 *
 * Pages have sums, and the sum of rounded counts tells something of each. A count that would let a reader narrow another
 * one down (what-a-reader-knows.ts) is rounded the other way; if that is not enough it stays as it was told before, and where
 * nothing was told before it is withheld (`—`), smallest first and the total last. Random rounding to base 5 is that of national statistical offices (Willenborg & de
 * Waal, Elements of Statistical Disclosure Control, 2001, chapter 9).
 */
export function tellCounts(
  { counts, sums, exact = new Set(), never = new Set() }: Sheet,
  before: ReadonlyMap<string, Told>,
  { day, draw }: { readonly day: string; draw(): number },
): { readonly page: ReadonlyMap<string, PublicCount>; readonly told: ReadonlyMap<string, Told> } {
  const countOf = (name: string) => assertDefined(counts.get(name), `a count for ${name}`);
  const told = new Map<string, Told & { readonly how: Moved }>();
  const withheld = new Set<string>();
  for (const [name, count] of counts) {
    if (exact.has(name) || never.has(name)) continue;
    const last = before.get(name);
    if (last === undefined) told.set(name, { told: rounded(count, draw), movedOn: day, how: 'first' });
    else if (mayStay(last, count, day)) told.set(name, { ...last, how: 'stays' });
    else told.set(name, { told: rounded(count, draw), movedOn: day, how: 'moved' });
  }
  const knownOf = (name: string): Known => {
    const now = told.get(name);
    const count = countOf(name);
    if (exact.has(name)) return { kind: 'exact', count };
    if (now === undefined || withheld.has(name)) return { kind: 'untold', count };
    const from = now.how === 'moved' ? (before.get(name)?.told ?? null) : null;
    const movedToday = now.how === 'stays' && now.movedOn === day;
    return { kind: 'told', count, told: now.told, from, movedToday };
  };
  const isSmall = (name: string) => told.get(name)?.told === 0;
  /** Whether nothing that is told of this sum lets a reader narrow one of its counts down. */
  const isSafe = ({ total, parts }: PublicSum): boolean => {
    // Of few and few the total is never told: told where it is harmless, it would tell something where it is not.
    const isTold = told.has(total) && !withheld.has(total);
    if (isTold && parts.every((name) => isSmall(name) && !withheld.has(name))) return false;
    const known = { total: knownOf(total), parts: parts.map(knownOf) };
    return [null, ...parts.keys()].every((at) => {
      const one = at === null ? known.total : known.parts[at];
      if (one === undefined || one.kind === 'exact') return true;
      const range = rangeIn(known, at);
      return one.kind === 'untold' ? !isPinned(range) : hasRoom(one, range);
    });
  };
  /** Lets the reader know less of a sum; false when there is nothing left to take away. */
  const quieten = ({ total, parts }: PublicSum): boolean => {
    if (turns > 0 && turn({ total, parts })) return true;
    const moved = [total, ...parts].filter((name) => told.get(name)?.how === 'moved');
    for (const name of moved) {
      const last = assertDefined(before.get(name), 'it was told before');
      told.set(name, { ...last, how: 'stays' });
    }
    if (moved.length > 0) return true;
    const open = parts.filter((name) => isOpen(name) && !isSmall(name));
    const next = [...open.sort((a, b) => countOf(a) - countOf(b)), total].find(isOpen);
    if (next === undefined) return false;
    withheld.add(next);
    return true;
  };
  const isOpen = (name: string) => told.has(name) && !withheld.has(name);
  /** Rounds one count of the sum the other way, so that the parts come nearer to their total. */
  const turn = ({ total, parts }: PublicSum): boolean => {
    const over = (name: string) => (isOpen(name) ? (told.get(name)?.told ?? 0) - countOf(name) : 0);
    const apart = over(total) - parts.reduce((sum, name) => sum + over(name), 0);
    const mayTurn = (name: string, by: number) =>
      told.get(name)?.how !== 'stays' && isOpen(name) && !isSmall(name) && Math.sign(over(name)) === -by;
    const towards = Math.sign(apart);
    const [next] = [
      ...(mayTurn(total, -towards) ? [{ name: total, by: -towards }] : []),
      ...parts.flatMap((name) => (mayTurn(name, towards) ? [{ name, by: towards }] : [])),
    ].sort((a, b) => Math.abs(over(b.name)) - Math.abs(over(a.name)));
    if (next === undefined) return false;
    turns -= 1;
    const now = assertDefined(told.get(next.name), 'it may be turned');
    told.set(next.name, { ...now, told: now.told + next.by * STEP });
    return true;
  };
  // Sums lie across each other: what comes nearer in one may go away in another.
  let turns = TURNS_A_COUNT * counts.size;
  // Turns are counted, and then what is told only shrinks: this ends.
  for (let isQuiet = false; !isQuiet; ) {
    isQuiet = true;
    for (const sum of sums) while (!isSafe(sum) && quieten(sum)) isQuiet = false;
  }
  const publicOf = (name: string): PublicCount => {
    const now = told.get(name);
    if (now === undefined || withheld.has(name)) return '—';
    return now.told === 0 ? '<5' : now.told;
  };
  return {
    page: new Map([...counts.keys()].map((name) => [name, publicOf(name)])),
    told: new Map(
      [...told].flatMap(([name, { told: value, movedOn, how }]) =>
        // What was never on a page is drawn anew the next time.
        how === 'first' && withheld.has(name) ? [] : [[name, { told: value, movedOn }]],
      ),
    ),
  };
}

/** The multiple of five below or above, by chance and right on the average; a small one is 0, whichever it is. */
function rounded(count: number, draw: () => number): number {
  if (count <= ALL_SMALL) return 0;
  const below = Math.floor(count / STEP) * STEP;
  return below + (draw() < (count - below) / STEP ? STEP : 0);
}

function mayStay({ told, movedOn }: Told, count: number, day: string): boolean {
  if (told === STEP && count <= ALL_SMALL) return movedOn === day;
  return Math.abs(count - told) < STEP;
}
