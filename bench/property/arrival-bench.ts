import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseNumber } from '../../contract/domain.ts';
import { propertyView } from '../../contract/property-view.ts';
import { startCentral } from '../../tests/product/three-screens/central.ts';
import { clerkAt } from '../../tests/product/three-screens/desk.ts';
import { residentAt } from '../../tests/product/three-screens/kiosk.ts';
import { type ScreenProcess, startScreen } from '../../tests/product/three-screens/screen-process.ts';
import type { Bench } from '../bench.ts';

const WARM_UP = 3;
const MEASURED = 40;
const PHONE = '19900008126';

/**
 * From 报上去 at a kiosk to the desk's page being told of the case: two core processes with a data folder each, a central
 * in a third, all on this machine, so that the network between them is none and disk, database and synchronisation are
 * all of it.
 */
export const arrivalBench: Bench = {
  id: 'arrival',
  title: 'A repair reported at the kiosk is at the desk',
  async run() {
    const dir = mkdtempSync(join(tmpdir(), 'sanping-arrival-'));
    const central = await startCentral(join(dir, 'central'));
    const screens: ScreenProcess[] = [];
    try {
      const start = async (kind: 'kiosk' | 'property') => {
        const given = { profile: `chengcheng/${kind}`, dataDir: join(dir, kind), centralUrl: central.url };
        const screen = await startScreen(given);
        screens.push(screen);
        return screen;
      };
      const desk = await start('property');
      const resident = residentAt(await start('kiosk'));
      await clerkAt(desk).signIn();
      /** When the desk's page was told of each case, by its number. */
      const told = new Map<string, number>();
      let arrived: () => void = () => {};
      desk.onPush((topic, value) => {
        const at = performance.now();
        if (topic !== 'propertyView') return;
        const { face } = propertyView.parse(value);
        const number = face.name === 'desk' && face.newest !== null ? caseNumber(face.newest.id) : null;
        if (number === null || told.has(number)) return;
        told.set(number, at);
        arrived();
      });
      const samples: number[] = [];
      for (let turn = 0; turn < WARM_UP + MEASURED; turn += 1) {
        await resident.fillInWithoutCard('compound', PHONE);
        const before = performance.now();
        await resident.touch({ type: 'confirm-report' });
        const { number } = await resident.shown('report-done');
        while (!told.has(number))
          await new Promise<void>((resolve) => {
            arrived = resolve;
          });
        if (turn >= WARM_UP) samples.push((told.get(number) ?? before) - before);
        await resident.leave();
      }
      const settings = `${MEASURED} reports after ${WARM_UP}, one after the other; hints over SSE, no pages drawn`;
      return {
        series: [{ name: 'kiosk to desk', version: 'this commit', settings, unit: 'ms', samples }],
        notes: [],
      };
    } finally {
      for (const screen of screens) await screen.stop();
      await central.kill();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
