import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { startBrowserEarly } from './host/early-browser.ts';
import { peekBrowserWish } from './shell/browser-wish.ts';
import type { OptionSources } from './shell/option-sources.ts';
import { isPackaged } from './shell/packaged.ts';
import { usualDataDir, whatStarts } from './shell/start-choice/what-starts.ts';

/**
 * Entry of the shell, built to out/main/main.js beside core.js and devices.js. It imports next to nothing: the browser,
 * which takes longest, starts first, and the program is loaded while it does.
 */
const here = import.meta.dirname;
const built = dirname(here);
const sources: OptionSources = whatStarts({
  argv: process.argv,
  env: process.env.SANPING_OPTIONS,
  readFile: readTextOrNull,
  packaged: isPackaged(built, process),
  usualDataDir: usualDataDir(process.platform, process.env),
});
const wish = peekBrowserWish(sources);
const earlyBrowser = wish && startBrowserEarly(wish);

// Compiled code of this process and its children: where a service says, else beside what it was compiled from; read-only
// folders keep none.
const codeCache = process.env.NODE_COMPILE_CACHE ?? join(built, '.compile-cache');
enableCompileCache(codeCache);
process.env.NODE_COMPILE_CACHE = codeCache;

const { runMainProgram } = await import('./shell/main-program.ts');
await runMainProgram({ sources, here, earlyBrowser });

function readTextOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
