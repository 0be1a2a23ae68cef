import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../problems.ts';

/** Another central, or this one again, is there in a moment, s. */
const RETRY_S = 2;

/**
 * While central ends: what is under way is finished, new requests on open connections are refused with CT-310, and
 * every connection is closed after its answer, so that nobody waits for one that only lingers. A connection that has
 * asked nothing yet counts as busy with Node (its time-out for the first header runs): it is closed here.
 */
export function finishWhenClosing(app: FastifyInstance): void {
  let closing = false;
  // By where they come from: under TLS a request has another socket object than its connection.
  const silent = new Map<string, Socket>();
  app.server.on('connection', (socket: Socket) => {
    const peer = peerOf(socket);
    silent.set(peer, socket);
    socket.once('close', () => silent.delete(peer));
  });
  app.server.on('request', ({ socket }) => silent.delete(peerOf(socket)));
  app.addHook('preClose', async () => {
    closing = true;
    for (const socket of silent.values()) socket.destroy();
  });
  app.addHook('onRequest', async (_request, reply) => {
    if (!closing) return undefined;
    await sendProblem(reply, { code: 'CT-310', retryAfterSeconds: RETRY_S });
    return reply;
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    if (closing) reply.header('connection', 'close');
    return payload;
  });
}

const peerOf = ({ remoteAddress, remotePort }: Socket) => `${remoteAddress} ${remotePort}`;
