import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIppPrinter } from './client.ts';
import { encodeMessage } from './encode.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!hasOpenssl)('ipps to a printer with a certificate of its own (needs openssl)', () => {
  let dir: string;
  let server: Server;
  let uri: string;
  let fingerprint: string;
  let requests = 0;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-ipps-'));
    const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync(
      'openssl',
      ['req', '-x509', ...curve, '-subj', '/CN=printer', '-keyout', key, '-out', cert],
      {
        stdio: 'ignore',
      },
    );
    fingerprint = new X509Certificate(readFileSync(cert)).fingerprint256.replaceAll(':', '');
    const answer = encodeMessage({
      version: [1, 1],
      code: 0,
      requestId: 1,
      groups: [
        { group: 'printer', attributes: [{ name: 'printer-state', values: [{ type: 'enum', value: 3 }] }] },
      ],
    });
    server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
      requests += 1;
      request.resume().on('end', () => response.end(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    uri = `ipps://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print`;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(dir, { recursive: true, force: true });
  });

  it('is trusted where its fingerprint is pinned', async () => {
    expect((await createIppPrinter(`${uri}#sha256=${fingerprint}`).look()).status).toMatchObject({
      state: 'idle',
    });
  });
  it('is refused without a pin, and with another one no request leaves', async () => {
    const before = requests;
    expect((await createIppPrinter(uri).look()).status.reachable).toBe(false);
    const other = await createIppPrinter(`${uri}#sha256=${'0'.repeat(64)}`).look();
    expect(other.status.reachable).toBe(false);
    expect(other.status.reasons.join()).toContain('another certificate');
    expect(requests).toBe(before);
  });
});
