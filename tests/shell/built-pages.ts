import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/** Builds the real preload and the real safe page into `folder`, and lays the fixture page beside them. */
export async function buildPages(folder: string): Promise<{ preload: string; pages: string }> {
  const common = { configFile: false, logLevel: 'error', root: join(root, 'renderer') } as const;
  const pages = join(folder, 'pages');
  await build({
    ...common,
    build: {
      outDir: join(folder, 'preload'),
      emptyOutDir: true,
      rollupOptions: {
        input: { preload: join(root, 'electron/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  });
  await build({
    ...common,
    build: {
      outDir: pages,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rollupOptions: { input: { 'safe-page': join(root, 'renderer/safe-page/index.html') } },
    },
  });
  cpSync(join(import.meta.dirname, 'fixtures/pages'), pages, { recursive: true });
  return { preload: join(folder, 'preload/preload.cjs'), pages };
}
