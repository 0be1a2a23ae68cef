import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlipEnd } from '../../contract/property/slip.ts';
import type { PropertyView } from '../../contract/property-view.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import {
  away,
  callsFixture,
  deskFixture,
  id,
  lobbyCallsFixture,
  NOW,
  online,
  queueFixture,
} from './fixtures.ts';
import { type OpenedProperty, openProperty } from './open-property.ts';
import { desk, lobby, nothing, openVisitors, type Scene } from './scenes.ts';

describe('the property screen', () => {
  let pages: string;
  let browser: Browser;
  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  const open = (view: PropertyView, more: Pick<Scene, 'rows' | 'locales' | 'visits' | 'doors'> = {}) =>
    openProperty(browser, pages, { view, ...more });
  const close = (opened: OpenedProperty) => opened.page.context().close();

  it('answers a kiosk in one touch: answer, on my way, done', async () => {
    const opened = await open({ face: { ...deskFixture, calls: callsFixture }, network: online });
    const call = opened.page.locator('.help-call').first();
    for (const name of ['接听', '我来了', '已解决']) await call.getByRole('button', { name }).click();
    expect(await opened.sent()).toMatchObject(
      ['take', 'set-out', 'propose-closing'].map((step) => ({
        call: 'step',
        input: { caseId: id(701), rev: 2, step: { step } },
      })),
    );
    await close(opened);
  });

  it('prints a slip by one key and says how it ended, until the next one', async () => {
    const opened = await open(desk);
    const { page } = opened;
    await page.getByRole('button', { name: '打印派工单' }).waitFor();
    await page.keyboard.press('p');
    expect(await opened.sent()).toMatchObject([{ call: 'printSlip', input: { caseId: id(1) } }]);
    const ended = (end: SlipEnd | null): PropertyView => ({
      face: { ...deskFixture, slips: { printer: 'receipt', last: { about: id(1), end } } },
      network: online,
    });
    await opened.show(ended(null));
    await page.getByText('派工单正在打').waitFor();
    expect(await page.getByRole('button', { name: '打印派工单' }).isDisabled()).toBe(true);
    await opened.show(ended({ kind: 'printed', paperLow: false }));
    await page.getByText('派工单打出来了').waitFor();
    await opened.show(ended({ kind: 'failed', fault: 'cover-open' }));
    await page.getByText('没有打：打印机的盖子没有关好').waitFor();
    await opened.show(ended({ kind: 'not-known', fault: null }));
    await page.getByText('打出来没有，这里不知道').waitFor();
    await close(opened);
  });

  it('takes the chosen bills by a scanned code, asks about the same attempt, and shows no code', async () => {
    const opened = await open(desk);
    const { page } = opened;
    await page.evaluate((attempt) => {
      window.propertyStub.pay = { outcome: 'not-known', attempt };
    }, id(990));
    await page.keyboard.press('5');
    await page.getByRole('checkbox', { name: '车位管理费 · 2026-11' }).click();
    await page.getByRole('button', { name: '扫付款码' }).click();
    await page.getByRole('textbox', { name: '付款码' }).fill('134567890123456781');
    await page.keyboard.press('Enter');
    await page.getByText('不知道付成没有').waitFor();
    await page.evaluate(() => {
      window.propertyStub.pay = { outcome: 'paid', receipt: 'SJ2026-000871' };
    });
    await page.getByRole('button', { name: '再问一次' }).click();
    await page.getByText('收到了，收据 SJ2026-000871').waitFor();
    const billIds = [464, 465, 466, 467, 468].map(id);
    const wish = {
      dwellingId: id(420),
      billIds,
      amountFen: 49_260,
      method: 'code',
      code: '134567890123456781',
    };
    expect(await opened.sent()).toEqual([
      { call: 'pay', input: { ...wish, attempt: null } },
      { call: 'pay', input: { ...wish, attempt: id(990) } },
    ]);
    expect(await page.locator('body').innerHTML()).not.toContain('134567890123456781');
    await close(opened);
  });

  it('opens a door with a reason and a second touch, and asks about the same attempt', async () => {
    const opened = await open(desk);
    const { page } = opened;
    await page.evaluate((attempt) => {
      window.propertyStub.openDoor = { outcome: 'not-known', attempt };
    }, id(990));
    await openVisitors(page);
    await page.getByRole('button', { name: '南门 开门' }).click();
    const yes = page.getByRole('button', { name: '现在开门' });
    expect(await yes.isDisabled()).toBe(true);
    await page.getByRole('button', { name: /访客到了/ }).click();
    expect(await opened.sent()).toEqual([]);
    await yes.click();
    await page.getByText('不知道南门开没开').waitFor();
    await page.evaluate(() => {
      window.propertyStub.openDoor = { outcome: 'opened' };
    });
    await page.getByRole('button', { name: '再问一次' }).click();
    await page.getByText('南门开了').waitFor();
    const wish = { doorId: id(723), reason: 'visitor' };
    expect(await opened.sent()).toEqual([
      { call: 'openDoor', input: { ...wish, attempt: null } },
      { call: 'openDoor', input: { ...wish, attempt: id(990) } },
    ]);
    await close(opened);
  });

  it('says a visitor’s code once, and takes an invitation back after asking', async () => {
    const opened = await open(desk);
    const { page } = opened;
    await openVisitors(page);
    await page.keyboard.press('n');
    await page.locator('.invite-search input:focus').waitFor();
    await page.keyboard.type('702');
    await page.locator('.invite-search li button').first().click();
    await page.getByRole('button', { name: '发访客码' }).click();
    await page.getByRole('button', { name: '说好了，关掉' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.locator('body').innerHTML()).not.toMatch(/4827 ?1930/);
    await page.getByRole('button', { name: '收回 3 号楼 1 单元 301 的邀请' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '收回' }).click();
    await page.getByText('邀请收回了').waitFor();
    expect(await opened.sent()).toMatchObject([
      { call: 'invite', input: { purpose: 'guest', people: 1 } },
      { call: 'withdrawVisit', input: { visitId: id(702), rev: 1 } },
    ]);
    await close(opened);
  });

  it('offers no search by name to a clerk without that right, and no slip where there is no printer', async () => {
    const opened = await open({
      face: {
        ...deskFixture,
        clerk: { ...deskFixture.clerk, rights: [] },
        slips: { printer: null, last: null },
      },
      network: online,
    });
    const { page } = opened;
    await page
      .getByRole('button', { name: '约时间' })
      .or(page.getByRole('button', { name: '改时间' }))
      .waitFor();
    expect(await page.getByRole('button', { name: '打印派工单' }).count()).toBe(0);
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: '找什么' }).fill('海燕');
    await page.getByText('还有更多').waitFor();
    expect(await page.getByText('按姓名找').count()).toBe(0);
    await close(opened);
  });

  it('shows names only after a reason, by two keys, and hides them behind the next door', async () => {
    const opened = await open(desk);
    const { page } = opened;
    await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
    await page.getByRole('button', { name: '选原因后查看' }).waitFor();
    await page.keyboard.press('n');
    await page.locator('.phrases button:focus').waitFor();
    expect(await page.getByText('周海燕').count()).toBe(0);
    await page.keyboard.press('4');
    await page.getByText('周海燕').waitFor();
    expect(await opened.sent()).toMatchObject([
      { call: 'dwellers', input: { dwellingId: expect.any(String), reason: 'rental-check' } },
    ]);
    await page.getByRole('button', { name: /^2 单元 701，自住/ }).click();
    await page.getByRole('heading', { name: '2 单元 701' }).waitFor();
    expect(await page.getByText('周海燕').count()).toBe(0);
    await close(opened);
  });

  it('says that names are not on this machine while central is away', async () => {
    const opened = await openProperty(browser, pages, {
      view: { ...desk, network: away },
      away: true,
    });
    const { page } = opened;
    await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
    await page.getByRole('button', { name: '选原因后查看' }).click();
    await page.getByRole('button', { name: '物业费沟通' }).click();
    await page.getByText('姓名不存在这台机器上').waitFor();
    await page.getByRole('button', { name: '再问一次' }).click();
    expect((await opened.sent()).map(({ call }) => call)).toEqual(['dwellers', 'dwellers']);
    await close(opened);
  });

  it('accepts a claim by keys, but nobody unseen, and refuses with a reason', async () => {
    const opened = await open(desk);
    const { page } = opened;
    await page.keyboard.press('3');
    await page.getByRole('heading', { name: '6 号楼 2 单元 702' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('button', { name: '核对无误，通过' }).isDisabled()).toBe(true);
    expect(await opened.sent()).toEqual([]);
    await page.keyboard.press('w');
    await page.getByText('周海燕').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('撤销').waitFor();
    expect(await opened.sent()).toMatchObject([
      { call: 'claimant' },
      { call: 'decideClaim', input: { rev: 1, decision: { outcome: 'accept' } } },
    ]);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: '6 号楼 1 单元 1101' }).waitFor();
    expect(await page.getByText('周海燕').count()).toBe(0);
    await page.keyboard.press('x');
    await page.locator('.phrases button:focus').waitFor();
    await page.keyboard.press('3');
    await expect
      .poll(opened.sent)
      .toMatchObject([
        { call: 'decideClaim', input: { decision: { outcome: 'refuse', refusal: 'name-differs' } } },
      ]);
    await close(opened);
  });

  it('works by the keyboard alone', async () => {
    const opened = await open(desk);
    const { page } = opened;
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: '占用消防通道' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await opened.sent()).toMatchObject([
      { call: 'step', input: { caseId: id(2), step: { step: 'take' } } },
    ]);
    await page.keyboard.press('ArrowUp');
    await page.getByRole('heading', { name: '供水管道渗漏' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await opened.sent()).toEqual([]);
    await close(opened);
  });

  it('says that new work is there, once, and nothing about what was there before', async () => {
    const opened = await open(desk);
    const { page } = opened;
    expect(await page.getByText('新来：').count()).toBe(0);
    const newest = { id: id(11), kind: 'lift' as const, place: '2 号楼', openedAt: NOW.toISOString() };
    await opened.show({ face: { ...deskFixture, revision: 2, newest }, network: online });
    expect(await page.getByText('新来：电梯停运，2 号楼').count()).toBe(1);
    await page.getByRole('button', { name: '知道了' }).click();
    await opened.show({ face: { ...deskFixture, revision: 3, newest }, network: online });
    expect(await page.getByText('新来：').count()).toBe(0);
    await close(opened);
  });

  it('sounds for new work, and not after the clerk muted it', async () => {
    const opened = await open(desk);
    const { page } = opened;
    const sounds = await countSounds(page);
    const arrives = (revision: number) =>
      opened.show({
        face: {
          ...deskFixture,
          revision,
          newest: { id: id(revision + 10), kind: 'lift', place: '2 号楼', openedAt: NOW.toISOString() },
        },
        network: online,
      });
    await arrives(2);
    expect(await sounds()).toBe(1);
    await page.keyboard.press('m');
    await page.getByRole('button', { name: '打开提示音' }).waitFor();
    await arrives(3);
    expect(await sounds()).toBe(1);
    expect(await page.getByText('新来：').count()).toBe(1);
    await close(opened);
  });

  it('sounds in the lobby for a call and for new work, says which kiosk, and signs in by one touch', async () => {
    const opened = await open(lobby());
    const { page } = opened;
    const sounds = await countSounds(page);
    expect(await page.locator('.news-strip').count()).toBe(0);
    const [call] = lobbyCallsFixture;
    if (!call) throw new Error('somebody calls');
    await opened.show(lobby({ calls: [call] }));
    await page.getByText('一楼大厅自助机有人要帮忙').waitFor();
    await page.getByText('在核对证明写得对不对，等了 3 分钟 · 还没有人接').waitFor();
    expect(await sounds()).toBe(1);
    await opened.show(lobby({ calls: [{ ...call, state: 'answered' }], news: { count: 1, newest: 11 } }));
    await page.getByText('没人值班时新来 1 件').waitFor();
    expect(await sounds()).toBe(2);
    await opened.show(lobby({ news: { count: 1, newest: 11 } }));
    expect(await page.getByText('有人要帮忙').count()).toBe(0);
    expect(await sounds()).toBe(2);
    await opened.show(lobby({ calls: [call], news: { count: 1, newest: 11 } }));
    await page.getByRole('button', { name: '登录接听' }).click();
    await page.getByRole('button', { name: /罗敏/ }).waitFor();
    await close(opened);
  });

  it('a mute is over when the clerk who set it leaves: a reload keeps it, the lobby and the next clerk hear', async () => {
    const opened = await open(desk);
    const { page } = opened;
    await page.keyboard.press('m');
    await page.getByRole('button', { name: '我在时静音，打开提示音' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: '我在时静音，打开提示音' }).waitFor();
    const sounds = await countSounds(page);
    await opened.show(lobby({ calls: lobbyCallsFixture }));
    await page.locator('.news-strip').waitFor();
    expect(await sounds()).toBe(1);
    await opened.show(desk);
    await page.getByRole('button', { name: '关掉提示音，我走了就恢复' }).waitFor();
    await close(opened);
  });

  it('shows more kiosks that call than there is room for in turn', async () => {
    const opened = await open(lobby());
    const { page } = opened;
    await page.clock.install({ time: NOW });
    const calls = ['东门', '西门', '南门'].map((kiosk, at) => ({
      ...{ id: id(710 + at), kiosk, screen: 'attract', calledAt: NOW.toISOString() },
      state: 'calling' as const,
    }));
    await opened.show(lobby({ calls }));
    await page.getByText('共 3 台自助机在叫人').waitFor();
    const seen = new Set<string>();
    for (let turn = 0; turn < 2; turn += 1) {
      for (const words of await page.locator('.news-strip li[data-state] .news-title').allInnerTexts())
        seen.add(words);
      await page.clock.runFor(12_100);
    }
    expect([...seen].sort()).toEqual(calls.map(({ kiosk }) => `${kiosk}有人要帮忙`).sort());
    await close(opened);
  });

  it('draws forty rows of three thousand and finds the last', async () => {
    const [sample] = queueFixture;
    if (!sample) throw new Error('there is a row');
    const rows = Array.from({ length: 3_000 }, (_, at) => ({
      ...sample,
      id: id(at).padEnd(26, '0').slice(0, 26),
    }));
    const opened = await open(
      { face: { ...deskFixture, counts: { ...nothing, all: rows.length } }, network: online },
      { rows },
    );
    const list = opened.page.locator('.queue-list');
    expect(await list.locator('li').count()).toBeLessThan(40);
    await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await opened.page.locator('li[aria-posinset="3000"] .queue-open').waitFor();
    await close(opened);
  });

  it('shows the lobby face in place of the desk when somebody signs out, without a word of a case', async () => {
    const opened = await open(desk);
    const { page } = opened;
    expect(await page.getByText('厨房天花板滴水').count()).toBe(1);
    await page.getByRole('button', { name: '退出' }).click();
    expect(await opened.sent()).toMatchObject([{ call: 'signOut' }]);
    await opened.show(lobby());
    await page.getByRole('button', { name: '值班登录' }).waitFor();
    expect(await page.content()).not.toContain('厨房天花板滴水');
    await close(opened);
  });

  it('speaks Chinese again a minute after the last touch in the lobby', async () => {
    const opened = await open(lobby(), { locales: ['zh-CN', 'ko-KR'] });
    const { page } = opened;
    await page.clock.install({ time: NOW });
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByRole('button', { name: '당직 로그인' }).waitFor();
    await page.clock.runFor(59_000);
    await page.mouse.click(5, 5);
    await page.clock.runFor(59_000);
    expect(await page.getByRole('button', { name: '당직 로그인' }).count()).toBe(1);
    await page.clock.runFor(2_000);
    await page.getByRole('button', { name: '值班登录' }).waitFor();
    await close(opened);
  });

  it('puts the sign-in away, and the names of the staff with it, when whoever opened it has gone', async () => {
    const opened = await open(lobby());
    const { page } = opened;
    await page.clock.install({ time: NOW });
    await page.getByRole('button', { name: '值班登录' }).click();
    await page.getByRole('button', { name: /罗敏/ }).waitFor();
    await page.clock.runFor(50_000);
    await page.keyboard.press('Tab');
    await page.clock.runFor(50_000);
    expect(await page.getByRole('button', { name: /罗敏/ }).count()).toBe(1);
    await page.clock.runFor(11_000);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain('罗敏');
    await close(opened);
  });

  it('sends a ready phrase in Chinese, in whatever language it was chosen', async () => {
    const opened = await open(desk, { locales: ['ko-KR'] });
    const { page } = opened;
    await page.getByRole('button', { name: '끝남, 검수 부탁' }).click();
    await page.getByRole('button', { name: '수리했고 시험해 보니 정상' }).click();
    await page.getByRole('button', { name: '끝남, 검수 보내기' }).click();
    expect(await opened.sent()).toMatchObject([
      { call: 'step', input: { step: { step: 'propose-closing', result: '已修好，试过正常' } } },
    ]);
    await close(opened);
  });

  it('types a PIN that nobody reads, and says what was wrong', async () => {
    const opened = await open(lobby());
    const { page } = opened;
    await page.getByRole('button', { name: '值班登录' }).click();
    await page.getByRole('button', { name: /罗敏/ }).click();
    await page.keyboard.type('258036');
    expect(await page.locator('body').innerText()).not.toContain('258036');
    await page.keyboard.press('Enter');
    await page.getByText('密码不对，还可以试 4 次').waitFor();
    expect(await opened.sent()).toEqual([{ call: 'signIn', input: { staffId: id(901), secret: '258036' } }]);
    await close(opened);
  });
});

/** Counts from now on how often the page sounds. */
async function countSounds(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const Sound = window.AudioContext;
    Object.assign(window, {
      sounds: 0,
      AudioContext: class extends Sound {
        constructor() {
          super();
          Object.assign(window, { sounds: (window as unknown as { sounds: number }).sounds + 1 });
        }
      },
    });
  });
  return () => page.evaluate(() => (window as unknown as { sounds: number }).sounds);
}
