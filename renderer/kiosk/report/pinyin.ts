import chinese from 'simple-keyboard-layouts/build/layouts/chinese';

/** Letters on the eight keys of a telephone (ITU-T E.161), as people know them from theirs. */
export const LETTER_KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'] as const;
export type LetterKey = (typeof LETTER_KEYS)[number];

const keyOf = new Map(LETTER_KEYS.flatMap((key) => [...key].map((letter) => [letter, key] as const)));

/** The library's types leave out the table that this layout is for. */
const { layoutCandidates } = chinese as typeof chinese & {
  readonly layoutCandidates: Readonly<Record<string, string>>;
};

/** Syllable → its characters, the common ones first. */
const SYLLABLES: readonly { readonly keys: string; readonly characters: readonly string[] }[] =
  Object.entries(layoutCandidates).flatMap(([syllable, words]) => {
    // ü is typed as v, which stands on the same key as u.
    const keys = [...syllable].map((letter) => keyOf.get(letter));
    if (keys.includes(undefined)) return [];
    return [{ keys: keys.join(' '), characters: words.split(' ').filter((word) => word !== '') }];
  });

/**
 * Characters for the keys that were pressed. Several syllables lie on the same keys: the first of each, then the second
 * of each. Before a syllable is whole, characters of those that begin so.
 */
export function candidatesFor(pressed: readonly LetterKey[]): readonly string[] {
  if (pressed.length === 0) return [];
  const keys = pressed.join(' ');
  const whole = SYLLABLES.filter((row) => row.keys === keys);
  const begun = SYLLABLES.filter((row) => row.keys.startsWith(`${keys} `));
  return [...new Set([...interleaved(whole), ...interleaved(begun)])];
}

function interleaved(rows: readonly { readonly characters: readonly string[] }[]): readonly string[] {
  const longest = Math.max(0, ...rows.map(({ characters }) => characters.length));
  return Array.from({ length: longest }, (_, at) =>
    rows.flatMap(({ characters }) => characters[at] ?? []),
  ).flat();
}
