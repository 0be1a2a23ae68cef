import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CLERK,
  caseId,
  hours,
  openTestScreen,
  PIN,
  propertyCase,
  sendCases,
  sendMorePlaces,
  sendPlaces,
} from '../../electron/core/property/testing.ts';
import { makeDataDir, openEnrolledStore } from '../../electron/core/store/testing.ts';
import type { Store } from '../../electron/core/store/types.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { type DeskOverCore, openDeskOverCore } from './desk-over-core.ts';

/** The page is the built one, the core and its store are real: what is done on the screen is looked for in the outbox. */
describe('a clerk at work', () => {
  let pages: string;
  let browser: Browser;
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let at: ReturnType<typeof openTestScreen>;
  let desk: DeskOverCore;
  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    sendPlaces(store);
    sendCases(
      store,
      propertyCase(1, { dueAt: hours(-2), hopDueAt: hours(-2) }),
      propertyCase(2, { kind: 'drain' }),
    );
    at = openTestScreen(store);
    await at.screen.session.signIn(CLERK, PIN);
    desk = await openDeskOverCore(browser, pages, at.screen);
  });
  afterEach(async () => {
    await desk.close();
    store.close();
    data.remove();
  });

  const told = () =>
    store.outbox.waiting(20).map(({ body }) => (body.kind === 'case-step' ? body.step.step : body.kind));
  const untilTold = (steps: readonly string[]) => expect.poll(told).toEqual(steps);
  const tap = (name: string | RegExp) => desk.page.getByRole('button', { name }).first().tap();

  it('takes a repair and sends it to acceptance in at most six touches', async () => {
    await tap('接单');
    await untilTold(['take']);
    await tap('办完了，请报的人验收');
    await tap('已修好，试过正常');
    await tap('办完了，送去验收');
    await untilTold(['take', 'propose-closing']);
    const { touches, keys } = await desk.inputs();
    expect(touches).toBeGreaterThan(1);
    expect(touches + keys).toBeLessThanOrEqual(6);
    expect(at.screen.desk.detail(clerk, caseId(1))).toMatchObject({
      stage: 'awaiting-acceptance',
      result: null,
      worker: '罗敏',
    });
    expect(desk.complaints).toEqual([]);
  });

  it('does the same in at most six keys, without a finger', async () => {
    const { keyboard } = desk.page;
    await desk.page.getByRole('heading', { name: '电梯停运' }).waitFor();
    await keyboard.press('Enter');
    await untilTold(['take']);
    await desk.page.getByRole('button', { name: '办完了，请报的人验收' }).waitFor();
    await keyboard.press('Enter');
    await desk.page.getByRole('dialog').waitFor();
    await desk.page.locator('.phrases button:focus').waitFor();
    await keyboard.press('2');
    await keyboard.press('Enter');
    await untilTold(['take', 'propose-closing']);
    const { touches, keys } = await desk.inputs();
    expect(touches).toBe(0);
    expect(keys).toBeGreaterThan(1);
    expect(keys).toBeLessThanOrEqual(6);
    const [, closing] = store.outbox.waiting(9);
    expect(closing?.body).toMatchObject({ step: { result: '已更换配件，试过正常' } });
  });

  it('takes back what was taken by mistake, by touch and by Ctrl+Z', async () => {
    await tap('接单');
    await untilTold(['take']);
    await tap('撤销');
    await untilTold(['take', 'put-back']);
    await desk.page.getByText('已放回，等人接').waitFor();
    expect(at.screen.desk.detail(clerk, caseId(1))).toMatchObject({ takenAt: null, worker: null });
    await desk.page.getByRole('button', { name: '接单' }).first().waitFor();
    await desk.page.keyboard.press('Enter');
    await untilTold(['take', 'put-back', 'take']);
    await desk.page.getByRole('button', { name: '撤销' }).waitFor();
    await desk.page.keyboard.press('Control+z');
    await untilTold(['take', 'put-back', 'take', 'put-back']);
  });

  it('gives a case to somebody with two keys, and back to whom it was', async () => {
    const { page } = desk;
    await page.getByRole('heading', { name: '电梯停运' }).waitFor();
    await page.keyboard.press('Enter');
    await untilTold(['take']);
    await page.getByRole('button', { name: '换人办' }).waitFor();
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: '换人办' });
    await dialog.getByRole('button', { name: '孙师傅' }).waitFor();
    await page.keyboard.press('2');
    await untilTold(['take', 'comment']);
    expect(at.screen.desk.detail(clerk, caseId(1))).toMatchObject({ worker: '孙师傅' });
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '撤销' }).waitFor();
    await page.keyboard.press('Control+z');
    await untilTold(['take', 'comment', 'comment']);
    expect(at.screen.desk.detail(clerk, caseId(1))).toMatchObject({ worker: '罗敏' });
  });

  it('asks before it says anything to the one who reported, and offers no way back from it', async () => {
    await tap('接单');
    await untilTold(['take']);
    await tap('告诉报的人');
    await desk.page.getByRole('dialog').waitFor();
    expect(told()).toEqual(['take']);
    await tap('师傅已经出门');
    await desk.page.getByRole('dialog').getByRole('button', { name: '告诉报的人' }).tap();
    await untilTold(['take', 'comment']);
    await desk.page.getByText('已告诉报的人').waitFor();
    expect(await desk.page.getByRole('button', { name: '撤销' }).count()).toBe(0);
  });

  it('finds a dwelling in two touches, and what is open behind its door', async () => {
    const { page } = desk;
    sendMorePlaces(store);
    sendCases(
      store,
      propertyCase(3, { kind: 'drain', place: { ...propertyCase(3).place, words: '3 单元 1102' } }),
    );
    at.changed();
    await tap('楼栋房屋');
    await page.getByRole('button', { name: /^6 号楼/ }).waitFor();
    await desk.inputs();
    await tap(/^6 号楼/);
    await tap(/^3 单元 1102，自住，.*1 件没办完$/);
    await page.getByRole('heading', { name: '3 单元 1102' }).waitFor();
    expect(await desk.inputs()).toEqual({ touches: 2, keys: 0 });
    await page
      .getByRole('region', { name: '房屋' })
      .getByRole('button', { name: /下水道堵塞/ })
      .tap();
    await page.getByRole('heading', { name: '下水道堵塞' }).waitFor();
  });

  it('finds a door by what somebody says on the phone, with keys alone', async () => {
    const { page } = desk;
    sendMorePlaces(store);
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: '找什么' }).waitFor();
    await page.keyboard.type('lljy6-2-702');
    await page.getByRole('button', { name: '乐楼佳园 6 号楼 2 单元 702 自住' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '2 单元 702' }).waitFor();
    expect(await page.locator('.plan-door[aria-pressed="true"]').innerText()).toBe('702');
    await page.keyboard.press('/');
    await page.keyboard.type('xsd');
    await page.getByRole('button', { name: /下水道堵塞/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '下水道堵塞' }).waitFor();
  });

  it('goes on by keys after a finger has chosen what the list shows', async () => {
    const { page } = desk;
    const opened = () => page.locator('.case-pane h2').first().innerText();
    const first = await opened();
    await page
      .locator('.queue-head')
      .getByText(/^没人接/)
      .tap();
    // A key that comes before the list has nowhere to go to.
    const goDown = async () => {
      await page.keyboard.press('ArrowDown');
      return opened();
    };
    await expect.poll(goDown).not.toBe(first);
    expect(await page.locator('.queue-head .ant-segmented-item-selected').innerText()).toMatch(/^没人接/);
    await page.keyboard.press('2');
    await page.locator('.plan-door').first().waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it('writes a notice for tomorrow with keys alone, and takes it back after a question', async () => {
    const { page } = desk;
    await page.keyboard.press('4');
    await page.getByRole('button', { name: '写公告' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: '标题' }).waitFor();
    await page.keyboard.type('6 号楼停水');
    await page.keyboard.press('Tab');
    await page.keyboard.type('8 点到 12 点');
    await expect.poll(() => page.locator('.preview-lobby .sand-text').innerText()).toBe('8 点到 12 点');
    await page.keyboard.press('Control+Enter');
    await untilTold(['put-notice']);
    expect(store.outbox.waiting(9)[0]?.body).toMatchObject({
      words: { title: '6 号楼停水', summary: '8 点到 12 点', screens: ['kiosk', 'property', 'wall'] },
    });
    await page.getByRole('heading', { name: '6 号楼停水' }).waitFor();
    await page.getByText('等着送出', { exact: true }).waitFor();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: '收回“6 号楼停水”？' });
    await dialog.waitFor();
    expect(told()).toEqual(['put-notice']);
    await dialog.getByRole('button', { name: '收回' }).click();
    await untilTold(['put-notice', 'withdraw-notice']);
    await page.getByText('现在没有公告').waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it('keeps what is being written while the clerk looks at something else', async () => {
    const { page } = desk;
    await page.keyboard.press('4');
    await page.getByRole('button', { name: '写公告' }).tap();
    await page.getByRole('textbox', { name: '标题' }).fill('写到一半');
    await tap('工作队列');
    await tap('公告');
    expect(await page.getByRole('textbox', { name: '标题' }).inputValue()).toBe('写到一半');
    await page.getByRole('textbox', { name: '标题' }).press('Escape');
    await page.getByText('现在没有公告').waitFor();
    expect(told()).toEqual([]);
  });

  it('shows its keys', async () => {
    await desk.page.keyboard.press('?');
    const dialog = desk.page.getByRole('dialog', { name: '键盘怎么用' });
    await dialog.waitFor();
    expect(await dialog.getByText('撤销刚才的接单或派人').count()).toBe(1);
  });
});

const clerk = { id: CLERK, name: '罗敏', duty: '前台' };
