import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeTranslate, type Translate } from '../../renderer/property/words/text.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { axeViolations } from './axe.ts';
import { auditDesk } from './layout-rules.ts';
import { type OpenedProperty, openProperty, settle } from './open-property.ts';
import { desk } from './scenes.ts';

/** How each dialog of the desk is opened. */
const DIALOGS: readonly {
  readonly name: string;
  readonly open: (page: Page, t: Translate) => Promise<void>;
}[] = [
  { name: 'which key does what', open: (page) => page.keyboard.press('?') },
  { name: 'the search', open: (page) => page.keyboard.press('/') },
  { name: 'how a case was handled', open: (page) => page.keyboard.press('Enter') },
  { name: 'words to whoever reported it', open: (page) => page.keyboard.press('c') },
  { name: 'who does it', open: (page) => page.keyboard.press('a') },
  { name: 'when somebody comes', open: (page) => page.keyboard.press('t') },
  {
    name: 'why a case goes back to the community',
    open: async (page, t) => {
      await press(page, t('更多'));
      await page.getByRole('menuitem', { name: t('不归我们办，交回社区') }).click();
    },
  },
  {
    name: 'why names are read',
    open: async (page, t) => {
      await press(page, '6 号楼 2 单元 702');
      await press(page, t('选原因后查看'));
    },
  },
  {
    name: 'filing a claim',
    open: async (page, t) => {
      await press(page, '6 号楼 2 单元 702');
      await press(page, t('登记业主认证'));
    },
  },
  { name: 'why a claim is refused', open: (page) => onPage(page, '3', '.claim-pane h2', 'x') },
  { name: 'that a notice is taken back', open: (page) => onPage(page, '4', '.notice-told', 'Delete') },
  { name: 'taking cash', open: (page, t) => pressOn(page, '5', t('收现金')) },
  { name: 'a payment code', open: (page, t) => pressOn(page, '5', t('扫付款码')) },
  { name: 'inviting somebody', open: (page) => onPage(page, '6', '.door-pane', 'n') },
  { name: 'who came through the doors', open: (page) => onPage(page, '6', '.door-pane', 'l') },
  {
    name: 'that an invitation is taken back',
    open: (page, t) => pressOn(page, '6', t('收回 {place} 的邀请', { place: '3 号楼 1 单元 301' })),
  },
  {
    name: 'by which day an item is mended',
    open: async (page) => {
      await onPage(page, '7', '.ledger-line', 'ArrowDown');
      await page.keyboard.press('Enter');
    },
  },
  { name: 'how an item was mended', open: (page) => onPage(page, '7', '.ledger-line', 'Enter') },
];

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click();

async function pressOn(page: Page, tab: string, name: string): Promise<void> {
  await page.keyboard.press(tab);
  await press(page, name);
}

async function onPage(page: Page, tab: string, there: string, key: string): Promise<void> {
  await page.keyboard.press(tab);
  await page.locator(there).first().waitFor();
  await page.keyboard.press(key);
}

describe.each(['zh-CN', 'ko-KR'] as const)('dialogs of the desk in %s', (locale) => {
  let pages: string;
  let browser: Browser;
  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** One desk for all of them: its first page is where each begins. */
  let opened: OpenedProperty | null = null;
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await opened?.page.context().close();
    opened = null;
  });

  it.each(DIALOGS)(
    '$name: axe finds nothing, every line is in its room, and Escape closes it',
    async ({ open }) => {
      opened ??= await openProperty(browser, pages, {
        view: desk,
        viewport: { width: 1366, height: 768 },
        locales: [locale],
      });
      const { page } = opened;
      await page.keyboard.press('1');
      await page.locator('.case-pane h2').first().waitFor();
      await open(page, makeTranslate(locale));
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await settle(page);
      // A dialog that grows into its place is not yet as large as it will be.
      await page.locator('.ant-zoom-appear-active, .ant-zoom-enter-active').waitFor({ state: 'detached' });
      expect(await page.evaluate(auditDesk, { lobby: false })).toEqual([]);
      expect(await axeViolations(page)).toEqual([]);
      expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      // What has the focus has the keys: the next one begins when the desk has it again.
      await page.waitForFunction(() => !document.activeElement?.closest('[role="dialog"]'));
      expect(opened.complaints).toEqual([]);
    },
  );

  it('and a button without a name inside one would be found', async () => {
    const opened = await openProperty(browser, pages, { view: desk, locales: [locale] });
    const { page } = opened;
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.locator('.keys').evaluate((list) => list.append(document.createElement('button')));
    expect((await axeViolations(page)).join()).toContain('button-name');
    await page.context().close();
  });
});
