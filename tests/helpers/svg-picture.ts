import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../electron/host/chromium/find-browser.ts';

/** Chromium on this machine, or null: tests that need a picture then skip by name. */
export function chromiumPath(): string | null {
  const found = findBrowser(process.env);
  return found.ok ? found.value : null;
}

/** Software drawing fixed, so that the same SVG gives the same picture on every box; no line to the internet. */
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--proxy-server=127.0.0.1:9',
];
const LIMIT_MS = 60_000;

/** An SVG document as Chromium draws it at this size, as PNG. */
export function svgPicture(browser: string, svg: string, width: number, height: number): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'svg-picture-'));
  try {
    writeFileSync(join(folder, 'sheet.svg'), svg);
    const image = `<img src="sheet.svg" style="display:block;width:${width}px;height:${height}px">`;
    writeFileSync(
      join(folder, 'page.html'),
      `<!doctype html><meta charset="utf-8"><body style="margin:0">${image}`,
    );
    const picture = join(folder, 'picture.png');
    const run = spawnSync(
      browser,
      [
        ...FLAGS,
        `--user-data-dir=${join(folder, 'profile')}`,
        `--window-size=${width},${height}`,
        `--screenshot=${picture}`,
        `file://${folder}/page.html`,
      ],
      { timeout: LIMIT_MS },
    );
    if (run.status !== 0) throw new Error(`Chromium drew nothing: ${run.stderr?.toString().slice(-500)}`);
    return readFileSync(picture);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
