import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Governance } from '../../contract/property/rectifications.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { away, deskFixture, id, lobbyFixture, online } from './fixtures.ts';
import { governanceFixture } from './governance-fixtures.ts';
import { openGovernance } from './governance-scenes.ts';
import { type OpenedProperty, openProperty } from './open-property.ts';
import { desk } from './scenes.ts';

describe('compound governance at the property screen', () => {
  let pages: string;
  let browser: Browser;
  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  const open = (over: Partial<Parameters<typeof openProperty>[2]> = {}) =>
    openProperty(browser, pages, { view: desk, ...over });
  const close = (opened: OpenedProperty) => opened.page.context().close();

  it('takes an item with a planned day by keys alone, and takes it back from the message', async () => {
    const opened = await open();
    const { page } = opened;
    await openGovernance(page);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: '消防通道划线不清' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.phrases button:focus').waitFor();
    await page.keyboard.press('3');
    await page.keyboard.press('Enter');
    await page.getByText('接单了').waitFor();
    const taken = { rectificationId: id(922), rev: 1, step: { step: 'take', plannedOn: '2026-11-25' } };
    expect(await opened.sent()).toEqual([{ call: 'stepRectification', input: taken }]);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect
      .poll(opened.sent)
      .toMatchObject([{ call: 'stepRectification', input: { step: { step: 'put-back' } } }]);
    await close(opened);
  });

  it('says how an item was mended by touch, in Chinese whatever was read, and that it waits while central is away', async () => {
    const opened = await open({ view: { face: deskFixture, network: away }, locales: ['ko-KR'] });
    const { page } = opened;
    await page.keyboard.press('7');
    await page.getByRole('button', { name: /东侧三盏路灯不亮/ }).click();
    await page.getByRole('button', { name: '시정 완료' }).click();
    await page.getByRole('button', { name: '고쳤고 현장을 확인함' }).click();
    await page.getByRole('button', { name: '사회구역에 검수 요청' }).click();
    await page.getByText(/완료를 보고했고/).waitFor();
    expect(await opened.sent()).toMatchObject([
      { call: 'stepRectification', input: { rev: 2, step: { step: 'report', result: '已修好，现场看过' } } },
    ]);
    await close(opened);
  });

  it('shows the criteria with counts that add up to what is open, and another compound by one key', async () => {
    const opened = await open();
    const { page } = opened;
    await openGovernance(page);
    const counts = await page.locator('.governed-way dd').allInnerTexts();
    const sum = counts.map(Number).reduce((total, count) => total + count, 0);
    await page.getByRole('heading', { name: `转化提星，还有 ${sum} 项要整改` }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: '长乐小区' }).waitFor();
    await page.getByText('划停车位').waitFor();
    await close(opened);
  });

  it('lets a step that did not count be, or takes it again where it still fits', async () => {
    const { chosen, ...rest } = governanceFixture;
    const [first, ...others] = chosen?.items ?? [];
    if (chosen === null || first === undefined) throw new Error('there is an item');
    const again: Governance = {
      ...rest,
      chosen: { ...chosen, items: [{ ...first, state: 'sent-back', takenAt: null }, ...others] },
    };
    const opened = await open({ governance: again });
    const { page } = opened;
    await openGovernance(page);
    await page.getByText('没有算数').first().waitFor();
    await page.getByRole('button', { name: '再做一次' }).click();
    await page.getByText('又做了一次').waitFor();
    await page.getByRole('button', { name: '照现在的，不用了' }).click();
    const wish = { rectificationId: id(921), key: id(980) };
    await expect
      .poll(opened.sent)
      .toEqual(
        ['again', 'let-be'].map((choice) => ({ call: 'settleRectification', input: { ...wish, choice } })),
      );
    await close(opened);
  });

  it('draws a window of a long ledger and finds its last item', async () => {
    const { chosen } = governanceFixture;
    const [sample] = chosen?.items.slice(-1) ?? [];
    if (chosen === null || sample === undefined) throw new Error('there is an item');
    const items = Array.from({ length: 200 }, (_, at) => ({ ...sample, id: id(2_000 + at) }));
    const opened = await open({ governance: { ...governanceFixture, chosen: { ...chosen, items } } });
    const { page } = opened;
    await openGovernance(page);
    const list = page.getByRole('region', { name: '整改台账' }).locator('.windowed');
    expect(await list.locator('li').count()).toBeLessThan(30);
    await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await list.locator('li[aria-posinset="200"]').waitFor();
    await close(opened);
  });

  it('says that the ledger could not be read, and offers to read it again', async () => {
    const opened = await open({ governance: null });
    const { page } = opened;
    await page.keyboard.press('7');
    await page.getByText('台账没有读出来').waitFor();
    await page.getByRole('button', { name: '再读一次' }).waitFor();
    await close(opened);
  });

  it('has no place stay empty on the last page of the lobby’s cards', async () => {
    const view = { face: { ...lobbyFixture, governance: [] }, network: online };
    const opened = await open({ view });
    const { page } = opened;
    const shown = () => page.locator('.sand-card .sand-title').allInnerTexts();
    const first = await shown();
    await page.clock.setFixedTime((await page.evaluate(() => Date.now())) + 12_000);
    await page.reload();
    await page.locator('.sand-card').first().waitFor();
    const second = await shown();
    expect([first.length, second.length]).toEqual([3, 3]);
    expect(second).not.toEqual(first);
    await close(opened);
  });

  it('says in the lobby the plan of each compound in turn where several hang here', async () => {
    const plans = ['补路灯', '划停车位', '绿化补种'].map((plan, at) => ({
      ...{ id: id(890 + at), name: `${at + 1} 号小区`, stars: at || null, plan, open: at, struckOff: 9 },
      blocking: at === 0 ? [] : [{ criterion: 'service' as const, open: at }],
    }));
    // Nothing is disclosed now, whose cards are sentences too.
    const face = { ...lobbyFixture, governance: plans, disclosures: [] };
    const opened = await open({ view: { face, network: online } });
    const { page } = opened;
    const from = await page.evaluate(() => Date.now());
    const said = new Set<string>();
    for (let turn = 0; turn < 9; turn += 1) {
      await page.clock.setFixedTime(from + turn * 12_000);
      await page.reload();
      await page.locator('.sand-card').first().waitFor();
      const titles = await page.locator('[data-sentence] .sand-title').allInnerTexts();
      expect(titles.at(-1), 'whom to ring stays').toMatch(/^火警 119/);
      for (const title of titles.slice(0, -1)) said.add(title);
    }
    expect([...said].sort()).toEqual([
      '1 号小区：补路灯',
      '2 号小区（1 星）：划停车位',
      '3 号小区（2 星）：绿化补种',
    ]);
    await close(opened);
  });
});
