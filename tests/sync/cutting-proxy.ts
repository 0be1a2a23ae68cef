import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the network between a terminal and central does. */
export type Fault =
  /** Nothing: everything passes. */
  | 'none'
  /** Nobody listens. */
  | 'refused'
  /** The request is taken and nothing comes back. */
  | 'black-hole'
  /** Every answer is 2 s late, and one request in twenty is lost: on its way there and on its way back in turn. */
  | 'slow-and-lossy'
  /** A sign-in page answers everything with 200. */
  | 'captive-portal'
  /** The answer stops in the middle. */
  | 'cut-answer'
  /** Every request reaches central twice. */
  | 'duplicated'
  /** A request is lost at first, its repetition passes, and the first one arrives after it. */
  | 'reordered';

/** How late an answer is under `slow-and-lossy`, ms: 2 s on a clock that runs fifty times as fast. */
const LATE_MS = 2_000 / 50;
const LOST_ONE_IN = 20;

export interface CuttingProxy {
  readonly url: string;
  /** From now on this happens to every request whose `METHOD path` matches. */
  set(fault: Fault, on?: RegExp): Promise<void>;
  /** Ends the fault: whatever hangs is cut, whatever was held back is delivered. */
  heal(): Promise<void>;
  /** Resolves after so many more requests have met the fault. */
  hits(count: number): Promise<void>;
  /** Resolves after so many more requests or answers were lost on a slow line. */
  losses(count: number): Promise<void>;
  /** Resolves when the next hint line is open. */
  lineOpens(): Promise<void>;
  close(): Promise<void>;
}

interface Taken {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A proxy that a terminal takes for central, and that cuts from outside: neither end knows of it. */
export async function startCuttingProxy(centralUrl: string): Promise<CuttingProxy> {
  let fault: Fault = 'none';
  let on = /./;
  let answers = 0;
  let hit = () => {};
  let loss = () => {};
  let lineOpen = () => {};
  const held = new Map<string, Taken>();
  const late: Taken[] = [];

  /** Sends to central; `take` gets the answer, null when there was none. */
  const forward = (taken: Taken, take: (answer: IncomingMessage | null) => void) => {
    const url = new URL(taken.path, centralUrl);
    // The host stays as the terminal named it: its proofs are made for that address.
    const headers = { ...taken.headers, connection: 'close' };
    const out = request(url, { method: taken.method, headers, agent: false }, take);
    out.on('error', () => take(null));
    out.end(taken.body);
    return out;
  };
  /** Sends to central and waits until the whole answer is there; what it says is lost. */
  const forwardOnly = (taken: Taken) =>
    new Promise<void>((resolve) => {
      forward(taken, (answer) => {
        if (answer === null) resolve();
        else answer.on('close', resolve).resume();
      });
    });
  const pass = (taken: Taken, response: ServerResponse) => {
    const out = forward(taken, (answer) => {
      if (answer === null) return void response.destroy();
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => response.destroy()).on('aborted', () => response.destroy());
      answer.pipe(response);
      response.flushHeaders();
      if (taken.path === '/v1/events') lineOpen();
    });
    // An open hint line ends at both sides.
    response.on('close', () => out.destroy());
  };
  const cutInTheMiddle = (taken: Taken, response: ServerResponse) => {
    forward(taken, (answer) => {
      if (answer === null) return void response.destroy();
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        response.writeHead(answer.statusCode ?? 502, { ...answer.headers, 'content-length': body.length });
        response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      });
    });
  };
  const meet = (taken: Taken, response: ServerResponse) => {
    // A hint line has no end to wait for, and nothing to repeat: it is lost.
    if (taken.path === '/v1/events' && fault !== 'captive-portal') return void response.destroy();
    const place = `${taken.method} ${taken.path} ${taken.headers.authorization}`;
    const first = held.get(place);
    switch (fault) {
      case 'none':
        return pass(taken, response);
      case 'refused':
        return void response.destroy();
      case 'black-hole':
        return undefined;
      case 'slow-and-lossy':
        answers += 1;
        if (answers % LOST_ONE_IN === 0) {
          loss();
          const isOnItsWayThere = answers % (2 * LOST_ONE_IN) === 0;
          if (isOnItsWayThere) return void response.destroy();
          return void forwardOnly(taken).then(() => response.destroy());
        }
        return void setTimeout(() => pass(taken, response), LATE_MS);
      case 'captive-portal':
        response.writeHead(200, { 'content-type': 'text/html' });
        return void response.end('<html><body>请先登录 Wi-Fi</body></html>');
      case 'cut-answer':
        return cutInTheMiddle(taken, response);
      case 'duplicated':
        return void forwardOnly(taken).then(() => pass(taken, response));
      case 'reordered':
        if (first === undefined) {
          held.set(place, taken);
          return void response.destroy();
        }
        late.push(first);
        return pass(taken, response);
    }
  };
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const { method = 'GET', url: path = '/', headers } = incoming;
      const taken = { method, path, headers, body: Buffer.concat(parts) };
      if (fault === 'none' || !on.test(`${method} ${path}`)) return pass(taken, response);
      meet(taken, response);
      hit();
    });
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port; // a TCP server has a port
  };
  const stopListening = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const port = await listen(0);

  return {
    url: `http://127.0.0.1:${port}`,
    set: async (next, where = /./) => {
      fault = next;
      on = where;
      if (fault === 'refused') await stopListening();
    },
    heal: async () => {
      const before = fault;
      fault = 'none';
      if (before === 'refused') await listen(port);
      // What hangs in the hole would hang until the terminal's patience ends.
      if (before === 'black-hole') server.closeAllConnections();
      for (const taken of [...late.splice(0), ...held.values()]) await forwardOnly(taken);
      held.clear();
    },
    hits: (count) =>
      new Promise((resolve) => {
        let left = count;
        hit = () => {
          left -= 1;
          if (left === 0) resolve();
        };
      }),
    losses: (count) =>
      new Promise((resolve) => {
        let left = count;
        loss = () => {
          left -= 1;
          if (left === 0) resolve();
        };
      }),
    lineOpens: () =>
      new Promise((resolve) => {
        lineOpen = resolve;
      }),
    close: stopListening,
  };
}
