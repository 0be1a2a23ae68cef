import { fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { assertDefined } from '../../contract/assert.ts';

/** A process of a measurement, which answers questions one after the other. */
export interface Child {
  readonly pid: number;
  /** Rejects with the child's own words when it fails or ends before it has answered. */
  ask<T>(question: object, answer: z.ZodType<T>): Promise<T>;
  /** Lets it end and waits for that. */
  stop(): Promise<void>;
}

/** A question that takes longer has hung, ms. */
const ANSWER_MS = 180_000;

const fromChild = z.union([z.object({ answer: z.unknown() }), z.object({ failed: z.string() })]);

/** Starts a file of bench/sync that calls `answerParent`. Its standard output is not read. */
export function forkChild(
  file: string,
  args: readonly string[] = [],
  execArgv: readonly string[] = [],
): Child {
  const child = fork(join(import.meta.dirname, file), args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [...execArgv],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'sanping-compiled') },
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-4_000);
  });
  const waiting: ((message: z.infer<typeof fromChild>) => void)[] = [];
  child.on('message', (raw) => waiting.shift()?.(fromChild.parse(raw)));
  const exited = once(child, 'exit').then(() => {
    for (const settle of waiting.splice(0)) settle({ failed: `${file} ended: ${said}` });
  });
  return {
    pid: assertDefined(child.pid, 'a started process has a number'),
    ask: (question, answer) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`${file} did not answer ${JSON.stringify(question)}: ${said}`)),
          ANSWER_MS,
        );
        waiting.push((message) => {
          clearTimeout(late);
          if ('failed' in message) reject(new Error(message.failed));
          else resolve(answer.parse(message.answer));
        });
        child.send(question, (error) => {
          if (error !== null) reject(error);
        });
      }),
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

/** The child's side: answers in the order of the questions; `end` runs when the parent lets go, however that happens. */
export function answerParent(
  answer: (question: unknown) => Promise<unknown>,
  end: () => Promise<void>,
): void {
  let queue = Promise.resolve();
  process.on('message', (question) => {
    queue = queue.then(async () => {
      try {
        process.send?.({ answer: (await answer(question)) ?? null });
      } catch (error) {
        process.send?.({ failed: error instanceof Error ? error.stack : String(error) });
      }
    });
  });
  process.once('disconnect', () => {
    void end().finally(() => process.exit(0));
  });
}
