import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
/** What a fresh clone has not got: built files, data, and what npm brought (lent by a link). */
const NOT_CLONED: ReadonlySet<string> = new Set([
  'node_modules',
  'out',
  '.sanping',
  '.git',
  'pictures',
  'results',
]);

describe.skipIf(process.platform === 'win32')('the first start of a fresh clone', () => {
  let clone = '';
  beforeAll(() => {
    clone = mkdtempSync(join(tmpdir(), 'sanping-clone-'));
    cpSync(ROOT, clone, { recursive: true, filter: (path) => !NOT_CLONED.has(basename(path)) });
    symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
  });
  afterAll(() => rmSync(clone, { recursive: true, force: true }));

  it('says what starts before it builds anything, and keeps its data in a folder of its own', async () => {
    // Exactly as the README types it but for the box: nothing here names a data folder.
    const child = spawn(process.execPath, ['start/main.ts', '--headless', '--profile', 'chengcheng/wall'], {
      cwd: clone,
      env: { ...process.env, SANPING_HOST: 'chromium' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (line.startsWith('chengcheng/wall runs')) child.kill('SIGINT');
    }
    expect(await exited).toEqual([0, null]);
    expect(lines.slice(0, 2)).toEqual([
      'Sanping 三屏 · chengcheng/wall',
      'Building the app (only the first time and after a change)',
    ]);
    expect(existsSync(join(clone, '.sanping/chengcheng-wall'))).toBe(true);
  }, 240_000);
});
