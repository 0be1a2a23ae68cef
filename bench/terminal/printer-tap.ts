import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { assert } from '../../contract/assert.ts';
import { createIppPrinter } from '../../printers/ipp/client.ts';
import { operations } from '../../printers/ipp/protocol.ts';

/** What happened between the kiosk and its printer for one document; milliseconds since 1970. */
export interface PaperTimes {
  /** The document's last byte had reached the printer. */
  readonly documentAt: number;
  /** The printer itself first called the job ended, within LOOK_MS. */
  readonly endedAt: number;
}

/** An HTTP proxy before the printer: it changes nothing and looks at the clock. */
export interface PrinterTap {
  readonly uri: string;
  /** Times of the next document that passes; must be asked for before it is sent. */
  next(): Promise<PaperTimes>;
  close(): Promise<void>;
}

/** How often the tap itself asks the printer, to know when the paper was out. */
const LOOK_MS = 10;
/** IPP: two bytes version, two bytes operation (RFC 8010 section 3.1.1). */
const OPERATION_OFFSET = 2;

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the printer has no job in work. */
async function printerIsDone(uri: string): Promise<number> {
  const printer = createIppPrinter(uri);
  for (;;) {
    const open = await printer.jobs('not-completed');
    if (open.ok && open.value.length === 0) return Date.now();
    await sleep(LOOK_MS);
  }
}

export async function openPrinterTap(printerUri: string): Promise<PrinterTap> {
  const target = new URL(printerUri.replace(/^ipp:/, 'http:'));
  let waiting: ((times: PaperTimes) => void) | null = null;

  const server = createServer(async (incoming, outgoing) => {
    const body = await collect(incoming);
    const forwarded = request(target, {
      method: incoming.method,
      headers: { ...incoming.headers, host: target.host },
    });
    forwarded.on('error', () => outgoing.destroy());
    forwarded.end(body);
    const isDocument = body.length > 4 && body.readUInt16BE(OPERATION_OFFSET) === operations.sendDocument;
    if (isDocument && waiting !== null) {
      const tell = waiting;
      waiting = null;
      const documentAt = Date.now();
      void printerIsDone(printerUri).then((endedAt) => tell({ documentAt, endedAt }));
    }
    const [answer] = await once(forwarded, 'response');
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    outgoing.end(await collect(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert(address !== null && typeof address === 'object', 'the tap listens on a port');
  return {
    uri: `ipp://127.0.0.1:${address.port}${target.pathname}`,
    next: () =>
      new Promise((resolve) => {
        waiting = resolve;
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
