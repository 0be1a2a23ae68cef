import { join } from 'node:path';
import { z } from 'zod';
import { hostContract } from '../host.contract.ts';
import { createHost } from '../index.ts';
import { ContractPages } from './contract-pages.ts';
import { serveFixtures } from './serve-fixtures.ts';

/**
 * Main program of the contract suite, the same inside Electron and on Node with Chromium. Prints one line per case,
 * `CONTRACT {"name":…,"error":null}`, and quits through the host. It needs one JSON argument.
 */
const settings = z.object({
  userDataDir: z.string(),
  fixtures: z.string(),
  childPath: z.string(),
  /** Part of the names of the cases to run; null for all. */
  only: z.string().nullable(),
});

/** A case that waits for an event that never comes fails after this time. */
const CASE_LIMIT_MS = 10_000;

const { userDataDir, fixtures, childPath, only } = settings.parse(JSON.parse(process.argv.at(-1) ?? ''));
const host = await createHost(
  {
    headless: true,
    inspectPort: null,
    kiosk: false,
    userDataDir,
    packaged: false,
    softwareGl: false,
    firstChildren: [],
    // what it opens at is not where the cases send it: whoever asks for another page gets that one
    firstWindow: { page: 'elsewhere.html', fullscreen: false },
    headlessScreens: [
      { x: 0, y: 0, width: 1080, height: 1920, label: 'portrait' },
      { x: 1080, y: 0, width: 1600, height: 900, label: 'wall' },
    ],
  },
  { event: (id, fields) => console.log(`LOG ${id} ${JSON.stringify(fields ?? {})}`) },
);
await host.app.whenReady();
host.app.on('window-all-closed', () => {});
host.protocol.handle('app', serveFixtures(join(fixtures, 'pages')));
host.app.on;
const pages = new ContractPages(host, join(fixtures, 'preload.cjs'));

for (const { name, run } of hostContract.filter((one) => only === null || one.name.includes(only))) {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('nothing happened any more')), CASE_LIMIT_MS);
  });
  const error = await Promise.race([run({ host, pages, childPath }), tooLate]).then(
    () => null,
    (reason: unknown) => (reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)),
  );
  clearTimeout(timer);
  pages.closeAll();
  console.log(`CONTRACT ${JSON.stringify({ name, error })}`);
}
host.app.quit();
