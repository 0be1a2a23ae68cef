import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkImports } from './check-imports.ts';
import { FORBIDDEN } from './rules.ts';

const PROJECT = join(import.meta.dirname, '../..');

/** The smallest tree in which every folder is seen and every import is lawful. */
const GOOD_TREE: Readonly<Record<string, string>> = {
  'contract/result.ts': `import { z } from 'zod';\nexport const result = z.string();\n`,
  'printers/ipp.ts': `import { result } from '../contract/result.ts';\nexport const ipp = result;\n`,
  'kiosk-profiles/schema.ts': `export const profile = 1;\n`,
  'electron/devices/main.ts': `import { port } from '../host/child-port.ts';\nexport const devices = port;\n`,
  'electron/core/main.ts': `import { port } from '../host/child-port.ts';\nimport { ipp } from '../../printers/ipp.ts';\nexport const core = [port, ipp];\n`,
  'electron/launcher/main.ts': `import { result } from '../../contract/result.ts';\nexport const launcher = result;\n`,
  'electron/host/child-port.ts': `export const port = 1;\n`,
  'electron/host/types.ts': `import type { App } from 'electron';\nexport type HostApp = App;\n`,
  'electron/shell/windows.ts': `import type { HostApp } from '../host/types.ts';\nexport type Shell = HostApp;\n`,
  'electron/main.ts': `import type { Shell } from './shell/windows.ts';\nexport type Main = Shell;\n`,
  'electron/preload.ts': `import { result } from '../contract/result.ts';\nexport const preload = result;\n`,
  'renderer/kiosk/page.tsx': `import { result } from '../../contract/result.ts';\nexport const page = result;\n`,
  'central/database/port.ts': `export const database = 1;\n`,
  'central/main.ts': `import { demo } from './demo/seed.ts';\nexport const central = demo;\n`,
  'central/demo/seed.ts': `import { database } from '../database/port.ts';\nexport const demo = database;\n`,
  'build/main.ts': `import { existsSync } from 'node:fs';\nexport const build = existsSync;\n`,
  'start/main.ts': `import { core } from '../electron/core/main.ts';\nexport const start = core;\n`,
  'bench/main.ts': `import { central } from '../central/main.ts';\nexport const bench = central;\n`,
  'tests/helper.ts': `import { page } from '../renderer/kiosk/page.tsx';\nexport const helper = page;\n`,
};

const trees: string[] = [];

function tree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'sanping-imports-'));
  trees.push(root);
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'junction');
  cpSync(join(PROJECT, 'package.json'), join(root, 'package.json'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

afterEach(() => {
  for (const root of trees.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A deliberately bad import: the file it stands in, what it imports, and the rule that must catch it. */
const BAD_IMPORTS: readonly (readonly [file: string, specifier: string, rule: string])[] = [
  ['contract/bad.ts', '../printers/ipp.ts', 'contract imports its own kind'],
  ['contract/bad.ts', 'node:fs', 'the contract runs everywhere'],
  ['contract/bad.ts', 'pdfkit', 'the contract needs nothing but zod'],
  ['printers/bad.ts', '../electron/core/main.ts', 'printers imports its own kind'],
  ['printers/bad.test.ts', '../electron/core/main.ts', 'a test in printers imports its own kind'],
  ['kiosk-profiles/bad.ts', '../central/main.ts', 'kiosk-profiles imports its own kind'],
  ['electron/devices/bad.ts', '../core/main.ts', 'electron/devices imports its own kind'],
  ['electron/devices/bad.ts', '../host/types.ts', 'electron/devices imports its own kind'],
  ['electron/core/bad.ts', '../host/types.ts', 'electron/core imports its own kind'],
  ['electron/core/bad.ts', '../../central/main.ts', 'electron/core imports its own kind'],
  ['electron/core/bad.ts', 'electron', 'only host and preload know Electron'],
  ['electron/launcher/bad.ts', '../core/main.ts', 'electron/launcher imports its own kind'],
  ['electron/host/bad.ts', '../shell/windows.ts', 'electron/host imports its own kind'],
  ['electron/shell/bad.ts', '../core/main.ts', 'electron/shell imports its own kind'],
  ['electron/main.ts', './core/main.ts', 'electron/main.ts imports its own kind'],
  ['electron/preload.ts', './core/main.ts', 'electron/preload.ts imports its own kind'],
  ['renderer/kiosk/bad.tsx', 'node:fs', 'a page reaches nothing of the machine'],
  ['renderer/kiosk/bad.tsx', '../../electron/core/main.ts', 'renderer imports its own kind'],
  ['renderer/kiosk/bad.tsx', 'electron', 'a page imports neither Electron nor a native package'],
  ['renderer/kiosk/bad.tsx', 'better-sqlite3', 'a page imports neither Electron nor a native package'],
  ['central/bad.ts', '../electron/core/main.ts', 'central imports its own kind'],
  ['central/demo/bad.ts', '../main.ts', 'central/demo imports its own kind'],
  ['build/bad.ts', '../printers/ipp.ts', 'build imports its own kind'],
  ['build/bad.ts', 'zod', 'the set-up step needs nothing but Node'],
  ['start/bad.ts', '../renderer/kiosk/page.tsx', 'start does not import renderer'],
  ['bench/bad.ts', './nowhere.ts', 'every import leads somewhere'],
];

describe('a deliberately bad import', () => {
  it.each(BAD_IMPORTS)('in %s of %s is caught: %s', async (file, specifier, rule) => {
    const root = tree({
      ...GOOD_TREE,
      [file]: `import * as bad from '${specifier}';\nexport default bad;\n`,
    });
    const { problems } = await checkImports(root);
    expect(problems.join('\n')).toContain(`${file} → `);
    expect(problems.join('\n')).toContain(rule);
  });

  it('is caught when only types are imported', async () => {
    const bad = `import type { core } from '../../electron/core/main.ts';\nexport type Bad = typeof core;\n`;
    const { problems } = await checkImports(tree({ ...GOOD_TREE, 'renderer/kiosk/bad.tsx': bad }));
    expect(problems).toEqual([expect.stringContaining('renderer imports its own kind')]);
  });

  it('is caught when it is made at run time', async () => {
    const bad = `export const bad = () => import('../../electron/core/main.ts');\n`;
    const { problems } = await checkImports(tree({ ...GOOD_TREE, 'renderer/kiosk/bad.tsx': bad }));
    expect(problems).toEqual([expect.stringContaining('renderer imports its own kind')]);
  });

  it('is known for every rule of the table', () => {
    const tried = new Set(BAD_IMPORTS.map(([, , rule]) => rule));
    const folders = (name: string) => name.replace(/^a test in .* imports/, 'a test in printers imports');
    const untried = FORBIDDEN.map(({ name }) => folders(name ?? '')).filter((name) => !tried.has(name));
    expect(untried).toEqual([]);
  });
});

describe('the check of imports', () => {
  it('counts what it saw in a lawful tree, independently known', async () => {
    const report = await checkImports(tree(GOOD_TREE));
    expect(report.problems).toEqual([]);
    const sources = Object.values(GOOD_TREE).join('');
    expect(report.modules).toBe(Object.keys(GOOD_TREE).length);
    expect(report.edges).toBe(sources.match(/from '\./g)?.length);
    expect(report.outside).toBe(sources.match(/from '[^.]/g)?.length);
  });

  it('fails over 0 modules', async () => {
    const folders = Object.keys(GOOD_TREE).map((path) => [`${dirname(path)}/.keep`, '']);
    const { modules, problems } = await checkImports(tree(Object.fromEntries(folders)));
    expect(modules).toBe(0);
    expect(problems).toContain('no module was read: the check saw nothing');
  });

  it('fails when a folder that a rule names is gone', async () => {
    const files = Object.entries(GOOD_TREE).filter(([path]) => !path.startsWith('electron/devices/'));
    const { problems } = await checkImports(tree(Object.fromEntries(files)));
    expect(problems).toEqual(['electron/devices was not seen']);
  });

  it('finds nothing wrong in this project', async () => {
    const report = await checkImports(PROJECT);
    expect(report.problems).toEqual([]);
    expect(report.modules).toBeGreaterThan(0);
  });
});
