import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { actOnSimulator } from './dock-client.ts';
import { attachToScreen } from './inspect.ts';
import { DEMO_PHONE, JOURNEY_STEPS, pictureOf, playJourney } from './resident.ts';
import type { RunningTerminal } from './terminal.ts';
import { waitForRecords } from './wait-for-records.ts';

/** On a slow machine central's first start takes a minute; a card laid before then would only be told to wait. */
const FIRST_RECORDS_MS = 120_000;

export interface JourneyResult {
  readonly ok: boolean;
  /** Files left for the person who started it. */
  readonly files: readonly string[];
  readonly message: string;
}

/** Plays card to certificate on the running kiosk and collects the sheet and a picture of each step. */
export async function runJourney(
  terminal: RunningTerminal,
  run: { readonly root: string; readonly outDir: string; readonly log: (line: string) => void },
): Promise<JourneyResult> {
  const { devices, inspectPort } = terminal;
  if (inspectPort === null) throw new Error('assertion failed: a journey needs the debugging port');
  mkdirSync(run.outDir, { recursive: true });
  const files: string[] = [];
  const sheetsBefore = new Set(sheetsIn(devices.trayDir));
  const { browser, page } = await attachToScreen(inspectPort, '/kiosk/');
  try {
    const control = devices.readerControl;
    await waitForRecords(page, FIRST_RECORDS_MS);
    await playJourney(page, {
      phone: control === null ? null : DEMO_PHONE,
      layCard: async () => {
        if (control !== null) await actOnSimulator(control, { do: 'lay-card', situation: 'record' });
        else run.log('Lay an ID card on the reader now.');
      },
      liftCard: async () => {
        if (control !== null) await actOnSimulator(control, { do: 'lift-card' });
      },
      afterStep: async (step) => {
        const index = JOURNEY_STEPS.indexOf(step);
        await pictureOf(page, run.outDir, index, step);
        files.push(join(run.outDir, `${String(index + 1).padStart(2, '0')}-${step}.png`));
        run.log(`  ${step}`);
      },
    });
    return { ...(await collectSheet(terminal, sheetsBefore, run, files)), files };
  } catch (error) {
    await page.screenshot({ path: join(run.outDir, 'failed.png') }).catch(() => {});
    return { ok: false, files, message: error instanceof Error ? error.message : String(error) };
  } finally {
    await browser.close().catch(() => {});
  }
}

function sheetsIn(trayDir: string | null): readonly string[] {
  if (trayDir === null) return [];
  return readdirSync(trayDir).filter((name) => name.endsWith('.pdf'));
}

/** One sheet must have come out, and its QR must hold offline. */
async function collectSheet(
  terminal: RunningTerminal,
  before: ReadonlySet<string>,
  run: { readonly root: string; readonly outDir: string },
  files: string[],
): Promise<{ ok: boolean; message: string }> {
  const { trayDir } = terminal.devices;
  if (trayDir === null) return { ok: true, message: 'The sheet is in the printer that was given.' };
  const fresh = sheetsIn(trayDir).filter((name) => !before.has(name));
  const [sheet] = fresh;
  if (sheet === undefined || fresh.length !== 1)
    return { ok: false, message: `expected one sheet in the tray, found ${fresh.length}` };
  const pdf = join(run.outDir, 'residence-certificate.pdf');
  copyFileSync(join(trayDir, sheet), pdf);
  files.push(pdf);
  const verdict = spawnSync(process.execPath, [join(run.root, 'printers/certificate/verify-cli.ts'), pdf], {
    encoding: 'utf8',
  });
  return verdict.status === 0
    ? { ok: true, message: verdict.stdout.trim() }
    : {
        ok: false,
        message: `the certificate's QR was not accepted: ${verdict.stdout}${verdict.stderr}`.trim(),
      };
}
