/**
 * Text as a receipt printer's own font draws it: ASCII in one byte, Chinese in two (hardware.md 5.5). Their fonts differ in
 * what they hold beyond GB 2312; every one has its 6,763 characters and its punctuation, so that nothing else is sent as text.
 */

const FIRST_ROW = 0xa1;
/** Rows of signs (A1), of full-width letters (A3) and of characters (B0 to F7); line pieces and Greek are not needed. */
const ROWS = [0xa1, 0xa3, ...Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, at) => 0xb0 + at)];
const LAST_CELL = 0xfe;
const PRINTABLE = /^[\x20-\x7e]$/;

let known: ReadonlyMap<string, readonly [number, number]> | null = null;

/** The two bytes of each character, read off the platform's own decoder. */
function table(): ReadonlyMap<string, readonly [number, number]> {
  if (known !== null) return known;
  const decoder = new TextDecoder('gb18030');
  const made = new Map<string, readonly [number, number]>();
  for (const row of ROWS)
    for (let cell = FIRST_ROW; cell <= LAST_CELL; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      // Empty places of the standard decode into the private-use area.
      if (!/\p{Co}/u.test(character)) made.set(character, [row, cell]);
    }
  known = made;
  return made;
}

/** Bytes of a line, or null when one of its characters is in no printer's font for certain. */
export function gbBytes(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const two = table().get(character);
    if (PRINTABLE.test(character)) bytes.push(character.charCodeAt(0));
    else if (two !== undefined) bytes.push(...two);
    else return null;
  }
  return Uint8Array.from(bytes);
}

/** Columns that a character takes: ASCII one, everything else two. */
export function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (PRINTABLE.test(character) ? 1 : 2), 0);
}
