import { spawn, spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ISSUER_KEY } from '../../central/demo/issuer-key.ts';
import { DEMO_FACTS, TEST_ISSUER, testKey, testSigner } from '../../printers/certificate/fixtures.ts';
import { openFontBook } from '../../printers/certificate/fonts.ts';
import { DEMO_ISSUER } from '../../printers/certificate/issuers.ts';
import { payloadFor } from '../../printers/certificate/payload.ts';
import { renderPdf } from '../../printers/certificate/render-pdf.ts';
import { certifyTerminalKey, rawPublicKey } from '../../printers/certificate/signature.ts';
import { createTerminalSigner } from '../../printers/certificate/terminal-signer.ts';

const CLI = join(import.meta.dirname, '../../printers/certificate/verify-cli.ts');
const hasPoppler = spawnSync('pdftoppm', ['-v']).error === undefined;
const folder = mkdtempSync(join(tmpdir(), 'verify-'));
const at = (name: string) => join(folder, name);
const issuedToday = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
const FACTS = { ...DEMO_FACTS, issuedOn: issuedToday };

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function verify(args: readonly string[], input = '', env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

/** A demo terminal as central certifies one: the private demo key and the trusted public one belong together. */
function demoTerminal() {
  const { issuerId, issuerKeyId, privateKeyPem } = DEMO_ISSUER_KEY;
  const terminalKey = testKey(5);
  const certificate = certifyTerminalKey({
    issuerPrivateKey: createPrivateKey(privateKeyPem),
    issuerId,
    issuerKeyId,
    terminalKeyId: 'demo-terminal',
    terminalPublicKey: terminalKey,
    notBefore: '2026-01-01',
    notAfter: '2040-12-31',
  });
  return createTerminalSigner({ privateKey: terminalKey, certificate });
}

let payload = '';
beforeAll(async () => {
  const fonts = openFontBook();
  payload = await payloadFor(FACTS, demoTerminal());
  writeFileSync(at('sheet.pdf'), (await renderPdf(FACTS, payload, fonts)).pdf);
  const forged = await payloadFor({ ...FACTS, demo: false }, testSigner({ notAfter: '2040-12-31' }));
  writeFileSync(at('untrusted.pdf'), (await renderPdf(FACTS, forged, fonts)).pdf);
  writeFileSync(at('broken.pdf'), '%PDF-1.7 nothing');
  writeFileSync(at('issuers.json'), JSON.stringify([TEST_ISSUER]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the demo issuer', () => {
  it('is trusted under the public part of the committed key, as a demo only', () => {
    const publicKey = rawPublicKey(createPrivateKey(DEMO_ISSUER_KEY.privateKeyPem));
    const { issuerId, issuerKeyId } = DEMO_ISSUER_KEY;
    expect(DEMO_ISSUER).toMatchObject({ issuerId, issuerKeyId, publicKey, demo: true });
  });
});

describe('npm run verify with a scanned text', () => {
  it('shows the facts, the issuer and the last day, and says 演示样张', async () => {
    const { code, out } = await verify(['-'], `${payload}\n`);
    expect(code).toBe(0);
    for (const said of [
      '演示样张',
      FACTS.name,
      FACTS.citizenNumber,
      FACTS.address,
      '在有效期内',
      DEMO_ISSUER.name,
    ]) {
      expect(out).toContain(said);
    }
    expect((await verify([payload])).out).toBe(out);
  });

  it('refuses a changed text with exit code 1', async () => {
    const { code, out } = await verify([`${payload.slice(0, -1)}${payload.endsWith('0') ? '1' : '0'}`]);
    expect(code).toBe(1);
    expect(out).toContain('不予认可');
  });

  it('explains itself with exit code 2 when used wrongly', async () => {
    for (const args of [
      [],
      ['a.pdf', 'b.pdf'],
      ['--nonsense'],
      ['gone.pdf'],
      ['-', '--issuers', at('gone.json')],
    ]) {
      const { code, err } = await verify(args);
      expect(code).toBe(2);
      expect(err).toContain('用法');
    }
  });
});

describe.skipIf(!hasPoppler)('npm run verify with a PDF (pdftoppm)', () => {
  it('reads the QR off the page', async () => {
    const { code, out } = await verify([at('sheet.pdf')]);
    expect(code).toBe(0);
    expect(out).toContain(FACTS.number);
    expect(out).toContain('演示样张，不作任何凭证');
  });

  it('refuses a sheet of an issuer that is not trusted, and accepts it once it is', async () => {
    const refused = await verify([at('untrusted.pdf')]);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.out).toContain('不在信任名单');
    const accepted = await verify([at('untrusted.pdf'), '--issuers', at('issuers.json')]);
    expect(accepted).toMatchObject({ code: 0 });
    expect(accepted.out).toContain('✓ 真实');
  });

  it('refuses a file that is no PDF inside', async () => {
    expect(await verify([at('broken.pdf')])).toMatchObject({ code: 1 });
  });
});

describe('npm run verify where poppler is missing', () => {
  it('names the command that installs it, with exit code 2', async () => {
    const { code, err } = await verify([at('sheet.pdf')], '', { ...process.env, PATH: folder });
    expect(code).toBe(2);
    expect(err).toContain('apt-get install -y poppler-utils');
  });
});
