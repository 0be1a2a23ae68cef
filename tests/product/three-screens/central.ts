import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string() }),
  z.object({ type: z.literal('answer'), value: z.unknown() }),
  z.object({ type: z.literal('failed'), error: z.string() }),
]);

const caseAtCentral = z.object({
  count: z.number(),
  stage: z.string().nullable(),
  rating: z.number().nullable(),
  placeWords: z.string(),
  course: z.array(z.string()),
  photos: z.array(z.object({ digest: z.string(), base64: z.string() })),
});
export type CaseAtCentral = z.infer<typeof caseAtCentral>;

/** Central in a process that can be killed and started again on its data folder and port. */
export interface CentralProcess {
  readonly url: string;
  transfer(number: string): Promise<void>;
  read(number: string): Promise<CaseAtCentral>;
  kill(): Promise<void>;
  /** Again, where it was. */
  start(): Promise<void>;
}

export async function startCentral(dataDir: string): Promise<CentralProcess> {
  let child: ChildProcess | null = null;
  let exited: Promise<unknown> = Promise.resolve();
  let url = '';
  let port = 0;
  let answered: (value: unknown) => void = () => {};
  let failed: (error: Error) => void = () => {};
  const start = async () => {
    let errors = '';
    const next = fork(join(import.meta.dirname, 'central-child.ts'), [dataDir, String(port)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    next.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors = `${errors}${text}`.slice(-4_000);
    });
    child = next;
    exited = once(next, 'exit');
    url = await new Promise<string>((resolve, reject) => {
      next.on('message', (raw) => {
        const said = message.parse(raw);
        if (said.type === 'ready') resolve(said.url);
        else if (said.type === 'answer') answered(said.value);
        else failed(new Error(said.error));
      });
      void exited.then(() => reject(new Error(`central ended before it was ready: ${errors}`)));
    });
    port = Number(new URL(url).port);
  };
  const ask = (question: object) =>
    new Promise<unknown>((resolve, reject) => {
      answered = resolve;
      failed = reject;
      child?.send(question, () => {});
    });
  await start();
  return {
    get url() {
      return url;
    },
    transfer: async (number) => void (await ask({ do: 'transfer', number })),
    read: async (number) => caseAtCentral.parse(await ask({ do: 'read', number })),
    kill: async () => {
      child?.kill('SIGKILL');
      await exited;
    },
    start,
  };
}
