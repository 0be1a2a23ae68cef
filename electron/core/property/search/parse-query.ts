import { plain } from './initials.ts';

type Part = 'building' | 'unit' | 'door';

/** Where figures of a query may point to; a missing part is any. */
export type Reading = Readonly<Partial<Record<Part, string>>>;

export interface Query {
  /** Fragments of names, each to be found: characters, or the first letters of their sounds. */
  readonly words: readonly string[];
  /** What the figures may mean, the likeliest first; one empty reading when there are none. */
  readonly readings: readonly Reading[];
  /** The whole as typed, without spaces: it may be the number of a case. */
  readonly whole: string;
}

/** What people put behind a figure, and what they then mean; the letters are the first ones of its sounds. */
const BEHIND: readonly (readonly [string, Part | 'nothing'])[] = [
  ['号楼', 'building'],
  ['栋', 'building'],
  ['幢', 'building'],
  ['座', 'building'],
  ['楼', 'building'],
  ['hl', 'building'],
  ['#', 'building'],
  ['单元', 'unit'],
  ['dy', 'unit'],
  ['室', 'door'],
  ['户', 'door'],
  ['号', 'nothing'],
  ['层', 'nothing'],
];
const ORDER: readonly Part[] = ['building', 'unit', 'door'];

/** Reads what a clerk typed: `6号楼2单元702`, `6-2-702`, `lljy 702`, `电梯 6`. Never fails; words it does not know are names. */
export function parseQuery(typed: string): Query {
  const tokens =
    typed
      .normalize('NFKC')
      .toLowerCase()
      .match(/\d+|[a-z]+|\p{Script=Han}+|#/gu) ?? [];
  const words: string[] = [];
  const figures: { readonly value: string; readonly part: Part | null }[] = [];
  for (const [at, token] of tokens.entries()) {
    if (/\d/.test(token)) {
      const part = partBehind(tokens[at + 1]);
      figures.push({ value: token, part });
      continue;
    }
    const word = at > 0 && /\d/.test(tokens[at - 1] ?? '') ? withoutPart(token) : token;
    if (word !== '') words.push(word);
  }
  return { words, readings: readingsOf(figures), whole: plain(typed) };
}

function behind(token: string | undefined) {
  return BEHIND.find(([word]) => token?.startsWith(word));
}

function partBehind(token: string | undefined): Part | null {
  const part = behind(token)?.[1];
  return part === undefined || part === 'nothing' ? null : part;
}

function withoutPart(token: string): string {
  return token.slice(behind(token)?.[0].length ?? 0);
}

/** Every way in which the figures point to house, stair and door in this order; a single one is rather a door. */
function readingsOf(figures: readonly { readonly value: string; readonly part: Part | null }[]): Reading[] {
  const readings: Reading[] = [];
  const go = (at: number, from: number, reading: Reading): void => {
    const figure = figures[at];
    if (figure === undefined) {
      // A stair alone is no place.
      if (!(reading.unit !== undefined && reading.building === undefined && reading.door === undefined))
        readings.push(reading);
      return;
    }
    for (const [place, part] of ORDER.entries()) {
      if (place < from || (figure.part !== null && figure.part !== part)) continue;
      go(at + 1, place + 1, { ...reading, [part]: figure.value });
    }
  };
  go(0, 0, {});
  const doors = (reading: Reading) => (reading.door === undefined ? 1 : 0);
  return readings.sort((a, b) => doors(a) - doors(b));
}
