import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { assert } from '../../../contract/assert.ts';
import { serve } from '../../../tests/kiosk-screens/open-kiosk.ts';
import { townPieces } from '../../../tests/wall/town-pieces.ts';
import type { Bench } from '../../bench.ts';
import { chromiumPath, QUIET_FLAGS } from '../../browser.ts';
import { percentile } from '../../harness.ts';

const HERE = import.meta.dirname;
const SIZE = { width: 1280, height: 720 };
const WARM_UP = 1;
const ROUNDS = 3;
/** Places that are flown to in a round, besides the whole street. */
const PLACES = 3;
/** A flight of 900 ms in steps of 50 ms. */
const LEAST_FRAMES = 17;
/** WebGL by the processor, as a machine without a graphics card has it. */
const SOFTWARE = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

const SUBJECTS = [
  { key: 'ours', name: "the wall's map", settings: 'ground, water, streets, grids, houses, lit land' },
  { key: 'bare', name: 'bare MapLibre', settings: 'the same houses, nothing else' },
] as const;

/**
 * Frames of a camera that flies from the street to each community and back: the wall's own map beside a bare MapLibre with
 * the same houses. Where a frame takes too long the wall cuts; here it flies to the end.
 */
export const flightBench: Bench = {
  id: 'wall-flight',
  title: 'A camera flight over the town',
  async run({ log }) {
    const { map } = townPieces();
    const communities = [
      ...new Set(map.layers.grids.map(({ properties }) => String(properties.community))),
    ].slice(0, PLACES);
    log('Building the page');
    const dir = await buildPage();
    const browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: [...QUIET_FLAGS.filter((flag) => flag !== '--disable-gpu'), ...SOFTWARE],
    });
    try {
      const pages = new Map<string, Page>();
      for (const { key } of SUBJECTS) {
        const page = await browser.newPage({ viewport: SIZE });
        await serve(page, dir);
        await page.goto('http://app.localhost/index.html');
        await page.evaluate(([which, land]) => window.flight[which](land), [key, map] as const);
        pages.set(key, page);
      }
      const frames = new Map<string, number[]>(SUBJECTS.map(({ key }) => [key, []]));
      for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
        const order = round % 2 === 0 ? SUBJECTS : [...SUBJECTS].reverse();
        for (const place of [...communities, null])
          for (const { key } of order) {
            const page = pages.get(key);
            const seen = (await page?.evaluate((to) => window.flight.fly(to), place)) ?? [];
            assert(
              seen.length > LEAST_FRAMES,
              `the camera of ${key} flew to ${place} in ${seen.length} frames`,
            );
            // The first is the way to the first drawing, not between two.
            if (round >= WARM_UP) frames.get(key)?.push(...seen.slice(1));
          }
      }
      const of = (key: string, share: number) => percentile(frames.get(key) ?? [], share);
      const ratio = (share: number) => `${(of('ours', share) / of('bare', share)).toFixed(2)} ×`;
      return {
        series: SUBJECTS.map(({ key, name, settings }) => ({
          ...{ name, version: 'maplibre-gl', unit: 'ms' as const, samples: frames.get(key) ?? [] },
          settings: `${settings}; ${SIZE.width}×${SIZE.height}, WebGL by the processor`,
        })),
        notes: [
          `a frame of the wall's map takes ${ratio(0.5)} (p50) and ${ratio(0.95)} (p95) of bare MapLibre's`,
          `${map.layers.buildings.length} houses, ${communities.length + 1} flights a round, ${ROUNDS} rounds`,
          'SKIPPED: a flight with a graphics card — this machine has none',
        ],
      };
    } finally {
      await browser.close();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

/** The page and its worker, with a flight that never cuts. */
async function buildPage(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'sanping-flight-'));
  await build({
    root: HERE,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: [{ find: './flight.ts', replacement: resolve(HERE, 'never-cuts.ts') }] },
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 4_000 },
  });
  return outDir;
}
