import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';
import { locate } from '../build/setup/detect.ts';
import { realSystem } from '../build/setup/system.ts';
import { assertDefined } from '../contract/assert.ts';

/** Without these Chromium looks for hosts of its own at every start. */
export const QUIET_FLAGS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export function chromiumPath(): string {
  const [path] = locate('chromium', realSystem) ?? [];
  return assertDefined(path, 'Chromium is installed (npm run setup)');
}

/** A headless Chromium of the distribution for a measurement; the caller closes it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: QUIET_FLAGS });
}

/** `Chromium 156.0.8078.79`, from the binary itself. */
export function chromiumVersion(): string {
  const words = execFileSync(chromiumPath(), ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return /\d+(\.\d+)+/.exec(words)?.[0] ?? words.trim();
}
