import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { firstLetters } from '../../build/renderer/first-letters-plugin.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const ROOT = join(PROJECT, 'renderer');

export interface BuiltRenderer {
  readonly dir: string;
  readonly remove: () => void;
}

type BuiltPage = 'kiosk' | 'property' | 'wall' | 'dock';

/** Builds these pages the way the product ships them, into a folder of its own; each page more is some seconds more. */
export async function buildRenderer(pages: readonly BuiltPage[] = ['kiosk', 'dock']): Promise<BuiltRenderer> {
  const dir = mkdtempSync(join(tmpdir(), 'sanping-renderer-'));
  const letters = mkdtempSync(join(tmpdir(), 'sanping-letters-'));
  // The test runner's own mode would bring the development build of React in.
  const mode = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    root: ROOT,
    base: './',
    logLevel: 'error',
    plugins: [react(), ...(pages.includes('kiosk') ? [firstLetters(PROJECT, letters)] : [])],
    build: {
      outDir: dir,
      emptyOutDir: true,
      rollupOptions: {
        input: Object.fromEntries(pages.map((page) => [page, join(ROOT, page, 'index.html')])),
      },
    },
  });
  process.env.NODE_ENV = mode;
  rmSync(letters, { recursive: true, force: true });
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
