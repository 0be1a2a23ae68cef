import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { RECEIPT_TROUBLES, SimulatedReceiptPrinter } from './simulated-receipt-printer.ts';

/**
 * A receipt printer as a process of its own on a real pty. It ends with its parent, however that one ended.
 *
 *     node main.ts --link PATH --control SOCKET --tray DIR
 *
 * Prints one line `{"ready":true,"path":…}`. The control socket takes JSON lines `{"id":1,"do":"trouble","trouble":"paper-out"}`
 * (null: all is well), `{"id":2,"do":"unplug"}`, `plug` and `state`.
 */
const { values } = parseArgs({
  options: { link: { type: 'string' }, control: { type: 'string' }, tray: { type: 'string' } },
});
const { link, control, tray } = z
  .object({ link: z.string().min(1), control: z.string().min(1), tray: z.string().min(1) })
  .parse(values);

const request = z.intersection(
  z.object({ id: z.number() }),
  z.discriminatedUnion('do', [
    z.object({ do: z.literal('state') }),
    z.object({ do: z.literal('trouble'), trouble: z.enum(RECEIPT_TROUBLES).nullable() }),
    z.object({ do: z.literal('unplug') }),
    z.object({ do: z.literal('plug') }),
  ]),
);

const printer = new SimulatedReceiptPrinter({ path: link, trayDir: tray });
const end = async () => {
  await printer.unplug();
  rmSync(control, { force: true });
  process.exit(0);
};
process.once('SIGTERM', end);
process.once('SIGINT', end);
process.stdin.once('close', end).resume();

async function act(line: string): Promise<object> {
  const asked = request.safeParse(jsonOf(line));
  if (!asked.success) return { id: null, ok: false };
  const action = asked.data;
  if (action.do === 'trouble') printer.set(action.trouble);
  else if (action.do === 'unplug') await printer.unplug();
  else if (action.do === 'plug') await printer.plug();
  return { id: action.id, ok: true, slips: printer.slips.length, unknown: printer.unknown };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

await printer.plug();
// A socket file that a killed predecessor left would refuse the new one.
rmSync(control, { force: true });
createServer((socket) => {
  socket.on('error', () => socket.destroy());
  createInterface({ input: socket }).on('line', (line) => {
    void act(line).then((answer) => socket.write(`${JSON.stringify(answer)}\n`));
  });
}).listen(control, () => {
  process.stdout.write(`${JSON.stringify({ ready: true, path: link })}\n`);
});
