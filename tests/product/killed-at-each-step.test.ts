import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askForCertificate,
  JOURNEY_STEPS,
  type JourneyStep,
  playJourney,
  WORDS,
} from '../../start/resident.ts';
import { numbersOnPaper } from './numbers-on-paper.ts';
import type { Part } from './process-tree.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';
import { type SharedCentral, startSharedCentral } from './shared-central.ts';
import { tellLines } from './tell-lines.ts';

const PARTS: readonly Part[] = ['core', 'devices', 'renderer'];
/** Every step after which the resident still stands there; what follows 办完退出 has a test of its own. */
const STEPS = JOURNEY_STEPS.filter((step) => step !== 'farewell');

/** The line by which the shell says that the part lives again. */
const BACK: Readonly<Record<Part, RegExp>> = {
  core: /"child":"core","phase":"running"/,
  devices: /"child":"devices","phase":"running"/,
  renderer: /"event":"page-alive"/,
};
/** What a screen says of the demo resident with a record, and of the one without, who comes next. */
const PERSON = /王女士|王秀兰|3026/;
const NEXT = /马先生|马建军/;
const textOf = ({ page }: RunningKiosk) => page.locator('body').innerText();

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
    await kiosk.kill(part);
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
  // Central lives on while the machine before it is started anew: it is not what dies here.
  let central: SharedCentral;
  beforeAll(async () => {
    central = await startSharedCentral();
  }, 180_000);
  afterAll(async () => {
    await central.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  for (const part of PARTS) {
    for (const steps of RUNS) {
      describe(`of ${part}`, () => {
        let kiosk: RunningKiosk;
        tellLines(() => kiosk);
        beforeAll(async () => {
          kiosk = await startKiosk(['--central', central.url], { dataDir });
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

  describe('behind 办完退出', () => {
    let kiosk: RunningKiosk;
    tellLines(() => kiosk);
    beforeAll(async () => {
      kiosk = await startKiosk(['--central', central.url], { dataDir });
    });
    afterAll(async () => {
      everyNumber.push(...numbersOnPaper(kiosk));
      await kiosk.stop();
    });

    it.each(PARTS.map((part, index) => ({ part, index })))(
      'of $part: nothing is printed again, and nobody stands on the screen for the next person',
      async ({ part, index }) => {
        await kiosk.page.getByRole('heading', { name: WORDS.layCard }).waitFor({ timeout: 60_000 });
        const before = kiosk.lines.length;
        const cut = async (step: JourneyStep) => {
          // What must not be found afterwards is found before.
          if (step === 'services') expect(await textOf(kiosk)).toMatch(PERSON);
          if (step !== 'farewell') return;
          await kiosk.kill(part);
          throw new Killed();
        };
        const hands = { layCard: () => kiosk.layCard('record'), liftCard: () => kiosk.liftCard() };
        await playJourney(kiosk.page, { ...hands, afterStep: cut }).catch((error) => {
          if (!(error instanceof Killed)) throw error;
        });
        await expect
          .poll(() => kiosk.lines.slice(before).some((line) => BACK[part].test(line)), { timeout: 60_000 })
          .toBe(true);
        if (part === 'renderer') await kiosk.look();
        await kiosk.page.getByRole('heading', { name: WORDS.layCard }).waitFor({ timeout: 60_000 });
        expect(await textOf(kiosk)).not.toMatch(PERSON);
        expect(numbersOnPaper(kiosk)).toHaveLength(index + 1);
        // The next one is greeted by their own name and finds no sheet of another.
        await kiosk.layCard('none');
        await expect.poll(() => textOf(kiosk), { timeout: 60_000 }).toMatch(NEXT);
        expect(await textOf(kiosk)).not.toMatch(PERSON);
        await kiosk.liftCard();
        await kiosk.page.getByRole('button', { name: '退出' }).first().click();
        expect(numbersOnPaper(kiosk)).toHaveLength(index + 1);
      },
      240_000,
    );
  });

  describe('of core, when it has only the word of the resident', () => {
    let kiosk: RunningKiosk;
    tellLines(() => kiosk);
    beforeAll(async () => {
      kiosk = await startKiosk(['--central', central.url], { dataDir });
    });
    afterAll(async () => {
      everyNumber.push(...numbersOnPaper(kiosk));
      await kiosk.stop();
    });

    it('confirmed before a dead printer: no number yet, and it prints once when the printer is there', async () => {
      const { page } = kiosk;
      await kiosk.printer({ do: 'printer-stop' });
      await page.getByRole('heading', { name: WORDS.layCard }).waitFor();
      await kiosk.layCard('record');
      await askForCertificate(page);
      await page.getByRole('button', { name: WORDS.confirm }).click();
      const waits = page.getByRole('heading', { name: '打印机断了' });
      await waits.waitFor();
      const before = kiosk.lines.length;
      await kiosk.kill('core');
      // the machine that comes back knows that the resident waits: the same words again, told by the new core
      await expect
        .poll(() => kiosk.lines.slice(before).some((line) => /printing.*problem/.test(line)), {
          timeout: 60_000,
        })
        .toBe(true);
      await waits.waitFor();
      expect(numbersOnPaper(kiosk)).toEqual([]);
      await kiosk.printer({ do: 'printer-start' });
      await page.getByRole('heading', { name: WORDS.printed }).waitFor({ timeout: 60_000 });
      await kiosk.liftCard();
      expect(numbersOnPaper(kiosk)).toHaveLength(1);
    }, 240_000);
  });

  it('no number stands on two sheets of the day', () => {
    expect(everyNumber).toHaveLength(PARTS.length * STEPS.length + PARTS.length + 1);
    expect(new Set(everyNumber).size).toBe(everyNumber.length);
  });
});
