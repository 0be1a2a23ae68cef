import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const reply = z.object({
  ok: z.literal(true),
  state: z.object({ card: z.string().nullable(), readerPlugged: z.boolean(), reads: z.number() }),
});
export type ReaderState = z.infer<typeof reply>['state'];

/** One action on the reader simulator's control socket; throws when it is refused. */
export function control(
  socketPath: string,
  action: { readonly do: string; readonly [more: string]: unknown },
) {
  return new Promise<ReaderState>((resolve, reject) => {
    const socket = connect(socketPath);
    socket.once('error', reject);
    createInterface({ input: socket }).once('line', (line) => {
      socket.destroy();
      const parsed = reply.safeParse(JSON.parse(line));
      if (parsed.success) resolve(parsed.data.state);
      else reject(new Error(line));
    });
    socket.write(`${JSON.stringify({ id: 1, ...action })}\n`);
  });
}
