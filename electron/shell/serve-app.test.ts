import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, serveApp } from './serve-app.ts';

let base: string;
let serve: (path: string, init?: RequestInit) => Promise<Response>;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'serve-app-'));
  for (const folder of ['app/kiosk', 'app/assets', 'app/dock', 'app-secret'])
    mkdirSync(join(base, folder), { recursive: true });
  writeFileSync(join(base, 'app/kiosk/index.html'), '<!doctype html><title>自助</title>');
  writeFileSync(join(base, 'app/dock/index.html'), 'dock');
  writeFileSync(join(base, 'app/kiosk/attract.html'), 'attract');
  writeFileSync(join(base, 'app/assets/index-B1x_9-aQ.js'), 'export {};');
  writeFileSync(join(base, 'app/assets/digits.woff2'), '0123456789');
  writeFileSync(join(base, 'app/assets/key.pem'), 'private');
  writeFileSync(join(base, 'app-secret/note.json'), '"secret"');
  writeFileSync(join(base, 'note.json'), '"secret"');
  symlinkSync(join(base, 'note.json'), join(base, 'app/link.json'));
  const handler = serveApp({ folder: join(base, 'app'), withDock: false, withPicture: async () => false });
  serve = async (path, init) => {
    const { body, ...head } = await handler(new Request(`http://app.localhost${path}`, init));
    return new Response(body, head);
  };
});
afterAll(() => rmSync(base, { recursive: true }));

describe('the built pages', () => {
  it('bring the attract screen along under the same address, where it is what the machine shows', async () => {
    const withPicture = serveApp({
      folder: join(base, 'app'),
      withDock: false,
      withPicture: async () => true,
    });
    const { status, body } = await withPicture(new Request('http://app.localhost/kiosk/index.html'));
    expect(status).toBe(200);
    expect(await new Response(body).text()).toBe('attract');
  });

  it('come with type, policy and nosniff', async () => {
    const response = await serve('/kiosk/index.html?x=1#y');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('自助');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('are kept by the browser where the name holds the hash', async () => {
    expect((await serve('/assets/index-B1x_9-aQ.js')).headers.get('cache-control')).toContain('immutable');
    expect((await serve('/assets/digits.woff2')).headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ['bytes=2-4', 206, 'bytes 2-4/10', '234'],
    ['bytes=7-', 206, 'bytes 7-9/10', '789'],
    ['bytes=-3', 206, 'bytes 7-9/10', '789'],
    ['bytes=8-99', 206, 'bytes 8-9/10', '89'],
    ['bytes=10-', 416, 'bytes */10', ''],
    ['bytes=-0', 416, 'bytes */10', ''],
    ['bytes=4-2', 200, null, '0123456789'],
    ['bytes=0-1,4-5', 200, null, '0123456789'],
    ['lines=0-1', 200, null, '0123456789'],
  ])('answer the range %s', async (range, status, contentRange, text) => {
    const response = await serve('/assets/digits.woff2', { headers: { range } });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(await response.text()).toBe(text);
  });

  it('answer HEAD without a body and refuse other methods', async () => {
    const head = await serve('/assets/digits.woff2', { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('10');
    expect(await head.text()).toBe('');
    expect((await serve('/kiosk/index.html', { method: 'POST' })).status).toBe(405);
  });
});

describe('nothing else', () => {
  it.each([
    '/../note.json',
    '/%2e%2e/note.json',
    '/..%2fnote.json',
    '/kiosk/..%2f..%2fnote.json',
    '/%2e%2e%2fapp-secret%2fnote.json',
    '/..%5cnote.json',
    '/link.json',
    '/kiosk/index.html%00.json',
    '/%e0%a4%a.json',
    '/kiosk/',
    '/kiosk',
    '/',
    '/missing.js',
    '/assets/key.pem',
    '/dock/index.html',
    '//dock/index.html',
    '/DOCK/index.html',
  ])('%s is not there', async (path) => {
    const response = await serve(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('the dock is there where devices are simulated', async () => {
    const handler = serveApp({ folder: join(base, 'app'), withDock: true, withPicture: async () => false });
    expect((await handler(new Request('http://app.localhost/dock/index.html'))).status).toBe(200);
    expect((await handler(new Request('http://app.localhost/link.json'))).status).toBe(404);
  });

  it('/app/%64ock is no way round', async () => {
    expect((await serve('/%64ock/index.html')).status).toBe(404);
  });
});
