import { z } from 'zod';
import { lookInPage, type SeenInPage } from './watch-in-page.ts';

const targets = z.array(z.object({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }));
const answer = z.object({ id: z.number(), result: z.unknown().optional(), error: z.unknown().optional() });
/** A page that holds its thread answers late; one that does not answer for so long is not there, ms. */
const PATIENCE_MS = 10_000;

/** One look into the page, with what the engine itself counts after it has collected its garbage. */
export interface PageSample extends SeenInPage {
  /** Live objects of the program, MB. */
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Canvases that somebody holds, in the document or not. */
  readonly contexts: number;
}

/** Looks into the wall's page over the debugging port; null while there is none that answers. */
export async function probePage(port: number): Promise<PageSample | null> {
  const line = await openLine(port).catch(() => null);
  if (line === null) return null;
  try {
    const seen = await evaluate<SeenInPage>(line, `(${lookInPage.toString()})()`);
    await line.call('HeapProfiler.collectGarbage');
    const heap = z.object({ usedSize: z.number() }).parse(await line.call('Runtime.getHeapUsage'));
    const counters = z
      .object({ nodes: z.number(), jsEventListeners: z.number() })
      .parse(await line.call('Memory.getDOMCounters'));
    const contexts = await countOf(line, 'CanvasRenderingContext2D');
    return {
      ...seen,
      heapMb: heap.usedSize / 2 ** 20,
      nodes: counters.nodes,
      listeners: counters.jsEventListeners,
      contexts,
    };
  } catch {
    // It went away, or was begun anew, while it was looked into.
    return null;
  } finally {
    line.close();
  }
}

/** What stands in the page, at a glance that changes nothing of what is counted. */
export type Glance = 'dark' | 'online' | 'offline' | 'starting' | 'nothing';

export async function glance(port: number): Promise<Glance> {
  const line = await openLine(port).catch(() => null);
  if (line === null) return 'nothing';
  try {
    return await evaluate<Glance>(
      line,
      `document.querySelector('.wall-dark') !== null ? 'dark'
        : document.querySelector('.tile') === null ? 'nothing'
        : document.querySelector('.wall-network')?.dataset.state ?? 'nothing'`,
    );
  } catch {
    return 'nothing';
  } finally {
    line.close();
  }
}

interface Line {
  call(method: string, params?: object): Promise<unknown>;
  close(): void;
}

async function evaluate<T>(line: Line, expression: string): Promise<T> {
  const answered = await line.call('Runtime.evaluate', { expression, returnByValue: true });
  const { result } = z.object({ result: z.object({ value: z.unknown() }) }).parse(answered);
  // The expression is ours and says what it answers.
  return result.value as T;
}

/** Live objects of a class, reachable or not yet forgotten. */
async function countOf(line: Line, name: string): Promise<number> {
  const objectGroup = 'soak';
  const found = z
    .object({ result: z.object({ objectId: z.string() }) })
    .parse(await line.call('Runtime.evaluate', { expression: `${name}.prototype`, objectGroup }));
  const all = z
    .object({ objects: z.object({ objectId: z.string() }) })
    .parse(
      await line.call('Runtime.queryObjects', { prototypeObjectId: found.result.objectId, objectGroup }),
    );
  const counted = z.object({ result: z.object({ value: z.number() }) }).parse(
    await line.call('Runtime.callFunctionOn', {
      objectId: all.objects.objectId,
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    }),
  );
  await line.call('Runtime.releaseObjectGroup', { objectGroup });
  return counted.result.value;
}

async function openLine(port: number): Promise<Line> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const list = targets.parse(await (await fetch(`http://127.0.0.1:${port}/json/list`, { signal })).json());
  const page = list.find(({ type, url }) => type === 'page' && url.includes('/wall/'));
  if (page === undefined) throw new Error('no page of a wall');
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  const waiting = new Map<number, { done(value: unknown): void; fail(error: Error): void }>();
  const end = (why: string) => {
    for (const { fail } of waiting.values()) fail(new Error(why));
    waiting.clear();
  };
  socket.addEventListener('message', ({ data }) => {
    const message = answer.safeParse(JSON.parse(String(data)));
    if (!message.success) return;
    const asked = waiting.get(message.data.id);
    waiting.delete(message.data.id);
    if (message.data.error === undefined) asked?.done(message.data.result);
    else asked?.fail(new Error(JSON.stringify(message.data.error)));
  });
  socket.addEventListener('close', () => end('closed'));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('no line to the page')));
  });
  let last = 0;
  return {
    call: (method, params = {}) =>
      new Promise((done, fail) => {
        last += 1;
        const id = last;
        const timer = setTimeout(() => {
          waiting.delete(id);
          fail(new Error(`${method} was not answered`));
        }, PATIENCE_MS);
        const ended =
          <T>(then: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer);
            then(value);
          };
        waiting.set(id, { done: ended(done), fail: ended(fail) });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
}
