import { execFile } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDevice } from '../../central/auth/testing.ts';
import { makeIssuerKey } from '../../central/modules/certificates/issuers.ts';
import { publishCertificates } from '../../central/modules/certificates/publish.ts';
import { revokeTerminal } from '../../central/modules/terminals/admin.ts';
import { startTestCentral, type TestCentral, testNow } from '../../central/testing.ts';
import { enrolAnswer } from '../../contract/identity.ts';
import { SCHEMA_VERSION } from '../../contract/sync.ts';
import { DEMO_FACTS } from '../../printers/certificate/fixtures.ts';
import { payloadFor } from '../../printers/certificate/payload.ts';
import { rawPublicKey } from '../../printers/certificate/signature.ts';
import { createTerminalSigner } from '../../printers/certificate/terminal-signer.ts';

const START_MS = 120_000; // a first start makes a database, and the machine may be busy
vi.setConfig({ testTimeout: START_MS, hookTimeout: START_MS });

const CLI = join(import.meta.dirname, '../../printers/certificate/verify-cli.ts');
const ISSUER = 'demo.chengcheng.lelou';
const DAY_MS = 86_400_000;

/** Central certifies, the terminal signs, a school verifies with nothing but files that central gave it. */
describe('a sheet, and the central behind it', () => {
  let central: TestCentral;
  const folder = mkdtempSync(join(tmpdir(), 'verify-with-central-'));
  const at = (name: string) => join(folder, name);
  const verify = (text: string, ...more: string[]) =>
    new Promise<{ code: number; out: string }>((resolve) => {
      execFile(process.execPath, [CLI, text, '--issuers', at('issuers.json'), ...more], (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + err }),
      );
    });
  /** Fetches what a school keeps beside its scanner. */
  const fetchFiles = async () => {
    await publishCertificates(central.deps);
    for (const [name, url] of [
      ['issuers.json', '/v1/certificates/issuers'],
      ['list.json', `/v1/certificates/revocations/${ISSUER}`],
    ] as const)
      writeFileSync(at(name), (await central.app.inject(url)).body);
  };
  const enrol = async (terminalId: string, privateKey: KeyObject) => {
    const url = '/v1/terminals/enrol';
    const device = createTestDevice(central.deps.clock);
    const payload = {
      schemaVersion: SCHEMA_VERSION,
      code: 'demo',
      terminalId,
      terminalKeyId: `key-${terminalId.slice(-2)}`,
      terminalPublicKey: rawPublicKey(privateKey),
      profile: 'chengcheng/kiosk',
    };
    const headers = { dpop: await device.proof('POST', url) };
    const answer = await central.app.inject({ method: 'POST', url, payload, headers });
    const { keyCertificate } = enrolAnswer.parse(answer.json());
    return createTerminalSigner({ privateKey, certificate: keyCertificate });
  };
  const sheet = (signer: Awaited<ReturnType<typeof enrol>>, issuedOn: string) =>
    payloadFor({ ...DEMO_FACTS, number: 'CCLL2026-000001', issuedOn }, signer);

  beforeAll(async () => {
    central = await startTestCentral();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await central?.close();
  });

  it('counts under the old key and under the new one, until the day on which its terminal was revoked', async () => {
    const first = '01JD0000000000000000000V01';
    const old = await enrol(first, generateKeyPairSync('ed25519').privateKey);
    const before = await sheet(old, '2026-11-22');
    central.setNow(testNow + DAY_MS);
    const after = await sheet(old, '2026-11-23');
    await makeIssuerKey(central.deps, { issuerId: ISSUER, name: '乐楼社区居民委员会' });
    const next = await enrol('01JD0000000000000000000V02', generateKeyPairSync('ed25519').privateKey);
    expect(next.certificate.issuerKeyId).not.toBe(old.certificate.issuerKeyId);
    const rotated = await sheet(next, '2026-11-23');
    await fetchFiles();
    for (const text of [before, after, rotated])
      expect((await verify(text, '--revocations', at('list.json'))).code).toBe(0);
    await revokeTerminal(central.deps, first);
    await fetchFiles();
    const verdicts = [before, after, rotated].map((text) => verify(text, '--revocations', at('list.json')));
    const [kept, refused, other] = await Promise.all(verdicts);
    expect([kept?.code, refused?.code, other?.code]).toEqual([0, 1, 0]);
    expect(refused?.out).toContain('打印终端的钥匙已被开具单位作废');
    expect((await verify(after)).out, 'without the list nobody knows, and it says so').toContain('未核对');
  });

  it('a list that somebody changed on its way is not used', async () => {
    await fetchFiles();
    const list = JSON.parse((await central.app.inject(`/v1/certificates/revocations/${ISSUER}`)).body);
    writeFileSync(at('changed.json'), JSON.stringify({ ...list, terminalKeys: [] }));
    const verdict = await verify('SP1:AB', '--revocations', at('changed.json'));
    expect(verdict.code).toBe(2);
    expect(verdict.out).toContain('与签名不符');
  });
});
