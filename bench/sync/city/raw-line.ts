import { connect, type Socket } from 'node:net';

/**
 * Opens an event stream on a plain socket: two thousand of them weigh nothing beside central. Resolves with the answer
 * when its head is there; `onEvent` gets every `data:` line that comes afterwards.
 */
export function openLine(
  url: URL,
  headers: Readonly<Record<string, string>>,
  onEvent: (data: string) => void,
): Promise<{ readonly status: number; readonly socket: Socket }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\n${lines.join('')}\r\n`);
    socket.setEncoding('latin1');
    let head = '';
    let status = 0;
    socket.on('data', (text: string) => {
      if (status === 0) {
        head += text;
        if (!head.includes('\r\n\r\n')) return;
        status = Number(head.split(' ')[1]);
        resolve({ status, socket });
      }
      // Central writes an event in one piece.
      for (const [, data = ''] of text.matchAll(/^data: (.+)$/gm)) onEvent(data);
    });
    socket.on('error', reject);
  });
}
