import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { locate } from '../../build/setup/detect.ts';
import { realSystem } from '../../build/setup/system.ts';
import { DEMO_ISSUER_KEY } from '../../central/demo/issuer-key.ts';
import type { RevocationList } from '../../contract/domain.ts';
import { revocationText } from '../../contract/revocation-text.ts';
import { DEMO_FACTS, testKey } from '../../printers/certificate/fixtures.ts';
import { openFontBook } from '../../printers/certificate/fonts.ts';
import { payloadFor } from '../../printers/certificate/payload.ts';
import { renderPdf } from '../../printers/certificate/render-pdf.ts';
import { certifyTerminalKey } from '../../printers/certificate/signature.ts';
import { createTerminalSigner } from '../../printers/certificate/terminal-signer.ts';

const [chromiumPath] = locate('chromium', realSystem) ?? [];
const hasPoppler = spawnSync('pdftoppm', ['-v']).error === undefined;
const folder = mkdtempSync(join(tmpdir(), 'verify-page-'));
const at = (name: string) => join(folder, name);
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
const FACTS = { ...DEMO_FACTS, issuedOn: today };
const { issuerId, issuerKeyId, privateKeyPem } = DEMO_ISSUER_KEY;
const issuerKey = createPrivateKey(privateKeyPem);

function demoTerminal() {
  const terminalKey = testKey(5);
  const certificate = certifyTerminalKey({
    issuerPrivateKey: issuerKey,
    issuerId,
    issuerKeyId,
    terminalKeyId: 'demo-terminal',
    terminalPublicKey: terminalKey,
    notBefore: '2026-01-01',
    notAfter: '2040-12-31',
  });
  return createTerminalSigner({ privateKey: terminalKey, certificate });
}

/** What the demo issuer has taken back, signed by its key or by another one. */
function listOf(number: string, key = issuerKey): RevocationList {
  const list = {
    issuerId,
    issuerKeyId,
    sequence: 1,
    issuedAt: '2026-11-20T00:00:00.000Z',
    nextUpdate: '2040-12-06T00:00:00.000Z',
    certificates: [{ number, reason: 'issued-in-error' as const, revokedOn: today }],
    terminalKeys: [],
    issuerKeys: [],
  };
  return { ...list, signature: sign(null, Buffer.from(revocationText(list)), key).toString('base64url') };
}

let payload = '';
let browser: Browser;
let page: Page;
/** Every address that the page asked for. */
let asked: string[] = [];

beforeAll(async () => {
  payload = await payloadFor(FACTS, demoTerminal());
  writeFileSync(at('sheet.pdf'), (await renderPdf(FACTS, payload, openFontBook())).pdf);
  if (hasPoppler)
    execFileSync('pdftoppm', ['-r', '250', '-png', '-singlefile', at('sheet.pdf'), at('sheet')]);
  writeFileSync(at('revoked.json'), JSON.stringify(listOf(FACTS.number ?? '')));
  writeFileSync(at('forged.json'), JSON.stringify(listOf(FACTS.number ?? '', testKey(9))));
  const cli = join(import.meta.dirname, '../../printers/verify-page/build-cli.ts');
  execFileSync(process.execPath, [cli, at('page.html')]);
  browser = await chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}, 120_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  const context = await browser.newContext({ offline: true, viewport: { width: 900, height: 1300 } });
  page = await context.newPage();
  asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(at('page.html')).href);
});
afterEach(() => page.context().close());

const answer = () => page.getByRole('status');
async function typeCode(code: string): Promise<void> {
  await page.getByText('已有扫码得到的文字').click();
  await page.getByLabel('二维码文字').fill(code);
  await page.getByRole('button', { name: '验这段文字' }).click();
}
const choose = (label: string, file: string) => page.getByLabel(label).setInputFiles(file);

describe('a school clerk opens the checking page on a machine without a network', () => {
  it('types the scanned text and reads every fact of the sheet, and that it is a specimen', async () => {
    await typeCode(payload);
    await expect.poll(() => answer().getAttribute('data-verdict')).toBe('demo');
    const words = await answer().innerText();
    for (const said of ['演示样张', FACTS.name, FACTS.citizenNumber, FACTS.address, FACTS.number, '未核对'])
      expect(words).toContain(said);
  });

  it.runIf(hasPoppler)('takes a photo of the whole sheet', async () => {
    await choose('拍照或选图片', at('sheet.png'));
    await expect.poll(() => answer().innerText(), { timeout: 20_000 }).toContain(FACTS.number);
  });

  it('sees that one letter was changed', async () => {
    await typeCode(`${payload.slice(0, -1)}${payload.endsWith('0') ? '1' : '0'}`);
    await expect.poll(() => answer().getAttribute('data-verdict')).toBe('refused');
    expect(await answer().innerText()).toContain('不予认可');
  });

  it('is told what to do with a file that is no picture', async () => {
    await choose('拍照或选图片', at('sheet.pdf'));
    await expect.poll(() => answer().innerText()).toContain('PDF');
    await choose('拍照或选图片', at('revoked.json'));
    await expect.poll(() => answer().innerText()).toContain('不是图片');
  });
});

describe('a newer list of what was taken back', () => {
  beforeEach(() => page.getByText('作废名单', { exact: true }).click());

  it('of the issuer makes the page refuse the sheet', async () => {
    await choose('放入较新的名单', at('revoked.json'));
    await page.getByText('签发').waitFor();
    await typeCode(payload);
    await expect.poll(() => answer().innerText()).toContain('开具单位已作废这张证明');
  });

  it('of somebody else is not used', async () => {
    await choose('放入较新的名单', at('forged.json'));
    await expect.poll(() => answer().innerText()).toContain('与签名不符');
    await typeCode(payload);
    await expect.poll(() => answer().getAttribute('data-verdict')).toBe('demo');
  });
});

describe('nothing of a certificate can leave the page', () => {
  it('its own policy refuses every address, even where there is a network', async () => {
    let visits = 0;
    const server = createServer((_, response) => {
      visits += 1;
      response.setHeader('access-control-allow-origin', '*').end('here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await page.context().setOffline(false);
    await typeCode(payload);
    const tried = await page.evaluate(async (to) => {
      const fetched = await fetch(to).then(
        () => 'sent',
        () => 'refused',
      );
      const drawn = await new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve('sent');
        image.onerror = () => resolve('refused');
        image.src = to;
      });
      return [fetched, drawn];
    }, address);
    expect(tried).toEqual(['refused', 'refused']);
    expect(visits).toBe(0);
    // The same address answers whoever is let through: the check can fail.
    expect(await (await fetch(address)).text()).toBe('here');
    server.close();
    expect(
      asked.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:') && url !== address),
    ).toEqual([]);
  });
});
