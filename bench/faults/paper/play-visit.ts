import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { assert } from '../../../contract/assert.ts';
import { actOnSimulator } from '../../../start/dock-client.ts';
import { type JourneyStep, playJourney, WORDS } from '../../../start/resident.ts';
import type { PrinterAction } from '../../../start/simulators/printer/control.ts';
import type { RunningKiosk } from '../../../tests/product/running-kiosk.ts';
import { MOMENTS, type Moment, type Stroke, type Visit } from './plan.ts';

const UNCONFIRMED = '还没确认打出来没有，请工作人员看一下';
/** The printer gave the job up before the sheet: said in words, no sheet, no second number. */
const REFUSED = '打印机要请工作人员看一下';
/** Headings that a resident sees only after the confirmation was taken. */
const ON_ITS_WAY: readonly string[] = [
  '正在打，请等十几秒',
  '没有纸了',
  '卡纸了',
  '盖子开着',
  '纸盒没装好',
  '墨粉用完了',
  '出纸口满了',
  '打印机断了',
  '排队满了',
  '打印机停了',
  '打印机不动',
];
const LEAVE = ['办完退出', '不打了，退出', '返回'] as const;

/** What the screen said last: `done` only with the words that promise a sheet. */
export type Ending = 'done' | 'unconfirmed' | 'refused' | 'gave-up';

export interface Told {
  readonly ending: Ending;
  /** Confirmations whose printing the resident saw begin. */
  readonly confirmed: number;
  /** Of them, those after which the screen was back at the beginning without a word. */
  readonly forgotten: number;
}

/** A visit that has not ended by then is a dead end of the screen; long, because a busy machine is none. */
const VISIT_MS = 600_000;
const STEP_MS = 240_000;
/** Between the wish for a certificate and the question about the phone. */
const KNOWN_MS = 10_000;
/** A death or two cost so many journeys at most: the card is laid on again. */
const JOURNEYS = 4;

/** Plays one visit to its end, however often the card must be laid on again. Throws when there is no end. */
export async function playVisit(kiosk: RunningKiosk, visit: Visit): Promise<Told> {
  const strokes = new Strokes(kiosk, visit);
  let confirmed = 0;
  let forgotten = 0;
  const giveUpAt = Date.now() + VISIT_MS;
  for (let journey = 0; journey < JOURNEYS; journey++) {
    await toConfirmation(kiosk, strokes).catch((error) => strokes.excuses(error));
    const { ending, sawPaper } = await endingOf(kiosk, strokes, giveUpAt);
    if (sawPaper) confirmed += 1;
    if (ending === 'attract') {
      if (sawPaper) forgotten += 1;
      continue;
    }
    await strokes.settled();
    await leave(kiosk, giveUpAt);
    return { ending, confirmed, forgotten };
  }
  await strokes.settled();
  return { ending: 'gave-up', confirmed, forgotten };
}

/** Waits until the town has come: a resident of whom nothing is known yet is asked for nothing, and that is no fault. */
export async function untilRecords(kiosk: RunningKiosk): Promise<void> {
  const giveUpAt = Date.now() + VISIT_MS;
  for (;;) {
    await kiosk.layCard('record');
    await kiosk.page.getByRole('button', { name: WORDS.certificate }).click({ timeout: STEP_MS });
    const isKnown = await kiosk.page
      .getByRole('heading', { name: WORDS.phone })
      .waitFor({ timeout: KNOWN_MS })
      .then(() => true)
      .catch(() => false);
    await leave(kiosk, giveUpAt);
    if (isKnown) return;
    if (Date.now() > giveUpAt) throw new Error('the records have not come');
  }
}

async function toConfirmation(kiosk: RunningKiosk, strokes: Strokes): Promise<void> {
  class Confirmed extends Error {}
  await kiosk.liftCard();
  await playJourney(kiosk.page, {
    stepMs: STEP_MS,
    layCard: () => kiosk.layCard('record'),
    liftCard: () => kiosk.liftCard(),
    afterStep: async (step: JourneyStep) => {
      const moment = MOMENTS.find((each) => each === step);
      if (moment !== undefined) strokes.reached(moment);
      if (step === 'confirmed') throw new Confirmed();
    },
  }).catch((error) => {
    if (!(error instanceof Confirmed)) throw error;
  });
}

/** Waits until the screen promises a sheet, asks for a person, or is back at the beginning. */
async function endingOf(
  kiosk: RunningKiosk,
  strokes: Strokes,
  giveUpAt: number,
): Promise<{ readonly ending: Ending | 'attract'; readonly sawPaper: boolean }> {
  let sawPaper = false;
  for (;;) {
    if (Date.now() > giveUpAt) throw new Error(`no end: the screen says ${await words(kiosk.page)}`);
    const heading = await headingOf(kiosk, strokes);
    if (heading === WORDS.printed) return { ending: 'done', sawPaper: true };
    if (heading === UNCONFIRMED) return { ending: 'unconfirmed', sawPaper: true };
    if (heading === REFUSED) return { ending: 'refused', sawPaper: true };
    if (heading === WORDS.layCard) return { ending: 'attract', sawPaper };
    if (heading !== null && ON_ITS_WAY.includes(heading)) sawPaper = true;
    await sleep(50);
  }
}

async function headingOf(kiosk: RunningKiosk, strokes: Strokes): Promise<string | null> {
  try {
    return await kiosk.page.getByRole('heading').first().textContent({ timeout: 2_000 });
  } catch {
    // Its renderer may just have been killed.
    await strokes.settled();
    await kiosk.look().catch(() => {});
    return null;
  }
}

/** The resident goes away; the screen may have done so before, or its renderer may have been the victim. */
async function leave(kiosk: RunningKiosk, giveUpAt: number): Promise<void> {
  await kiosk.liftCard();
  while (!(await shows(kiosk, WORDS.layCard))) {
    if (Date.now() > giveUpAt) throw new Error(`no way out: the screen says ${await words(kiosk.page)}`);
    for (const name of LEAVE) {
      const button = kiosk.page.getByRole('button', { name });
      await button.click({ timeout: 500 }).catch(() => {});
    }
  }
}

async function shows(kiosk: RunningKiosk, name: string): Promise<boolean> {
  try {
    return await kiosk.page.getByRole('heading', { name }).isVisible();
  } catch {
    await kiosk.look();
    return false;
  }
}

async function words(page: Page): Promise<string> {
  return page
    .locator('body')
    .innerText()
    .then((text) => text.replaceAll(/\s+/g, ' ').slice(0, 200))
    .catch(String);
}

/** What the plan does to the machine, each thing once, when the resident has come so far. */
class Strokes {
  readonly #kiosk: RunningKiosk;
  readonly #visit: Visit;
  readonly #begun = new Set<'fault' | 'kill'>();
  #all: Promise<unknown> = Promise.resolve();
  #killed = false;

  constructor(kiosk: RunningKiosk, visit: Visit) {
    this.#kiosk = kiosk;
    this.#visit = visit;
  }

  reached(moment: Moment): void {
    const { fault, kill } = this.#visit;
    if (fault !== null) this.#begin('fault', fault, moment, () => this.#breakAndMend(fault));
    if (kill !== null)
      this.#begin('kill', kill, moment, async () => {
        this.#killed = true;
        this.#kiosk.kill(kill.part);
      });
  }

  /** All that was begun is over, and the printer is well. */
  async settled(): Promise<void> {
    await this.#all;
  }

  /** An error of the hands is excused where somebody was killed under them. */
  async excuses(error: unknown): Promise<void> {
    await this.#all;
    if (!this.#killed) throw error;
    await this.#kiosk.look();
  }

  #begin(which: 'fault' | 'kill', stroke: Stroke, moment: Moment, act: () => Promise<void>): void {
    if (stroke.at !== moment || this.#begun.has(which)) return;
    this.#begun.add(which);
    const done = sleep(stroke.delayMs).then(act);
    this.#all = Promise.all([this.#all, done]);
  }

  async #breakAndMend(fault: NonNullable<Visit['fault']>): Promise<void> {
    await this.#act(fault.which.breaks);
    await sleep(fault.mendedAfterMs);
    await this.#act(fault.which.mends);
  }

  async #act(action: PrinterAction): Promise<void> {
    const { printerControl } = this.#kiosk.terminal.devices;
    assert(printerControl !== null, 'the printer is simulated');
    await actOnSimulator(printerControl, action);
  }
}
