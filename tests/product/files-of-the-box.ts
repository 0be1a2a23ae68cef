import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What may know the person: the printed paper, the emulated card itself, and central, whose records these are. */
const MAY_KNOW = ['tray', 'cards.json', 'central'];

function* filesUnder(dir: string): Generator<string> {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (MAY_KNOW.includes(entry.name)) continue;
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile() && statSync(path).size > 0) yield path;
  }
}

/** Every file under the folder that holds one of the words, as UTF-8, UTF-16LE or a JSON escape. */
export function filesWith(dir: string, words: readonly string[]): readonly string[] {
  const needles = words.flatMap((word) => [
    Buffer.from(word, 'utf8'),
    Buffer.from(word, 'utf16le'),
    Buffer.from(word.replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)),
  ]);
  return [...filesUnder(dir)].filter((path) => {
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle));
  });
}
