import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { assert } from '../../contract/assert.ts';
import type { Sheet } from '../../printers/certificate/drawing.ts';
import { openFontBook, PACKAGED_FONT_CHAIN } from '../../printers/certificate/fonts.ts';
import { layoutCertificate } from '../../printers/certificate/layout.ts';
import { qrModules } from '../../printers/certificate/qr.ts';
import { launchChromium } from '../browser.ts';
import { loadPeer, peerVersion } from '../peers.ts';
import { HTML_SHELL, htmlPage } from './html-page.ts';
import { type PageParts, partsOf } from './page-parts.ts';
import { pdfmakePage } from './pdfmake-page.ts';
import { factsOfTurn } from './same-page.ts';

/** Draws the certificate of one turn. */
export interface Drawer {
  readonly name: string;
  readonly version: string;
  readonly settings: string;
  draw(turn: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

const resolve = createRequire(import.meta.url).resolve;
const SERIF = '@expo-google-fonts/noto-serif-sc';
const REGULAR = resolve(`${SERIF}/400Regular/NotoSerifSC_400Regular.ttf`);
const SEMIBOLD = resolve(`${SERIF}/600SemiBold/NotoSerifSC_600SemiBold.ttf`);

/** Layouts made before the clock starts: the peers get places for nothing. */
export function preparePages(turns: number, payload: string): readonly { parts: PageParts; sheet: Sheet }[] {
  const fonts = openFontBook(PACKAGED_FONT_CHAIN);
  return Array.from({ length: turns }, (_, turn) => {
    const facts = factsOfTurn(turn);
    const sheet = layoutCertificate(facts, { kind: 'paper', qrModules: qrModules(payload) }, fonts);
    return { parts: partsOf(facts, sheet), sheet };
  });
}

/** The part of pdfmake 0.3 that is used. */
interface Pdfmake {
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  setUrlAccessPolicy(policy: (url: string) => boolean): void;
  setLocalAccessPolicy(policy: (path: string) => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
  readonly virtualfs: { writeFileSync(name: string, content: Uint8Array): void };
}

export function pdfmakeDrawer(pages: readonly { parts: PageParts }[], payload: string): Drawer {
  // The shape is the one of pdfmake's documentation for 0.3; it brings no types of its own.
  const pdfmake = loadPeer('pdfmake') as Pdfmake;
  pdfmake.virtualfs.writeFileSync('regular.ttf', readFileSync(REGULAR));
  pdfmake.virtualfs.writeFileSync('semibold.ttf', readFileSync(SEMIBOLD));
  pdfmake.setFonts({ Serif: { normal: 'regular.ttf', bold: 'semibold.ttf' } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  return {
    name: 'pdfmake',
    version: peerVersion('pdfmake'),
    settings:
      'fonts in its virtual file system, own paragraphs, QR code, canvas and watermark; no signature made',
    draw: async (turn) => {
      const page = pages[turn];
      assert(page !== undefined, 'a page was prepared for every turn');
      return pdfmake.createPdf(pdfmakePage(page.parts, payload)).getBuffer();
    },
    close: async () => {},
  };
}

const ORIGIN = 'http://page.localhost';
const FILES: Readonly<Record<string, { readonly type: string; readonly body: () => Buffer }>> = {
  '/': { type: 'text/html', body: () => Buffer.from(HTML_SHELL) },
  '/regular.ttf': { type: 'font/ttf', body: () => readFileSync(REGULAR) },
  '/semibold.ttf': { type: 'font/ttf', body: () => readFileSync(SEMIBOLD) },
};

export async function chromiumDrawer(
  pages: readonly { parts: PageParts }[],
  payload: string,
): Promise<Drawer> {
  const browser: Browser = await launchChromium();
  const page = await browser.newPage();
  await page.route(`${ORIGIN}/**`, async (route) => {
    const file = FILES[new URL(route.request().url()).pathname];
    await (file === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType: file.type, body: file.body() }));
  });
  await page.goto(`${ORIGIN}/`);
  await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())).then(() => true));
  const session = await page.context().newCDPSession(page);
  const modules = qrModules(payload);
  return {
    name: 'Chromium printToPDF',
    version: browser.version(),
    settings: 'headless, page and fonts loaded once, content replaced, Page.printToPDF; no signature made',
    draw: async (turn) => {
      const prepared = pages[turn];
      assert(prepared !== undefined, 'a page was prepared for every turn');
      const html = htmlPage(prepared.parts, modules);
      await page.evaluate((content) => {
        document.body.innerHTML = content;
      }, html);
      const { data } = await session.send('Page.printToPDF', {
        preferCSSPageSize: true,
        printBackground: true,
      });
      return Buffer.from(data, 'base64');
    },
    close: () => browser.close(),
  };
}
