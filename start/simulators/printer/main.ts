import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../free-port.ts';
import { serveControl } from './control.ts';
import { startBus } from './daemons.ts';
import { type SimulatorReady, simulatorOptions } from './options.ts';
import { SimulatedPrinter } from './simulated-printer.ts';

/** Between two looks for canceled jobs; a file system look only, while no job is at work. */
const CANCEL_LOOK_MS = 100;

const options = simulatorOptions.parse(JSON.parse(process.argv[2] ?? 'null'));
// Socket paths may have 107 bytes, a data folder may be deeper.
const runDir = mkdtempSync(join(tmpdir(), 'sanping-printer-'));
const bus = await startBus(join(runDir, 'bus'));
const port = options.port === 0 ? await freePort() : options.port;
const printer = new SimulatedPrinter({ ...options, port }, bus.address);
const controlSocket = join(runDir, 'control');

let ending = false;
async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true;
    await printer.stop();
    await bus.kill();
    rmSync(runDir, { recursive: true, force: true });
  }
  process.exit(code);
}
// Our parent holds the other end of stdin: it closes when the parent ends, however that happens.
process.stdin.resume().on('end', () => end(0));
process.on('SIGTERM', () => end(0));
process.on('SIGINT', () => end(0));
process.stdout.on('error', () => end(1));

await printer.start();
let cancelLook: Promise<void> = Promise.resolve();
const server = await serveControl(controlSocket, async (action) => {
  await cancelLook;
  return printer.act(action);
});
setInterval(() => {
  cancelLook = cancelLook.then(() => printer.releaseCanceled()).catch(() => {}); // the printer was stopped meanwhile
}, CANCEL_LOOK_MS).unref();
server.on('error', () => end(1));

const ready: SimulatorReady = {
  uri: printer.uri,
  controlSocket,
  trayDir: printer.trayDir,
  pid: process.pid,
  dbusPid: bus.pid,
};
process.stdout.write(`${JSON.stringify(ready)}\n`);
