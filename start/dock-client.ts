import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { DockAction } from '../contract/terminal-api.ts';
import type { PrinterAction } from './simulators/printer/control.ts';

const answer = z.discriminatedUnion('ok', [
  z.object({ id: z.number(), ok: z.literal(true), state: z.record(z.string(), z.unknown()) }),
  z.object({ id: z.number(), ok: z.literal(false), code: z.string() }),
]);

/** One request to a simulator's control socket. Resolves with its state, throws with its code. */
export function actOnSimulator(
  socketPath: string,
  action: DockAction | PrinterAction,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    socket.once('error', reject);
    createInterface({ input: socket }).once('line', (line) => {
      socket.destroy();
      const parsed = answer.parse(JSON.parse(line));
      if (parsed.ok) resolve(parsed.state);
      else reject(new Error(`simulator refused ${action.do}: ${parsed.code}`));
    });
    socket.write(`${JSON.stringify({ id: 1, ...action })}\n`);
  });
}
