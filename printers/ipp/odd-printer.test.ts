import { createServer, Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createIppPrinter } from './client.ts';
import { encodeMessage } from './encode.ts';
import type { IppMessage } from './values.ts';

/** A printer of our own making on the loopback, for answers that no real one gives on demand. */
let server: Server | null = null;
afterEach(async () => {
  const closing = server;
  server = null;
  if (closing === null) return;
  // The one that never answers still holds its connection.
  if (closing instanceof HttpServer) closing.closeAllConnections();
  await new Promise((resolve) => closing.close(resolve));
});

async function listen(made: Server): Promise<string> {
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `ipp://127.0.0.1:${(made.address() as AddressInfo).port}/ipp/print`;
}
const answering = (handle: (request: IncomingMessage, body: Buffer, response: ServerResponse) => void) =>
  listen(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => handle(request, Buffer.concat(chunks), response));
    }),
  );
const limits = { connect: 500, answer: 300, document: 300 };
const message = (change: Partial<IppMessage>): Uint8Array =>
  encodeMessage({ version: [1, 1], code: 0, requestId: 1, groups: [], ...change });
const fine: IppMessage['groups'] = [
  { group: 'printer', attributes: [{ name: 'printer-state', values: [{ type: 'enum', value: 3 }] }] },
];

describe('an odd printer', () => {
  it.each([
    ['HTTP 500', 500, message({ groups: fine }), /HTTP 500/],
    ['HTTP 401', 401, Buffer.alloc(0), /HTTP 401/],
    ['an empty answer', 200, Buffer.alloc(0), /cut off/],
    ['a web page', 200, Buffer.from('<!doctype html><title>printer</title>'), /outside a group/],
    ['another version', 200, message({ version: [9, 9], groups: fine }), /version 9.9/],
    ['an answer to another request', 200, message({ requestId: 77, groups: fine }), /another request/],
    ['an answer without a printer', 200, message({}), /no printer/],
    [
      'a printer without a state',
      200,
      message({ groups: [{ group: 'printer', attributes: [] }] }),
      /printer-state/,
    ],
  ])('%s: reached, but no use', async (_, code, body, words) => {
    const uri = await answering((__, ___, response) => response.writeHead(code).end(body));
    const { status } = await createIppPrinter(uri, limits).look();
    expect(status).toMatchObject({
      reachable: true,
      state: 'unknown',
      acceptingJobs: false,
      problems: ['other'],
    });
    expect(status.reasons.join()).toMatch(words);
  });

  it('answers as it should: the same server is then a printer', async () => {
    const uri = await answering((_, __, response) => response.end(message({ groups: fine })));
    expect((await createIppPrinter(uri, limits).look()).status).toMatchObject({
      reachable: true,
      state: 'idle',
      problems: [],
    });
  });

  it('asked twice at once and slow with the first: each question gets its own answer', async () => {
    const held: (() => void)[] = [];
    const uri = await answering((_, body, response) => {
      const answer = () =>
        response.writeHead(200).end(message({ requestId: body.readInt32BE(4), groups: fine }));
      held.push(answer);
      if (held.length === 2) for (const late of held.reverse()) late();
    });
    const printer = createIppPrinter(uri, limits);
    const looks = await Promise.all([printer.look(), printer.look()]);
    expect(looks.map(({ status }) => status.state)).toEqual(['idle', 'idle']);
  });

  it('takes the request and never answers: unreachable after its time', async () => {
    const uri = await answering(() => {});
    const { status } = await createIppPrinter(uri, limits).look();
    expect(status).toMatchObject({ reachable: false, problems: ['offline'] });
    expect(status.reasons.join()).toContain('no answer within 300 ms');
  });

  it('stops in the middle of its answer: unreachable', async () => {
    const uri = await answering((_, __, response) => {
      response.writeHead(200, { 'content-length': 500 });
      response.write(message({ groups: fine }), () => response.destroy());
    });
    expect((await createIppPrinter(uri, limits).look()).status.reachable).toBe(false);
  });

  it('hangs up at once: unreachable', async () => {
    const uri = await listen(createTcpServer((socket) => socket.destroy()));
    expect((await createIppPrinter(uri, limits).look()).status.reachable).toBe(false);
  });

  it('is not there: unreachable', async () => {
    const uri = await listen(createTcpServer());
    await new Promise((resolve) => server?.close(resolve));
    server = null;
    const printer = createIppPrinter(uri, limits);
    expect(await printer.createJob('x')).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });

  it('refuses while the document is still on its way: refused, not unreachable', async () => {
    const uri = await listen(
      createServer((request, response) => {
        request.once('data', () => {
          const body = message({ code: 0x0507 });
          response.writeHead(200, { 'content-length': body.length }).end(body);
        });
      }),
    );
    const sent = await createIppPrinter(uri, limits).sendDocument(1, new Uint8Array(8_000_000));
    expect(sent).toMatchObject({ ok: false, error: { kind: 'refused', name: 'server-error-busy' } });
  });

  it('sends an endless answer: it is cut, not swallowed', async () => {
    const uri = await answering((_, __, response) => {
      const pour = () => {
        while (response.write(Buffer.alloc(65_536)));
        response.once('drain', pour);
      };
      pour();
    });
    const look = await createIppPrinter(uri, { ...limits, answer: 10_000 }).look();
    expect(look.status.reasons.join()).toContain('answer too long');
  });

  it('gets the whole document with its length, and a job that asks for one A4 page', async () => {
    const bodies: Buffer[] = [];
    const lengths: unknown[] = [];
    const job: IppMessage['groups'] = [
      {
        group: 'job',
        attributes: [
          { name: 'job-id', values: [{ type: 'integer', value: 5 }] },
          { name: 'job-state', values: [{ type: 'enum', value: 4 }] },
        ],
      },
    ];
    const uri = await answering((request, body, response) => {
      bodies.push(body);
      lengths.push(request.headers['content-length']);
      response.end(
        message({ requestId: body.readInt32BE(4), groups: body.readUInt16BE(2) === 0x0b ? fine : job }),
      );
    });
    const printer = createIppPrinter(uri, limits);
    const pdf = Buffer.alloc(300_000, 'x');
    expect(await printer.createJob('cert:x:y')).toMatchObject({
      ok: true,
      value: { id: 5, state: 'pending-held' },
    });
    expect(await printer.sendDocument(5, pdf)).toMatchObject({ ok: true });
    const [, create, send] = bodies;
    expect(create?.toString('latin1')).toContain('iso_a4_210x297mm');
    expect(send?.subarray(-pdf.length).equals(pdf)).toBe(true);
    expect(lengths[2]).toBe(String(send?.length));
  });
});
