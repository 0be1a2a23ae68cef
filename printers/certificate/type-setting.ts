import { assertDefined } from '../../contract/assert.ts';
import type { Part, TextCommand } from './drawing.ts';
import type { Face, FontBook, FontWeight } from './fonts.ts';

/** U+00B7 between the parts of a name is a third of an em in the face; it wants air on both sides (look: full width). */
const LEAST_WIDTH: Readonly<Record<string, number>> = { '·': 0.64 };

/** Width of one character in parts of the type size. */
export function advance(character: string, weight: FontWeight, fonts: FontBook): number {
  return Math.max(naturalAdvance(character, faceOf(character, weight, fonts)), LEAST_WIDTH[character] ?? 0);
}

/** Width of a text set solid, in the unit of `size`. */
export function textWidth(text: string, size: number, weight: FontWeight, fonts: FontBook): number {
  return [...text].reduce((sum, character) => sum + advance(character, weight, fonts) * size, 0);
}

export interface TextStyle {
  readonly part: Part;
  readonly size: number;
  readonly colour: string;
  readonly weight?: FontWeight;
  /** Added after every character. */
  readonly spacing?: number;
}

/**
 * Text from `x` as runs of one face each. A character whose set width differs from its natural one gets a run of
 * its own, centred in its place.
 */
export function setText(
  text: string,
  x: number,
  baseline: number,
  style: TextStyle,
  fonts: FontBook,
): TextCommand[] {
  const { part, size, colour, weight = 'regular', spacing = 0 } = style;
  const runs: TextCommand[] = [];
  let pen = x;
  let open = false;
  for (const character of text) {
    const face = faceOf(character, weight, fonts);
    const natural = naturalAdvance(character, face);
    const width = Math.max(natural, LEAST_WIDTH[character] ?? 0);
    const previous = runs.at(-1);
    const joins = open && width === natural && previous?.face === face.id;
    if (joins && previous !== undefined) {
      runs[runs.length - 1] = { ...previous, text: previous.text + character };
    } else {
      const left = pen + ((width - natural) * size) / 2;
      runs.push({
        kind: 'text',
        part,
        colour,
        face: face.id,
        text: character,
        x: left,
        baseline,
        size,
        spacing,
      });
    }
    open = width === natural;
    pen += width * size + spacing;
  }
  return runs;
}

/** Text that ends at `right`. */
export function setTextRight(
  text: string,
  right: number,
  baseline: number,
  style: TextStyle,
  fonts: FontBook,
): TextCommand[] {
  return setText(
    text,
    right - textWidth(text, style.size, style.weight ?? 'regular', fonts),
    baseline,
    style,
    fonts,
  );
}

/** Text around a middle line; spacing is counted between characters only. */
export function setTextCentred(
  text: string,
  centre: number,
  baseline: number,
  style: TextStyle,
  fonts: FontBook,
): TextCommand[] {
  const gaps = ([...text].length - 1) * (style.spacing ?? 0);
  const width = textWidth(text, style.size, style.weight ?? 'regular', fonts) + gaps;
  return setText(text, centre - width / 2, baseline, style, fonts);
}

/** Face of a character; the glyph guard ran before, so that there is none is a defect. */
export function faceOf(character: string, weight: FontWeight, fonts: FontBook): Face {
  return assertDefined(
    fonts.faceFor(character, weight),
    'the glyph guard let only drawable characters through',
  );
}

function naturalAdvance(character: string, face: Face): number {
  const codePoint = assertDefined(character.codePointAt(0), 'a character has a code point');
  return face.font.glyphForCodePoint(codePoint).advanceWidth / face.font.unitsPerEm;
}
