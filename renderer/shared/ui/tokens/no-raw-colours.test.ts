import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../../..');
const TOKENS = 'renderer/shared/ui/tokens/';
/** `#FFF`, `#10242E`, `#10242E80`; what leads to an element by its id is none. */
const HEX = /(?<!url\(|&)#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b/gi;
/** `path colour` of what may stand elsewhere all the same; each with its reason. */
const ALLOWED: ReadonlySet<string> = new Set([]);

const files = ['renderer', 'electron/shell'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(css|tsx?|html)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
);
const coloursIn = (path: string) =>
  [...readFileSync(join(ROOT, path), 'utf8').matchAll(HEX)].map(([colour]) => `${path} ${colour}`);

describe('colours have one source', () => {
  it('no screen and no window has a colour of its own beside the tokens', () => {
    const elsewhere = files.filter((path) => !path.startsWith(TOKENS)).flatMap(coloursIn);
    expect(elsewhere.filter((one) => !ALLOWED.has(one))).toEqual([]);
  });

  it('the search finds colours where they are', () => {
    expect(coloursIn(`${TOKENS}colour.ts`).length).toBeGreaterThan(60);
    expect(files.length).toBeGreaterThan(100);
  });

  it('every token that a style sheet names is in the sheet', () => {
    const known = new Set(readFileSync(join(ROOT, TOKENS, 'tokens.css'), 'utf8').match(/--[\w-]+(?=:)/g));
    const groups = /var\((--(?:kiosk|machine|desk|lobby|wall|map|lamp)-[\w-]+)/g;
    const unknown = files.flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(groups)]
        .map(([, name]) => name ?? '')
        .filter((name) => !known.has(name))
        .map((name) => `${path} ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});
