import net from 'node:net';

/** Larger than what Node reads of a line at once, bytes. */
const ENOUGH = 256 * 1024;

/**
 * What this process read last of any line lies in one buffer of Node's that is never given back: other bytes are read over
 * it, over a line to itself. Resolves also when there could be none.
 */
export function washReads(): Promise<void> {
  return new Promise((resolve) => {
    const server = net.createServer((line) => void line.on('error', () => {}).end(Buffer.alloc(ENOUGH)));
    server.on('error', () => resolve());
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo; // it listens on TCP
      const line = net.connect(port, '127.0.0.1').on('error', () => {});
      line.resume().on('close', () => server.close(() => resolve()));
    });
  });
}
