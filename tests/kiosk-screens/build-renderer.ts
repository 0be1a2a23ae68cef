import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..', 'renderer');

export interface BuiltRenderer {
  readonly dir: string;
  readonly remove: () => void;
}

/** Builds the two pages the way the product ships them, into a folder of its own. */
export async function buildRenderer(): Promise<BuiltRenderer> {
  const dir = mkdtempSync(join(tmpdir(), 'sanping-renderer-'));
  // The test runner's own mode would bring the development build of React in.
  const mode = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    root: ROOT,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: dir,
      emptyOutDir: true,
      rollupOptions: {
        input: {
          kiosk: join(ROOT, 'kiosk/index.html'),
          property: join(ROOT, 'property/index.html'),
          wall: join(ROOT, 'wall/index.html'),
          dock: join(ROOT, 'dock/index.html'),
        },
      },
    },
  });
  process.env.NODE_ENV = mode;
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
