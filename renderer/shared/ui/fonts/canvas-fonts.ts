import { useEffect, useState } from 'react';

/** Families whose letters come in slices, in the order in which a canvas looks for them, and the letters each is asked for. */
const FAMILIES: Readonly<Record<string, RegExp>> = {
  Figures: /[^\p{Script=Han}\p{Script=Hangul}]/gu,
  'Noto Sans SC Variable': /[^\p{Script=Hangul}]/gu,
  'Noto Sans KR Variable': /\p{Script=Hangul}/gu,
};
/** Weights that are drawn on canvases. */
const WEIGHTS = [400, 500, 600] as const;

/** What canvases are drawn with; the installed fonts stand in for rare characters. */
export const CANVAS_FONT = `${Object.keys(FAMILIES)
  .map((name) => `"${name}"`)
  .join(', ')}, "Noto Sans CJK SC", sans-serif`;

/**
 * Settles when every slice with a letter of `words` is here. A canvas measures and draws once with what it has: unlike
 * text of the page it is not set again when its font comes. A slice that cannot be had keeps nothing from being drawn;
 * the next family stands in.
 */
export async function canvasFonts(words: string): Promise<void> {
  const asked = Object.entries(FAMILIES).flatMap(([family, letters]) => {
    const own = [...new Set(words.match(letters))].join('');
    return own === '' ? [] : WEIGHTS.map((weight) => document.fonts.load(`${weight} 30px "${family}"`, own));
  });
  await Promise.allSettled(asked);
}

/** The newest words whose letters are here, null before the first: a canvas waits for it and draws again with it. */
export function useCanvasFonts(words: string): string | null {
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    let open = true;
    canvasFonts(words).then(() => open && setHere(words));
    return () => {
      open = false;
    };
  }, [words]);
  return here;
}
