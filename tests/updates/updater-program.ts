import { Updater } from '../../electron/core/updates/updater.ts';
import { updaterParts } from './updater-parts.ts';

/** The updater alone, as a program that can be killed: `HOME KEYS MANIFEST-TEXT PACKAGE RUNNING`; steps until it has nothing to do. */
const [home = '', keys = '', text = '', packageFile = '', running = '0.1.0'] = process.argv.slice(2);
let asked = false;
let now = Date.parse('2026-11-27T03:00:00Z');
const updater = new Updater(
  updaterParts(
    { home, keys, release: { text, packageFile }, running },
    {
      clock: {
        // So that the minute of a trial passes between two looks.
        now: () => {
          now += 61_000;
          return now;
        },
      },
      restart: () => {
        asked = true;
      },
    },
  ),
);
for (let steps = 0; steps < 20 && !asked; steps += 1) {
  await updater.step();
  if (updater.state().name === 'confirmed') break;
}
