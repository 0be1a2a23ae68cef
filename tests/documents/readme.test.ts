import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const manifest: { scripts: Record<string, string> } = JSON.parse(read('package.json'));

/** Lines of the fenced blocks of a page. */
function commandsOf(page: string): readonly string[] {
  return [...page.matchAll(/```\w*\n([^`]*)```/g)].flatMap(([, block]) => (block ?? '').trim().split('\n'));
}

describe('what the README tells a newcomer to type', () => {
  const english = read('README.md');
  const chinese = read('README.zh-CN.md');

  it('is what CI runs, to the letter', () => {
    expect(commandsOf(english)).toContain('npm ci && npm test');
    expect(read('.ci/run')).toContain('\n(npm ci && npm test) ');
  });

  it('is the same in both languages', () => {
    expect(commandsOf(chinese)).toEqual(commandsOf(english));
  });

  it.each([
    ['README.md', english],
    ['README.zh-CN.md', chinese],
  ])('exists: every npm script that %s names', (_, page) => {
    const named = [...page.matchAll(/npm run (?:-s )?([\w-]+)/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => manifest.scripts[name] === undefined)).toEqual([]);
  });

  it('leads to files that exist', () => {
    const entries = Object.values(manifest.scripts).flatMap(
      (script) => /^node (\S+)$/.exec(script)?.[1] ?? [],
    );
    expect(entries.length).toBeGreaterThan(5);
    expect(entries.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
