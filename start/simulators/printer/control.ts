import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { printerProblem } from '../../../contract/printer.ts';

/** What can be done to the simulated printer: the printer's part of the dock's actions, and what only tests need. */
export const printerAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('state') }),
  z.object({ do: z.literal('printer-problem'), problem: printerProblem }),
  z.object({ do: z.literal('printer-fine') }),
  z.object({ do: z.literal('printer-stop') }),
  z.object({ do: z.literal('printer-start') }),
  z.object({ do: z.literal('empty-tray') }),
  /** The next job (or the one at work) ends with an error, before or after its sheet came out. */
  z.object({ do: z.literal('abort-next'), when: z.enum(['before', 'after']) }),
  /** Power off, another printer or another paper, power on. */
  z.object({ do: z.literal('printer-paper'), a4: z.enum(['ready', 'supported', 'unsupported']) }),
  z.object({ do: z.literal('paper-time'), ms: z.number().int().nonnegative() }),
]);
export type PrinterAction = z.infer<typeof printerAction>;

export const printerState = z.object({
  printerProblem: printerProblem.nullable(),
  printerRunning: z.boolean(),
  /** File names of the sheets in the tray, oldest first. */
  sheets: z.array(z.string()),
  /** True while a sheet is under way. */
  working: z.boolean(),
});
export type PrinterState = z.infer<typeof printerState>;

/** One JSON line each: `{id, do, …}` in; `{id, ok, state}` or `{id, ok: false, error}` out. */
export const controlRequest = z.object({ id: z.number().int() }).and(printerAction);
export const controlAnswer = z.discriminatedUnion('ok', [
  z.object({ id: z.number().int().nullable(), ok: z.literal(true), state: printerState }),
  z.object({ id: z.number().int().nullable(), ok: z.literal(false), error: z.string() }),
]);
type ControlAnswer = z.infer<typeof controlAnswer>;

/** Serves the control socket; actions of all clients are done one after the other. */
export async function serveControl(
  path: string,
  act: (action: PrinterAction) => Promise<PrinterState>,
): Promise<Server> {
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer((socket) => {
    socket.on('error', () => {}); // a client that goes away in the middle is its own matter
    createInterface({ input: socket }).on('line', (line) => {
      last = last.then(async () => send(socket, await answerTo(line, act)));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return server;
}

async function answerTo(
  line: string,
  act: (action: PrinterAction) => Promise<PrinterState>,
): Promise<ControlAnswer> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { id: null, ok: false, error: 'not JSON' };
  }
  const request = controlRequest.safeParse(json);
  if (!request.success) return { id: null, ok: false, error: z.prettifyError(request.error) };
  try {
    return { id: request.data.id, ok: true, state: await act(request.data) };
  } catch (error) {
    // The simulator is a tool of tests and the dock: they are told what went wrong instead of losing it.
    return { id: request.data.id, ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

function send(socket: Socket, answer: ControlAnswer): void {
  if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`);
}
