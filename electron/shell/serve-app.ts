import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { AppAnswer, AppHandler } from '../host/types.ts';
import { ATTRACT_DOCUMENT, KIOSK_DOCUMENT } from './first-picture.ts';

/** Everything a page may load comes from this folder; nothing from the network, no inline script, no frame. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "img-src 'self' data: blob:",
  // the first picture's letters come within its document
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** What the build puts out; a file of another kind is a mistake of the build and is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
};

/**
 * No Cross-Origin-Opener-Policy: no page here opens another or was opened by one, and the policy makes Chromium throw away
 * the renderer that it has just started and start a second one for the first document.
 */
const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** Vite writes the hash of the content into the name, so such a file never changes. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

export interface ServeAppOptions {
  /** Absolute folder of the built pages. */
  readonly folder: string;
  /** Whether the dock's page exists in this run. */
  readonly withDock: boolean;
  /** Asked at each load of the kiosk's page: whether its document brings the attract screen along. */
  readonly withPicture: () => Promise<boolean>;
}

/**
 * Handler of the app protocol: one file of the built renderer per request, with its type, range and security headers.
 * Anything else is 404; a wrong method 405; an unsatisfiable range 416. Rejects when the file cannot be read. Reads at once
 * instead of in turns: a page's files are small and on the disk beside, and a start waits for every turn.
 */
export function serveApp(options: ServeAppOptions): AppHandler {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { allow: 'GET, HEAD' });
    const { pathname } = new URL(request.url);
    const brings = pathname === `/${KIOSK_DOCUMENT}` && (await options.withPicture());
    const file = (brings ? findFile(options, `/${ATTRACT_DOCUMENT}`) : null) ?? findFile(options, pathname);
    if (file === null) return answer(404);
    const headers = {
      'content-type': file.type,
      'cache-control': HASHED.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'accept-ranges': 'bytes',
    };
    const range = parseRange(request.headers.get('range'), file.size);
    if (range === 'unsatisfiable') return answer(416, { 'content-range': `bytes */${file.size}` });
    const { from, to } = range ?? { from: 0, to: file.size - 1 };
    const length = to - from + 1;
    const partial = range === null ? {} : { 'content-range': `bytes ${from}-${to}/${file.size}` };
    const all = { ...headers, ...partial, 'content-length': String(length) };
    const body = request.method === 'HEAD' ? null : readPart(file.path, from, length);
    return answer(range === null ? 200 : 206, all, body);
  };
}

function answer(
  status: number,
  headers: AppAnswer['headers'] = {},
  body: AppAnswer['body'] = null,
): AppAnswer {
  return { status, headers: { ...COMMON_HEADERS, ...headers }, body };
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
  readonly type: string;
}

/** The file behind a URL path, or null: outside the folder (also by a symbolic link), no file, unknown kind. */
function findFile(options: ServeAppOptions, pathname: string): FoundFile | null {
  const type = CONTENT_TYPES[extname(pathname).toLowerCase()];
  const decoded = decode(pathname);
  if (type === undefined || decoded === null) return null;
  try {
    const root = realpathSync(options.folder);
    const path = realpathSync(join(root, decoded));
    // With the separator: /app-secret is not inside /app.
    if (!path.startsWith(root + sep)) return null;
    // Judged on the resolved path, which has one spelling; on the URL `/%64ock/` would slip through.
    const [top] = relative(root, path).split(sep);
    if (!options.withDock && top?.toLowerCase() === 'dock') return null;
    const found = statSync(path);
    return found.isFile() ? { path, size: found.size, type } : null;
  } catch {
    return null;
  }
}

function decode(pathname: string): string | null {
  try {
    const decoded = decodeURIComponent(pathname);
    return /[\0\\]/.test(decoded) ? null : decoded;
  } catch {
    return null;
  }
}

/** One range of RFC 9110 §14; several ranges or another unit are answered with the whole file, as it allows. */
function parseRange(
  header: string | null,
  size: number,
): { readonly from: number; readonly to: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (match === null) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  if (first === '') {
    const suffix = Number(last);
    return suffix === 0 || size === 0 ? 'unsatisfiable' : { from: Math.max(0, size - suffix), to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= size ? 'unsatisfiable' : { from, to };
}

function readPart(path: string, from: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const file = openSync(path, 'r');
  try {
    let done = 0;
    while (done < length) {
      const read = readSync(file, bytes, done, length - done, from + done);
      if (read === 0) break;
      done += read;
    }
    return bytes.subarray(0, done);
  } finally {
    closeSync(file);
  }
}
