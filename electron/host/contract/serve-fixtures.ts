import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { AppAnswer, AppHandler } from '../types.ts';

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
export function serveFixtures(folder: string): AppHandler {
  return async (request) => {
    if (request.method === 'POST') return answer(200, {}, Buffer.from(`posted ${await request.text()}`));
    const { pathname } = new URL(request.url);
    const name = basename(pathname) || 'index.html';
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (bytes === null)
      return answer(404, { 'content-type': 'text/plain; charset=utf-8' }, Buffer.from('not here'));
    const headers = {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      ...(pathname.startsWith('/open/') ? {} : { 'content-security-policy': STRICT }),
    };
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '');
    if (!range) return answer(200, headers, bytes);
    const [from, to] = [Number(range[1]), Number(range[2])];
    const contentRange = { 'content-range': `bytes ${from}-${to}/${bytes.length}` };
    return answer(206, { ...headers, ...contentRange }, bytes.subarray(from, to + 1));
  };
}

function answer(status: number, headers: AppAnswer['headers'], bytes: Buffer): AppAnswer {
  return { status, headers, body: Uint8Array.from(bytes) };
}
