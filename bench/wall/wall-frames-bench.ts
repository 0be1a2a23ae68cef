import { assert, assertDefined } from '../../contract/assert.ts';
import { lampStage } from '../../contract/wall/lamp.ts';
import { builtPages } from '../../tests/helpers/built-pages.ts';
import { GEOMETRIES } from '../../tests/wall/geometries.ts';
import { openWall, viewFor } from '../../tests/wall/open-wall.ts';
import { NOW, recordsOf } from '../../tests/wall/records.ts';
import { townPieces } from '../../tests/wall/town-pieces.ts';
import type { Bench } from '../bench.ts';
import { launchChromium } from '../browser.ts';
import { processTree } from '../terminal/processes.ts';
import { takeSeen, watchFrames } from './frames-in-page.ts';

/** From opening until the measurement begins, and how long it takes: fonts, charts and the first drawing are behind it. */
const WARM_UP_MS = 10_000;
const MEASURED_MS = 60_000;
/** Central's pace on a busy day: a lamp changes each second. */
const CHANGE_MS = 1_000;
/** The most urgent case of the records. */
const CALLED = 0;
/** Proportional set size is read this often. */
const MEMORY_MS = 5_000;

/**
 * The wall's fullest page at 3840×2160 without a graphics card, camera still: each second a lamp changes its stage and the
 * clock goes on. The page's own frames are its clock, so that a frame that is late is seen as such.
 */
export const wallFramesBench: Bench = {
  id: 'wall-frames',
  title: 'The wall at 3840×2160, a lamp changing each second',
  async run() {
    const geometry = assertDefined(GEOMETRIES[0], 'the wall of 3840×2160');
    const pieces = townPieces();
    const records = recordsOf(pieces);
    /**
     * The wall after so many seconds: another lamp has gone one stage on with each. The one that is called out stays: if
     * another grid were lit, the map would be drawn again with reason.
     */
    const viewAt = (second: number) => {
      const lamps = records.lamps.map((lamp, at) => {
        if (at === CALLED) return lamp;
        const steps = Math.floor((second + records.lamps.length - 1 - at) / records.lamps.length);
        const stages = lampStage.options;
        const stage = stages[(stages.indexOf(lamp.stage) + steps) % stages.length] ?? lamp.stage;
        return { ...lamp, stage, closedAt: stage === 'closed' ? new Date(NOW).toISOString() : null };
      });
      return viewFor(geometry, pieces, 0, { records: { ...records, lamps }, now: NOW + second * 1000 });
    };
    const dir = await builtPages();
    const browser = await launchChromium();
    try {
      const { page } = await openWall(browser, dir, {
        view: viewAt(0),
        map: pieces.map,
        moves: true,
        before: watchFrames,
      });
      const drawnBy = await page.locator('.map-area').getAttribute('data-drawn-by');
      const memory: number[] = [];
      let second = 0;
      const live = async (ms: number) => {
        const end = performance.now() + ms;
        for (let next = performance.now(); performance.now() < end; ) {
          next += CHANGE_MS;
          second += 1;
          await page.evaluate((view) => window.wallStub.show(view), viewAt(second));
          if (second % (MEMORY_MS / CHANGE_MS) === 0) memory.push(pssOfChromium());
          await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
        }
      };
      await live(WARM_UP_MS);
      await page.evaluate(takeSeen);
      memory.length = 0;
      await live(MEASURED_MS);
      const seen = await page.evaluate(takeSeen);
      assert(
        seen.mapStrokes === 0,
        `the map was drawn again (${seen.mapStrokes} shapes) though only lamps changed`,
      );
      const settings = `headless, no GPU, map drawn by ${drawnBy}, ${MEASURED_MS / 1000} s after ${WARM_UP_MS / 1000} s`;
      const common = { version: 'this commit', settings } as const;
      return {
        series: [
          { ...common, name: 'frame', unit: 'ms', samples: seen.frames },
          { ...common, name: 'Chromium, PSS', unit: 'MB', samples: memory },
        ],
        notes: [
          `0 drawings of the map in ${MEASURED_MS / 1000} s, ${second} changes of lamps and clock`,
          `${seen.longTasks.length} long tasks a minute${longest(seen.longTasks)}`,
          'SKIPPED: frames with a graphics card — this machine has none',
        ],
      };
    } finally {
      await browser.close();
    }
  },
};

const longest = (tasks: readonly number[]) =>
  tasks.length === 0 ? '' : `, the longest ${Math.round(Math.max(...tasks))} ms`;

/** All of the browser below this process. */
function pssOfChromium(): number {
  const rows = processTree(process.pid).filter(({ pid }) => pid !== process.pid);
  return rows.reduce((sum, { pssMb }) => sum + pssMb, 0);
}
