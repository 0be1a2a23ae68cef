import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that Linux gives to outgoing connections (32768 and up), so that no connection takes the port
 * between this look and the program that will listen on it.
 */
const FIRST = 20_000;
const PAST_LAST = 32_000;
/** So many taken ports in a row mean that something else is wrong. */
const TRIES = 50;

/** A port that was free on the loopback a moment ago. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(FIRST, PAST_LAST);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${FIRST} and ${PAST_LAST}`);
}

/** Both families of the loopback: a program may listen on either. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without this family takes nobody's port there.
    server.once('error', (error) => resolve(!('code' in error && error.code === 'EADDRINUSE')));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
