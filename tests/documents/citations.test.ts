import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = [
  ...['contract', 'printers', 'kiosk-profiles', 'electron', 'renderer', 'central', 'start', 'build', 'bench'],
  'tests',
];
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const files = SOURCES.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
).filter((path) => !path.includes('node_modules') && /\.(tsx?|css|sql|sh|html)$/.test(path));

/** Words of the comments of a file, on one line, so that a citation may run over a line's end. */
function commentsOf(path: string): string {
  const comments = read(path).match(/\/\*[\s\S]*?\*\/|\/\/.*|^\s*(?:--|#) .*/gm) ?? [];
  return comments.join(' ').replaceAll(/[\s*/]+/g, ' ');
}
const comments = files.map((path) => ({ path, text: commentsOf(path) }));

/** Every match of the first group in the comments of the project, with one place where it stands. */
function cited(pattern: RegExp): readonly (readonly [string, string])[] {
  const found = comments.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((match) => [match[1] ?? '', path] as const),
  );
  return [...new Map(found)];
}

describe('what code and documents point to is there', () => {
  it('every section of hardware.md that code cites is one of its headings', () => {
    const headings = new Set(
      [...read('docs/hardware.md').matchAll(/^##+ (\d(?:\.\d)?)\b/gm)].map((m) => m[1]),
    );
    const sections = cited(/hardware\.md (?:section )?§?(\d(?:\.\d)?)/g);
    expect(sections.length).toBeGreaterThan(15);
    expect(sections.filter(([section]) => !headings.has(section))).toEqual([]);
  });

  it('the sections of hardware.md stand in their order', () => {
    const order = [...read('docs/hardware.md').matchAll(/^##+ (\d(?:\.\d)?)\b/gm)].map((m) => Number(m[1]));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('every chapter of the look that code cites is one of its headings', () => {
    const headings = new Set([...read('docs/look.md').matchAll(/^## (\d+)\b/gm)].map((m) => m[1]));
    const chapters = cited(/look(?: sheet)?,? (?:chapter )?(\d+)\b/g);
    expect(chapters.length).toBeGreaterThan(4);
    expect(chapters.filter(([chapter]) => !headings.has(chapter))).toEqual([]);
  });

  it('every code of a feature that code names is explained', () => {
    const explained = new Set(
      [...read('docs/features.md').matchAll(/^\| ([A-Z]+\d+) \|/gm)].map((m) => m[1]),
    );
    const codes = cited(/[(,: ]((?:C|D|PZ|DG|CC|PB|YJ)\d{2})(?=[),:;. –])/g);
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter(([code]) => !explained.has(code))).toEqual([]);
  });

  it('every file that the walkthrough names exists', () => {
    const named = [...read('docs/walkthrough.md').matchAll(/`([\w./-]+\.tsx?)`/g)].map((m) => m[1] ?? '');
    expect(named.length).toBeGreaterThan(30);
    const missing = named.filter((name) => {
      if (existsSync(join(ROOT, name))) return false;
      return !files.some((path) => path.endsWith(`/${name}`) && basename(path) === basename(name));
    });
    expect(missing).toEqual([]);
  });
});
