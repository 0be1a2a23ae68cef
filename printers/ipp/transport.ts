import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { err, ok, type Result } from '../../contract/result.ts';
import { fingerprintOf } from './printer-option.ts';
import type { IppFailure } from './types.ts';

/** How long the printer may take; milliseconds. */
export interface TimeLimits {
  readonly connect: number;
  /** From the connection to the end of the answer, for everything but a document. */
  readonly answer: number;
  /** The same for Send-Document: slow printers answer once they have worked the page out. */
  readonly document: number;
}

/** A printer in the same room connects within a second; a waking one needs a few to answer. */
export const defaultLimits: TimeLimits = { connect: 3_000, answer: 10_000, document: 60_000 };

/** RFC 8010 section 4 and RFC 3510: one port for ipp and ipps. */
const IPP_PORT = 631;
/** A printer's full attributes are about 10 KB, 500 jobs about 100 KB. */
const LONGEST_ANSWER = 4 * 1024 * 1024;
/** Document bytes written at once, so that memory and socket stay in step. */
const CHUNK = 64 * 1024;

/** Not imported: an import reads every export, and one of them loads all of `fetch`, 20 ms of each start of core. */
const http = () => process.getBuiltinModule('node:http');

/**
 * Posts one IPP request over a fresh connection and reads the whole answer. Every failure is a value:
 * no connection or no answer in time is `unreachable`, an answer that is not HTTP 200 is `bad-answer`.
 */
export async function post(
  uri: string,
  message: Uint8Array,
  document: Uint8Array | null,
  limits: TimeLimits,
): Promise<Result<Uint8Array, IppFailure>> {
  const url = new URL(uri);
  const connected = await openSocket(url, limits.connect);
  if (!connected.ok) return connected;
  const socket = connected.value;
  const limit = document === null ? limits.answer : limits.document;
  const deadline = setTimeout(() => socket.destroy(new Error(`no answer within ${limit} ms`)), limit);
  try {
    const outgoing = http().request({
      createConnection: () => socket,
      method: 'POST',
      path: url.pathname === '' ? '/' : url.pathname,
      headers: {
        host: url.host,
        connection: 'close',
        'content-type': 'application/ipp',
        'content-length': message.length + (document?.length ?? 0),
      },
    });
    // The answer decides: a printer may refuse while the document is still on its way. A connection that breaks
    // is an error of the answer too, so the writer's own failure and later errors say nothing new.
    const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
    outgoing.on('error', () => {});
    write(outgoing, message, document).catch(() => {});
    const [response] = await answered;
    if (response.statusCode !== 200) {
      return err({ kind: 'bad-answer', detail: `HTTP ${response.statusCode ?? '?'}` });
    }
    return await readAll(response);
  } catch (error) {
    return err({ kind: 'unreachable', detail: detailOf(error) });
  } finally {
    clearTimeout(deadline);
    socket.destroy();
  }
}

async function openSocket(url: URL, limit: number): Promise<Result<Socket, IppFailure>> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? IPP_PORT : Number(url.port);
  const pin = fingerprintOf(url);
  const secure = url.protocol === 'ipps:';
  const socket = secure
    ? // With a pin the certificate itself is compared below, before the first byte of the request leaves.
      connectTls({
        host,
        port,
        servername: /[a-z]/i.test(host) ? host : '',
        rejectUnauthorized: pin === null,
      })
    : connectTcp({ host, port });
  const deadline = setTimeout(() => socket.destroy(new Error(`no connection within ${limit} ms`)), limit);
  try {
    await once(socket, secure ? 'secureConnect' : 'connect');
  } catch (error) {
    return err({ kind: 'unreachable', detail: detailOf(error) });
  } finally {
    clearTimeout(deadline);
  }
  if (pin !== null && 'getPeerX509Certificate' in socket) {
    const seen = socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase();
    if (seen !== pin) {
      socket.destroy();
      return err({ kind: 'unreachable', detail: `another certificate: sha256=${seen ?? 'none'}` });
    }
  }
  return ok(socket);
}

async function write(outgoing: ClientRequest, message: Uint8Array, document: Uint8Array | null) {
  outgoing.write(message);
  for (let from = 0; document !== null && from < document.length; from += CHUNK) {
    if (!outgoing.write(document.subarray(from, from + CHUNK))) await once(outgoing, 'drain');
  }
  outgoing.end();
}

async function readAll(response: IncomingMessage): Promise<Result<Uint8Array, IppFailure>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes = chunk as Buffer; // no encoding is set, so Node gives buffers
    length += bytes.length;
    if (length > LONGEST_ANSWER) return err({ kind: 'bad-answer', detail: 'answer too long' });
    chunks.push(bytes);
  }
  return ok(Buffer.concat(chunks));
}

function detailOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(detailOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
