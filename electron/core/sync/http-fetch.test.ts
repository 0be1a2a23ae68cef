import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { plainFetch } from './trusted-fetch.ts';

const BODY = 'a'.repeat(64 * 1024);

describe('the way to a central on this box', () => {
  it('central goes while its answer waits to be read: the answer is there, and so is the terminal', async () => {
    // Somebody else's request before: what all share is Node's from then on.
    await fetch('http://127.0.0.1:1/').catch(() => {});
    const central = createServer((socket) => {
      socket.once('data', () => {
        socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${BODY.length}\r\nConnection: close\r\n\r\n${BODY}`);
      });
    }).listen(0, '127.0.0.1');
    await once(central, 'listening');
    const { port } = central.address() as AddressInfo; // it listens on TCP
    const answer = await plainFetch(`http://127.0.0.1:${port}/`);
    // Nobody reads yet, and the line ends: Node's own fetch ends the process here.
    await sleep(50);
    expect(await answer.text()).toBe(BODY);
    central.close();
  });
});
