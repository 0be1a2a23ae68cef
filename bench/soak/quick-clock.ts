import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import timersPromises from 'node:timers/promises';

/**
 * Lets the time of a whole process run quicker, from outside: `node --import quick-clock.ts …` with QUICK_CLOCK naming a
 * file that holds `<real ms> <ms that it then was> <times as quick since>`, the same for every process of one run, so that
 * they agree, also when it is set anew. Of a terminal only core, which knows the wall's days, and central run on it; shell and browser watch over real
 * seconds. The product has no line that knows of it.
 */
const file = process.env.QUICK_CLOCK ?? '';
const LOOK_EVERY_MS = 20;
/** No wait becomes shorter than this, or than it was: what waits for a real disk and a real network needs its time. ms */
const SHORTEST_MS = 1_000;

const isOnIt = /(core\.js|central[\\/]main\.ts)$/.test(process.argv[1] ?? '');
if (isOnIt && file !== '') {
  const RealDate = Date;
  let began = 0;
  let then = 0;
  let speed = 1;
  const look = () => {
    const [real = 0, was = 0, times = 1] = readFileSync(file, 'utf8').split(' ').map(Number);
    began = real;
    then = was;
    speed = times;
  };
  look();
  setInterval(look, LOOK_EVERY_MS).unref();
  const now = () => Math.round(then + (RealDate.now() - began) * speed);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  const realUptime = os.uptime;
  const first = now();
  const upAt = realUptime();
  // Time that passes moves both clocks: nobody has set the wall's.
  os.uptime = () => upAt + (now() - first) / 1000;
  const shorter = (ms: number | undefined) =>
    ms === undefined ? ms : Math.max(ms / speed, Math.min(ms, SHORTEST_MS));
  const quick =
    <Timer extends (run: () => void, ms?: number, ...rest: unknown[]) => unknown>(timer: Timer) =>
    (run: () => void, ms?: number, ...rest: unknown[]) =>
      timer(run, shorter(ms), ...rest);
  // The wrapped ones are called as the real ones are; only the promisified form of them is not carried over.
  globalThis.setTimeout = quick(globalThis.setTimeout) as typeof setTimeout;
  globalThis.setInterval = quick(globalThis.setInterval) as typeof setInterval;
  const pause = timersPromises.setTimeout;
  timersPromises.setTimeout = (ms, value, options) => pause(shorter(ms), value, options);
  syncBuiltinESMExports();
}
