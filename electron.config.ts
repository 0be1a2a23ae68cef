import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { firstLetters } from './build/renderer/first-letters-plugin.ts';
import { firstPicture } from './build/renderer/first-picture-plugin.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * Native packages and everything with data files stay in node_modules; our own code is bundled per process, and with it
 * the plain packages that every start needs: looking up and compiling their many files is most of what a start waits for.
 */
const bundled = { externalizeDeps: { exclude: ['jose', 'ulid', 'uqr', 'xstate', 'zod'] } };

/** Three parts as electron-vite builds them: the processes of `main`, the `preload`, the `renderer` pages. */
export default defineConfig({
  main: {
    build: {
      ...bundled,
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: at('electron/main.ts'),
          core: at('electron/core/main.ts'),
          devices: at('electron/devices/main.ts'),
          'render-worker': at('printers/certificate/render-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
        // A package of which a part uses nothing is not loaded there: none of them does its work by being imported.
        treeshake: { moduleSideEffects: 'no-external' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // Pages come from the disk beside the browser: a large file costs nothing there, each further one a round trip.
      chunkSizeWarningLimit: 4_000,
      // The page's policy takes fonts from the app alone, not from data: addresses.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: {
          kiosk: at('renderer/kiosk/index.html'),
          'after-picture': at('renderer/kiosk/after-picture.ts'),
          property: at('renderer/property/index.html'),
          wall: at('renderer/wall/index.html'),
          setup: at('renderer/setup/index.html'),
          dark: at('renderer/dark/index.html'),
          dock: at('renderer/dock/index.html'),
          'safe-page': at('renderer/safe-page/index.html'),
        },
        output: {
          codeSplitting: { groups: [{ name: 'shared', test: /\.[cm]?[jt]sx?$/, minShareCount: 2 }] },
        },
      },
    },
    plugins: [react(), firstLetters(at('.'), at('out/first-letters')), firstPicture(at('.'))],
  },
});
