import { pinyin } from 'pinyin-pro';
import { assertDefined } from '../../../contract/assert.ts';

/** The basic block: names with characters beyond it are found by the characters themselves. */
const FIRST = 0x4e00;
const LAST = 0x9fff;

let known: ReadonlyMap<string, string> | null = null;

/** Characters by the first letter of each of their readings: 单 is under d, s and c. Some 100 ms, once for a process. */
function charactersOf(letter: string): string {
  known ??= readAll();
  return known.get(letter) ?? '';
}

function readAll(): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (let codePoint = FIRST; codePoint <= LAST; codePoint += 1) {
    const character = String.fromCodePoint(codePoint);
    const letters = pinyin(character, { pattern: 'first', toneType: 'none', multiple: true, type: 'array' });
    for (const letter of new Set(letters))
      if (/^[a-z]$/.test(letter)) all.set(letter, (all.get(letter) ?? '') + character);
  }
  return all;
}

/**
 * A regular expression of PostgreSQL that matches names with this fragment: a character stands for itself, a letter for
 * every character whose sound begins with it, and the point within a name of several parts may stand anywhere.
 */
export function namePattern(fragment: string): string {
  return [...fragment].map((character) => classOf(character)).join('·?');
}

function classOf(character: string): string {
  if (/^[a-z]$/.test(character)) return `[${character}${character.toUpperCase()}${charactersOf(character)}]`;
  // Nothing in a name is a command: the one character, whatever it is.
  const codePoint = assertDefined(character.codePointAt(0), 'a character has a code point');
  return `\\U${codePoint.toString(16).padStart(8, '0')}`;
}
