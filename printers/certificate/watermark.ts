import type { OutlineCommand } from './drawing.ts';
import type { FontBook } from './fonts.ts';
import { COLOUR, PAGE } from './page.ts';
import { faceOf, textWidth } from './type-setting.ts';

/** Rising from lower left to upper right, as in the approved picture. */
const DEGREES = -42;
const SIZE = 34;

/** Large pale words across the middle of the sheet, as outlines, so that they never mix with its text. */
export function watermarkCommands(
  words: string,
  fonts: FontBook,
  offset = 0,
  size: number = SIZE,
): OutlineCommand[] {
  const angle = (DEGREES * Math.PI) / 180;
  const width = textWidth(words, size, 'semibold', fonts);
  // The middle of the words' box lies on the sheet's middle, moved square to the reading direction by `offset`.
  const middle = { x: PAGE.width / 2 - offset * Math.sin(angle), y: 150 + offset * Math.cos(angle) };
  const down = 0.37 * size;
  let along = -width / 2;
  return [...words].flatMap((character) => {
    const at = along;
    along += textWidth(character, size, 'semibold', fonts);
    if (character === ' ') return [];
    return [
      {
        kind: 'outline' as const,
        part: 'watermark' as const,
        colour: COLOUR.watermark,
        face: faceOf(character, 'semibold', fonts).id,
        character,
        size,
        degrees: DEGREES,
        x: middle.x + at * Math.cos(angle) - down * Math.sin(angle),
        baseline: middle.y + at * Math.sin(angle) + down * Math.cos(angle),
      },
    ];
  });
}
