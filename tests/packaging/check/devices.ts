import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { demoCards } from '../../../central/demo/demo-cards.ts';
import { actOnSimulator } from '../../../start/dock-client.ts';
import { simulatorReady } from '../../../start/simulators/printer/options.ts';
import { startReaderSimulator } from '../../../start/simulators/reader-simulator.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Group of serial ports; the number is Debian's own for every machine (base-passwd). */
const DIALOUT = 20;

/** The simulated reader at a real serial line of this machine, with the rights of a real one. */
export async function attachReader(dir: string) {
  const simulator = await startReaderSimulator({ cards: demoCards(Date.now()), dir });
  const port = realpathSync(simulator.path);
  chownSync(port, 0, DIALOUT);
  chmodSync(port, 0o660);
  return {
    port,
    layCard: () => actOnSimulator(simulator.controlSocket, { do: 'lay-card', situation: 'record' }),
    liftCard: () => actOnSimulator(simulator.controlSocket, { do: 'lift-card' }),
    stop: () => simulator.stop(),
  };
}

/** The simulated printer, a real ippeveprinter, in the network of the machine whose first process is `leader`. */
export async function attachPrinter(dir: string, leader: number) {
  const options = { dir, port: 0, paperMs: 50, countsImpressions: true, a4: 'ready', verbose: false };
  const program = join(ROOT, 'start/simulators/printer/main.ts');
  const child = spawn(
    'nsenter',
    ['--target', String(leader), '--net', '--', process.execPath, program, JSON.stringify(options)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const gone = once(child, 'exit');
  const said = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line));
  const line = await Promise.race([said, gone.then(() => null)]);
  if (line === null) throw new Error('the printer simulator did not start');
  const { uri, trayDir } = simulatorReady.parse(JSON.parse(line));
  return {
    /** HOST:PORT, as the page leaves it to its reader. */
    address: `127.0.0.1:${new URL(uri.replace(/^ipp:/, 'http:')).port}`,
    sheets: () =>
      readdirSync(trayDir)
        .filter((name) => name.endsWith('.pdf'))
        .map((name) => join(trayDir, name)),
    stop: async () => {
      child.stdin.end();
      await gone;
    },
  };
}
