import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { assertDefined } from '../../contract/assert.ts';
import { type BakedTrust, TRUST_ID } from './trust.ts';

/**
 * The whole page as one HTML file. Its policy lets it run its own script and draw, and reach no network at all: nothing in
 * it could send a certificate away.
 */
export async function buildVerifyPage(trust: BakedTrust): Promise<string> {
  const script = await bundle();
  const style = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8').trim();
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'img-src blob: data:',
    'media-src blob: mediastream:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>证明验真</title>',
    `<style>${style}</style>`,
    '<body>',
    '<noscript>本页需要浏览器允许运行脚本。</noscript>',
    `<script type="application/json" id="${TRUST_ID}">${inHtml(JSON.stringify(trust))}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The page's code as one text that may stand inside its tag. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    build: {
      write: false,
      minify: true,
      // Offices keep browsers for years.
      target: 'chrome86',
      rolldownOptions: { input: join(import.meta.dirname, 'page.ts'), output: { format: 'iife' } },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const script = outputs.find((one) => one.type === 'chunk')?.code;
  return assertDefined(script, 'the page has a script').trim().replaceAll('</script', '<\\/script');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** JSON in a script element: no text of it can end the element. */
function inHtml(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
