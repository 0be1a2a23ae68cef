import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { demoCards } from '../central/demo/demo-cards.ts';
import { assertDefined } from '../contract/assert.ts';

/** The words a resident sees and a screen reader says; the journey and the tests use nothing else. */
export const WORDS = {
  layCard: '请把身份证放在这里',
  certificate: '开居住证明',
  phone: '请按手机号的后四位',
  next: '下一步',
  purpose: '子女入学',
  confirm: '确认并打印',
  printed: '打好了，请从左边拿走',
  leave: '办完退出',
} as const;

/** How long each step may take before the journey calls it failed; generous, because the paper is real. */
const STEP_MS = 60_000;
const PAPER_MS = 180_000;

/** What the demo's resident with a record knows by heart. */
export const DEMO_PHONE = assertDefined(
  demoCards(Date.now()).find(({ situation }) => situation === 'record'),
  'the demo has a resident with a record',
).phoneLast4;

export interface ResidentHands {
  /** Last four digits of the phone on record; null where a person types them, the demo resident's when absent. */
  readonly phone?: string | null;
  /** How long each step may take; a minute when absent. */
  readonly stepMs?: number;
  layCard(): Promise<void>;
  liftCard(): Promise<void>;
  /** Called after each step with its name; used for pictures and for cutting the power at that very step. */
  afterStep?(step: JourneyStep): Promise<void>;
}

export const JOURNEY_STEPS = [
  'attract',
  'card-laid',
  'services',
  'phone-asked',
  'preview',
  'purpose-chosen',
  'confirmed',
  'printed',
  'farewell',
] as const;
export type JourneyStep = (typeof JOURNEY_STEPS)[number];

/** What the resident does to get to each step, in order. */
const WAY: Readonly<Record<JourneyStep, (page: Page, hands: ResidentHands) => Promise<unknown>>> = {
  attract: (page) => page.getByRole('heading', { name: WORDS.layCard }).waitFor(),
  'card-laid': (_, hands) => hands.layCard(),
  services: async (page, hands) => {
    await page.getByRole('button', { name: WORDS.certificate }).waitFor();
    await hands.liftCard();
  },
  'phone-asked': async (page) => {
    await page.getByRole('button', { name: WORDS.certificate }).click();
    await page.getByRole('heading', { name: WORDS.phone }).waitFor();
  },
  preview: async (page, { phone = DEMO_PHONE }) => {
    if (phone !== null) await sayPhone(page, phone);
    await page.getByRole('button', { name: WORDS.confirm }).waitFor();
  },
  'purpose-chosen': choosePurpose,
  confirmed: (page) => page.getByRole('button', { name: WORDS.confirm }).click(),
  printed: (page) => page.getByRole('heading', { name: WORDS.printed }).waitFor({ timeout: PAPER_MS }),
  farewell: (page) => page.getByRole('button', { name: WORDS.leave }).click(),
};

/**
 * Plays the main job as a resident would: by accessible names and input events, nothing of the app's inside.
 * A covered or disabled button fails the click, which fails the journey. `after` goes on behind that step.
 */
export async function playJourney(page: Page, hands: ResidentHands, after?: JourneyStep): Promise<void> {
  page.setDefaultTimeout(hands.stepMs ?? STEP_MS);
  const from = after === undefined ? 0 : JOURNEY_STEPS.indexOf(after) + 1;
  for (const step of JOURNEY_STEPS.slice(from)) {
    await WAY[step](page, hands);
    await hands.afterStep?.(step);
  }
  await page.getByRole('heading', { name: WORDS.layCard }).waitFor();
}

/** Presses the four digits on the screen's own keys. */
export async function typePhone(page: Page, lastFour: string = DEMO_PHONE): Promise<void> {
  await page.getByRole('heading', { name: WORDS.phone }).waitFor();
  for (const figure of lastFour) await page.getByRole('button', { name: figure, exact: true }).click();
}

/** The digits and the way on. */
export async function sayPhone(page: Page, lastFour: string = DEMO_PHONE): Promise<void> {
  await typePhone(page, lastFour);
  await page.getByRole('button', { name: WORDS.next }).click();
}

/** From the services to the question and past it. */
export async function askForCertificate(page: Page, lastFour: string = DEMO_PHONE): Promise<void> {
  await page.getByRole('button', { name: WORDS.certificate }).click({ timeout: STEP_MS });
  await sayPhone(page, lastFour);
}

/** The purposes are a choice of one: radio buttons by role, pressed like any button. */
async function choosePurpose(page: Page): Promise<void> {
  await page
    .getByRole('radio', { name: WORDS.purpose })
    .or(page.getByRole('button', { name: WORDS.purpose }))
    .first()
    .click();
}

/** Picture of a step at the screen's own geometry. */
export async function pictureOf(page: Page, outDir: string, index: number, step: string): Promise<void> {
  await page.screenshot({ path: join(outDir, `${String(index + 1).padStart(2, '0')}-${step}.png`) });
}
