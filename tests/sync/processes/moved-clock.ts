import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

/**
 * Moves the clocks of a whole process from outside: `node --import moved-clock.ts …` with MOVED_CLOCK naming a file that
 * holds `<wall ms> <up-time ms>` to add. Time that passes moves both; a clock that somebody sets moves the first alone.
 * The product has no line that knows of it. Timers stay as they are.
 */
const file = process.env.MOVED_CLOCK ?? '';
const LOOK_EVERY_MS = 20;

let wall = 0;
let up = 0;
function look(): void {
  const [first = '0', second = '0'] = readFileSync(file, 'utf8').split(' ');
  wall = Number(first);
  up = Number(second);
}
look();
setInterval(look, LOOK_EVERY_MS).unref();

const RealDate = Date;
const now = () => RealDate.now() + wall;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
const realUptime = os.uptime;
os.uptime = () => realUptime() + up / 1000;
syncBuiltinESMExports();
