import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { controlAnswer, type PrinterAction, type PrinterState } from './printer/control.ts';
import { type SimulatorOptions, type SimulatorReady, simulatorReady } from './printer/options.ts';

export interface PrinterSimulator extends SimulatorReady {
  /** Does one thing to the printer over its control socket and gives the state after it. */
  act(action: PrinterAction): Promise<PrinterState>;
  /** Ends the simulator with everything it started. */
  stop(): Promise<void>;
}

/**
 * Starts the simulated printer in its own process: the real `ippeveprinter` on a private D-Bus, whose sheets land
 * in `trayDir`. Needs Linux with dbus, cups-ipp-utils and poppler-utils. It ends with this process, also when
 * this one is killed. Throws a one-line message where it cannot start.
 */
export async function startPrinterSimulator(
  options: Pick<SimulatorOptions, 'dir'> & Partial<SimulatorOptions>,
): Promise<PrinterSimulator> {
  const complete: SimulatorOptions = {
    port: 0,
    paperMs: 50,
    countsImpressions: true,
    a4: 'ready',
    verbose: false,
    ...options,
  };
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'printer/main.ts'), JSON.stringify(complete)],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let words = '';
  child.stderr.on('data', (bytes: Buffer) => {
    if (complete.verbose) process.stderr.write(bytes);
    else words = `${words}${bytes.toString()}`.slice(-2000);
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    ended.then(() => null),
  ]);
  if (line === null) throw new Error(`the printer simulator did not start: ${words.trim()}`);
  const ready = simulatorReady.parse(JSON.parse(line));
  const control = await connectPrinterControl(ready.controlSocket);
  return {
    ...ready,
    act: control.act,
    async stop() {
      control.close();
      child.stdin.end();
      await ended;
    },
  };
}

/** A client of the control socket. Answers come in the order of the requests. */
export async function connectPrinterControl(path: string): Promise<{
  act(action: PrinterAction): Promise<PrinterState>;
  close(): void;
}> {
  const socket = connect(path);
  await once(socket, 'connect');
  const waiting = new Map<number, (answer: PrinterState | Error) => void>();
  let id = 0;
  const giveUp = () => {
    for (const settle of waiting.values()) settle(new Error('the printer simulator is gone'));
    waiting.clear();
  };
  socket.on('error', giveUp);
  socket.on('close', giveUp);
  createInterface({ input: socket }).on('line', (text) => {
    const answer = controlAnswer.parse(JSON.parse(text));
    const settle = waiting.get(answer.id ?? 0);
    waiting.delete(answer.id ?? 0);
    settle?.(answer.ok ? answer.state : new Error(answer.error));
  });
  return {
    act: (action) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) {
          reject(new Error('the printer simulator is gone'));
          return;
        }
        id += 1;
        waiting.set(id, (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
        socket.write(`${JSON.stringify({ id, ...action })}\n`);
      }),
    close: () => socket.destroy(),
  };
}
