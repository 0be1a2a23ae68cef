import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** The words a resident sees and a screen reader says; the journey and the tests use nothing else. */
export const WORDS = {
  layCard: '请把身份证放在这里',
  certificate: '开居住证明',
  purpose: '子女入学',
  confirm: '确认并打印',
  printed: '打好了，请从左边拿走',
  leave: '办完退出',
} as const;

/** How long each step may take before the journey calls it failed; generous, because the paper is real. */
const STEP_MS = 60_000;
const PAPER_MS = 180_000;

export interface ResidentHands {
  layCard(): Promise<void>;
  liftCard(): Promise<void>;
  /** Called after each step with its name; used for pictures and for cutting the power at that very step. */
  afterStep?(step: JourneyStep): Promise<void>;
}

export const JOURNEY_STEPS = [
  'attract',
  'card-laid',
  'services',
  'preview',
  'purpose-chosen',
  'confirmed',
  'printed',
  'farewell',
] as const;
export type JourneyStep = (typeof JOURNEY_STEPS)[number];

/**
 * Plays the main job as a resident would: by accessible names and input events, nothing of the app's inside.
 * A covered or disabled button fails the click, which fails the journey.
 */
export async function playJourney(page: Page, hands: ResidentHands): Promise<void> {
  page.setDefaultTimeout(STEP_MS);
  const done = (step: JourneyStep) => hands.afterStep?.(step) ?? Promise.resolve();

  await page.getByRole('heading', { name: WORDS.layCard }).waitFor();
  await done('attract');
  await hands.layCard();
  await done('card-laid');
  const certificate = page.getByRole('button', { name: WORDS.certificate });
  await certificate.waitFor();
  await hands.liftCard();
  await done('services');
  await certificate.click();
  const confirm = page.getByRole('button', { name: WORDS.confirm });
  await confirm.waitFor();
  await done('preview');
  await choosePurpose(page);
  await done('purpose-chosen');
  await confirm.click();
  await done('confirmed');
  await page.getByRole('heading', { name: WORDS.printed }).waitFor({ timeout: PAPER_MS });
  await done('printed');
  await page.getByRole('button', { name: WORDS.leave }).click();
  await done('farewell');
  await page.getByRole('heading', { name: WORDS.layCard }).waitFor();
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
