import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};
const STRICT = "default-src 'self'; worker-src 'self'; frame-src 'self'";

/**
 * Handler of the app protocol for the contract suite: files of one flat folder; under /open/ without a CSP, so that
 * the host's own locks are seen; a POST comes back.
 */
export function serveFixtures(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method === 'POST') return new Response(`posted ${await request.text()}`);
    const { pathname } = new URL(request.url);
    const name = basename(pathname) || 'index.html';
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (bytes === null) return new Response('not here', { status: 404 });
    const headers = {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      ...(pathname.startsWith('/open/') ? {} : { 'content-security-policy': STRICT }),
    };
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '');
    if (!range) return new Response(bytes, { headers });
    const [from, to] = [Number(range[1]), Number(range[2])];
    return new Response(bytes.subarray(from, to + 1), {
      status: 206,
      headers: { ...headers, 'content-range': `bytes ${from}-${to}/${bytes.length}` },
    });
  };
}
