import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before a program: it dies by SIGKILL in front of its n-th change of the disk (KILL_AT), as a power cut or a kill would end it.
 * Where it lives on, the count is written to KILL_COUNT.
 */
const killAt = Number(process.env.KILL_AT ?? 0);
let count = 0;
const CHANGES = [
  'writeSync',
  'fsyncSync',
  'renameSync',
  'symlinkSync',
  'unlinkSync',
  'mkdirSync',
  'rmSync',
  'writeFileSync',
  'copyFileSync',
  'ftruncateSync',
];

function hit() {
  count += 1;
  if (count === killAt) process.kill(process.pid, 'SIGKILL');
}

for (const name of CHANGES) {
  const real = fs[name];
  fs[name] = (...args) => {
    hit();
    return real(...args);
  };
}
const openSync = fs.openSync;
fs.openSync = (path, flags = 'r', ...rest) => {
  if (/[wax]/.test(String(flags))) hit();
  return openSync(path, flags, ...rest);
};
syncBuiltinESMExports();
const { writeFileSync } = fs;
process.on('exit', () => {
  if (process.env.KILL_COUNT) writeFileSync(process.env.KILL_COUNT, String(count));
});
