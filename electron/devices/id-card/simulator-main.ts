import { readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { demoCard } from '../../../contract/card.ts';
import { seededRandom } from './line-noise.ts';
import { ReaderSimulator } from './simulator.ts';
import { serveControl } from './simulator-control.ts';
import { SimulatorLine } from './simulator-line.ts';

/**
 * A reader as a process of its own: real protocol on a real pty, chunked and noisy, with a control socket.
 *
 *     node simulator-main.ts --link PATH --control SOCKET --cards FILE [--seed N] [--with-parent]
 *
 * Prints one line `{"ready":true,"path":…,"control":…}` and then nothing. With `--with-parent` it ends when its
 * standard input closes, that is with its parent, however that one ended.
 */
const USAGE = 'usage: --link PATH --control SOCKET --cards FILE [--seed N] [--with-parent]';

const arguments_ = z.object({
  link: z.string().min(1),
  control: z.string().min(1),
  cards: z.string().min(1),
  seed: z.coerce.number().int().default(1),
  'with-parent': z.boolean().default(false),
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      link: { type: 'string' },
      control: { type: 'string' },
      cards: { type: 'string' },
      seed: { type: 'string' },
      'with-parent': { type: 'boolean' },
    },
  });
  const options = arguments_.safeParse(values);
  if (!options.success) return fail(USAGE, 2);
  const { link, control, cards, seed } = options.data;
  const reader = new ReaderSimulator();
  const line = new SimulatorLine(link, reader, seededRandom(seed));
  const simulated = { reader, line, cards: z.array(demoCard).parse(JSON.parse(readFileSync(cards, 'utf8'))) };

  const end = async () => {
    await line.unplug();
    rmSync(control, { force: true });
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (options.data['with-parent']) process.stdin.once('close', end).resume();

  const plugged = await line.plug();
  if (!plugged.ok) return fail(plugged.error, 1);
  // A socket file that a killed predecessor left would refuse the new one.
  rmSync(control, { force: true });
  serveControl(simulated).listen(control, () => {
    process.stdout.write(`${JSON.stringify({ ready: true, path: link, control })}\n`);
  });
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

await main();
