import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readerFaults } from '../../electron/devices/id-card/fault-codes.ts';
import { countedLowWords, problemWords, unfitWords, warningWords } from '../../printers/ipp/problems.ts';
import { outcomeWords } from '../../printers/ledger/codes.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['contract', 'electron', 'printers', 'kiosk-profiles', 'renderer', 'central', 'start'];
const CODE = /\b(?:RD|PR|CT|ST|CO|SP|UP)-\d{3}\b/g;
/** Tests, suites and fixtures may invent codes. */
const NOT_THE_PRODUCT = /[.](?:test|contract)[.]tsx?$|testing|fixtures|\/e2e\//;

const page = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8');
const rows = page.split('\n').filter((line) => /^\| [A-Z]{2}-\d{3} \|/.test(line));
const documented = rows.map((row) => row.slice(2, 8));

function codesOfTheProduct(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !/\.tsx?$/.test(path) || NOT_THE_PRODUCT.test(path)) continue;
      for (const [code] of readFileSync(path, 'utf8').matchAll(CODE)) found.set(code, path);
    }
  }
  return found;
}

/** What tests name, these documents' own apart. */
function codesOfTheTests(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const folder of [...FOLDERS, 'tests']) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !/[.](?:test|suite)[.]tsx?$/.test(path) || path.includes('tests/documents'))
        continue;
      for (const [code] of readFileSync(path, 'utf8').matchAll(CODE)) found.add(code);
    }
  }
  return found;
}

describe('docs/errors.md', () => {
  const codes = codesOfTheProduct();

  it('has a test for every code', () => {
    const tested = codesOfTheTests();
    expect(documented.filter((code) => !tested.has(code))).toEqual([]);
  });

  it('has one row for every code of the product', () => {
    expect(codes.size).toBeGreaterThan(30);
    const missing = [...codes].filter(([code]) => !documented.includes(code));
    expect(missing).toEqual([]);
    expect(new Set(documented).size).toBe(documented.length);
  });

  it('has no row for a code that nothing shows', () => {
    expect(documented.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('says what the screens and tools say', () => {
    const readers = Object.entries(readerFaults).map(([code, { fix }]) => ({ code, fix }));
    const printers = [problemWords, warningWords, unfitWords, outcomeWords, { countedLowWords }].flatMap(
      (table) => Object.values(table),
    );
    // `withdrawn` is no error and has no number.
    for (const { code, fix } of [...readers, ...printers].filter(({ code }) => code !== 'withdrawn')) {
      expect(rows.find((row) => row.startsWith(`| ${code} |`))).toContain(fix);
    }
  });
});
