import { z } from 'zod';
import type { Connection } from './connection.ts';

const processInfo = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.number() })) });
const traceData = z.object({
  value: z.array(
    z.object({
      name: z.string(),
      args: z
        .object({
          data: z
            .object({
              frames: z.array(z.object({ frame: z.string(), processId: z.number().optional() })).optional(),
            })
            .optional(),
        })
        .optional(),
    }),
  ),
});

/** A trace is over in a few ms; a window's load waits for it no longer than this. */
const TRACE_LIMIT_MS = 2_000;

/** One trace at a time: Chromium refuses a second one. */
let tracing: Promise<unknown> = Promise.resolve();

/**
 * Process id of the renderer that draws this page, or null. DevTools names processes without their pages; where only
 * one renderer is not yet known to belong to another window it must be this one, otherwise a short trace tells, whose
 * first event lists frames with processes.
 * @param taken process ids of other windows
 */
export async function findRendererPid(
  connection: Connection,
  page: { readonly sessionId: string; readonly mainFrameId: string },
  taken: ReadonlySet<number>,
): Promise<number | null> {
  const { processInfo: all } = await connection.ask(processInfo, 'SystemInfo.getProcessInfo');
  const free = all.filter((one) => one.type === 'renderer' && !taken.has(one.id));
  const [only, ...others] = free;
  if (only && others.length === 0) return only.id;
  const traced = tracing.then(() => tracePid(connection, page));
  tracing = traced.catch(() => {});
  return await traced;
}

async function tracePid(
  connection: Connection,
  { sessionId, mainFrameId }: { readonly sessionId: string; readonly mainFrameId: string },
): Promise<number | null> {
  let pid: number | null = null;
  const stopReading = connection.on(sessionId, 'Tracing.dataCollected', traceData, ({ value }) => {
    const started = value.find((event) => event.name === 'TracingStartedInBrowser');
    const frame = started?.args?.data?.frames?.find((one) => one.frame === mainFrameId);
    pid = frame?.processId ?? pid;
  });
  const { promise: complete, resolve } = Promise.withResolvers<void>();
  const stopWaiting = connection.on(sessionId, 'Tracing.tracingComplete', z.unknown(), () => resolve());
  connection.onClosed(resolve);
  // Every process is waited for by the browser, and one may be about to end.
  const limit = setTimeout(resolve, TRACE_LIMIT_MS);
  const traceConfig = {
    includedCategories: ['disabled-by-default-devtools.timeline'],
    excludedCategories: ['*'],
  };
  await connection.send('Tracing.start', { traceConfig, transferMode: 'ReportEvents' }, sessionId);
  await connection.send('Tracing.end', {}, sessionId);
  await complete;
  clearTimeout(limit);
  stopWaiting();
  stopReading();
  return pid;
}
