import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** `file` "words of the test", as the page's tables name them. */
const named = [...page.matchAll(/\| `([^`]+\.(?:test|suite)\.ts)` "([^"]+)" \|/g)].map(
  ([, file = '', words = '']) => [file, words] as const,
);

describe('docs/security.md', () => {
  it('has an answer with a test to each of the seven', () => {
    const threats = page.split(/^## /m).slice(1, -1);
    expect(threats).toHaveLength(7);
    for (const threat of threats) {
      expect(threat, threat.slice(0, 30)).toMatch(/\.(test|suite)\.ts` "/);
      expect(threat, threat.slice(0, 30)).toContain('**Left.**');
    }
    expect(named.length).toBeGreaterThan(30);
  });

  it.each(named)('%s: %s', (file, words) => {
    const path = join(ROOT, file);
    expect(existsSync(path), file).toBe(true);
    const titles = [
      ...readFileSync(path, 'utf8').matchAll(
        /(?:(?:describe|it)(?:\.each(?:<[^>]*>)?\([^)]*\))?|\](?: as const)?\))\(\s*([`'"])(.*?)\1/gs,
      ),
    ];
    expect(titles.map(([, , title]) => title)).toContain(words);
  });
});
