import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOURNEY_STEPS, type JourneyStep, playJourney, WORDS } from '../../start/resident.ts';
import type { Part } from './process-tree.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

/** Numbers that really stand on paper: read from the sheets, not from the ledger. */
function numbersOnPaper(kiosk: RunningKiosk): readonly string[] {
  return kiosk.sheets().map((name) => {
    const path = `${kiosk.terminal.devices.trayDir}/${name}`;
    const text = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout.replace(/\s/g, '');
    return /编号[:：](\S*?\d{6})/.exec(text)?.[1] ?? `no number on ${name}`;
  });
}

const PARTS: readonly Part[] = ['core', 'devices', 'renderer'];
/** Every step after which the resident still stands there. */
const STEPS = JOURNEY_STEPS.filter((step) => step !== 'farewell');

class Killed extends Error {}

/**
 * The journey with one kill after one step. Before the confirmation core alone knows the person, in memory: when it
 * dies, the resident lays the card on again. What dies with the other parts costs nothing.
 */
async function insist(kiosk: RunningKiosk, killAfter: JourneyStep, part: Part): Promise<void> {
  const hands = {
    layCard: () => kiosk.layCard('record'),
    liftCard: () => kiosk.liftCard(),
  };
  const cut = async (step: JourneyStep) => {
    if (step !== killAfter) return;
    kiosk.kill(part);
    throw new Killed();
  };
  await playJourney(kiosk.page, { ...hands, afterStep: cut }).catch((error) => {
    if (!(error instanceof Killed)) throw error;
  });
  if (part === 'renderer') await kiosk.look();
  if (part !== 'core') return playJourney(kiosk.page, hands, killAfter);
  if (killAfter === 'printed') return playJourney(kiosk.page, hands, killAfter);
  if (killAfter === 'confirmed' && (await goesOnPrinting(kiosk))) {
    return playJourney(kiosk.page, hands, 'printed');
  }
  await kiosk.liftCard();
  return playJourney(kiosk.page, hands);
}

/** The tap may have died with core before the request was on disk: then the attract screen is back, and no number spent. */
async function goesOnPrinting({ page }: RunningKiosk): Promise<boolean> {
  const printed = page.getByRole('heading', { name: WORDS.printed });
  await printed.or(page.getByRole('heading', { name: WORDS.layCard })).waitFor({ timeout: 60_000 });
  return printed.isVisible();
}

/** Five deaths in three minutes open the shell's loop breaker, as they should: each run stays below that. */
const RUNS: readonly (readonly JourneyStep[])[] = [STEPS.slice(0, 4), STEPS.slice(4)];

describe.skipIf(process.platform !== 'linux')('kill -9 in the middle of the job', () => {
  // One data folder for all runs: numbers must stay apart over restarts of the whole machine, too.
  const dataDir = mkdtempSync(join(tmpdir(), 'sanping-killed-'));
  const everyNumber: string[] = [];
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  for (const part of PARTS) {
    for (const steps of RUNS) {
      describe(`of ${part}`, () => {
        let kiosk: RunningKiosk;
        beforeAll(async () => {
          kiosk = await startKiosk([], { dataDir });
        });
        afterAll(async () => {
          everyNumber.push(...numbersOnPaper(kiosk));
          await kiosk.stop();
        });

        it.each(steps.map((step, index) => ({ step, index })))(
          'after "$step": one sheet more, a number of its own, "printed" only with the sheet',
          async ({ step, index }) => {
            await insist(kiosk, step, part);
            const numbers = numbersOnPaper(kiosk);
            expect(numbers).toHaveLength(index + 1);
            expect(new Set(numbers).size).toBe(index + 1);
          },
          240_000,
        );
      });
    }
  }

  it('no number stands on two sheets of the day', () => {
    expect(everyNumber).toHaveLength(PARTS.length * STEPS.length);
    expect(new Set(everyNumber).size).toBe(everyNumber.length);
  });
});
