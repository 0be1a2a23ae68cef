import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PropertyView } from '../../contract/property-view.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { away, callsFixture, deskFixture, id, lobbyFixture, NOW, online, queueFixture } from './fixtures.ts';
import { auditDesk } from './layout-rules.ts';
import { type OpenedProperty, openProperty, settle } from './open-property.ts';

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
] as const;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const lobby = (over: Partial<typeof lobbyFixture> = {}): PropertyView => ({
  face: { ...lobbyFixture, ...over },
  network: online,
});
const desk: PropertyView = { face: deskFixture, network: online };
const nothing = { all: 0, overdue: 0, soon: 0, untaken: 0, mine: 0, awaiting: 0, help: 0, closed: 0 };

interface Scene {
  readonly name: string;
  readonly see: string;
  readonly view: PropertyView;
  readonly rows?: typeof queueFixture;
  readonly act?: (opened: OpenedProperty) => Promise<void>;
}

const scenes: readonly Scene[] = [
  {
    name: 'lobby',
    see: 'six promises about the line of now, the score as a waterfall, three cards, no name',
    view: lobby(),
  },
  {
    name: 'lobby-offline',
    see: 'an offline pill, and below that the figures are five hours old',
    view: { ...lobby(), network: away },
  },
  {
    name: 'lobby-quiet',
    see: 'nothing promised is open, and telephone numbers where there is no score',
    view: lobby({ promises: { shown: [], more: 0 }, score: null, notices: [] }),
  },
  {
    name: 'sign-in',
    see: 'three of six figures typed, large keys, nothing of the desk',
    view: lobby(),
    act: async ({ page }) => {
      await page.getByRole('button', { name: '值班登录' }).click();
      await page.getByRole('button', { name: /罗敏/ }).click();
      await page.keyboard.type('258');
    },
  },
  { name: 'desk', see: 'the longest overdue first and open on the right, 接单 in the rows', view: desk },
  {
    name: 'desk-help',
    see: 'which kiosk calls and at which step, three answers; the one that somebody goes to already is calmer',
    view: { face: { ...deskFixture, calls: callsFixture }, network: online },
  },
  {
    name: 'desk-offline',
    see: 'how old the figures are and that three steps wait',
    view: { face: deskFixture, network: away },
  },
  {
    name: 'desk-empty',
    see: 'a sentence instead of a queue',
    view: { face: { ...deskFixture, counts: nothing, newest: null }, network: online },
    rows: [],
  },
  {
    name: 'desk-conflict',
    see: 'which step did not count, how it stands now, two ways out',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: /4 号楼 1 单元/ }).click();
    },
  },
  {
    name: 'desk-closing',
    see: 'ready phrases, one chosen, and the button that sends it to acceptance',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '办完了，请报的人验收' }).click();
      await page.getByRole('button', { name: '已修好，试过正常' }).click();
    },
  },
  {
    name: 'desk-taken',
    see: 'that the second case was taken, and the way back',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '接单' }).first().click();
      await page.getByRole('button', { name: '撤销' }).waitFor();
    },
  },
  {
    name: 'desk-workers',
    see: 'who may do it, each with a figure, the one who does it marked',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('a');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'desk-houses',
    see: 'a house flat by flat, textures for tenure, the chosen door with what is open behind it',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: /2 单元 702，自住/ }).waitFor();
    },
  },
  {
    name: 'desk-house',
    see: 'how many people the house and the compound have, rentals with the longest unchecked first, no name',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('2');
      await page.getByRole('heading', { name: '出租房，最久没核查的在前' }).waitFor();
    },
  },
  {
    name: 'desk-reason',
    see: 'five reasons with their figures, and that central writes it down; no name anywhere',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: /2 单元 702，自住/ }).waitFor();
      await page.getByRole('button', { name: '选原因后查看' }).click();
      await page.getByText('为什么看住户姓名').waitFor();
    },
  },
  {
    name: 'desk-names',
    see: 'two names, owner first, with since and check day, and that the reading was recorded',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: '6 号楼 2 单元 702' }).click();
      await page.getByRole('button', { name: /2 单元 702，自住/ }).waitFor();
      await page.getByRole('button', { name: '选原因后查看' }).click();
      await page.getByRole('button', { name: '上门维修联系' }).click();
      await page.getByText('已记录').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'desk-search',
    see: 'doors, a house and cases under one field, and that there are more',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('/');
      await page.getByRole('textbox', { name: '找什么' }).fill('6-702');
      await page.getByText('还有更多').waitFor();
    },
  },
];

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
  const open = (
    view: PropertyView,
    more: { rows?: typeof queueFixture; viewport?: (typeof SIZES)[number] } = {},
  ) => openProperty(browser, pages, { view, ...more });
  const close = (opened: OpenedProperty) => opened.page.context().close();

  describe.each(SIZES)('at $width×$height', (viewport) => {
    it.each(scenes)('$name', async ({ name, see, view, rows, act }) => {
      const opened = await open(view, { viewport, ...(rows ? { rows } : {}) });
      await act?.(opened);
      await settle(opened.page);
      const png = await opened.page.screenshot({ animations: 'disabled', caret: 'hide' });
      const breaches = await opened.page.evaluate(auditDesk, { lobby: view.face.name === 'lobby' });
      expect(breaches).toEqual([]);
      await opened.page.evaluate(axe);
      const violations = await opened.page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const found = await axe.run();
        return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
      });
      expect(violations).toEqual([]);
      expect(opened.complaints).toEqual([]);
      await close(opened);
      expectGolden(png, `property-${name}-${viewport.width}`, { mustSee: see });
    });
  });

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
    const sounds = () => page.evaluate(() => (window as unknown as { sounds: number }).sounds);
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

  it('leaves no person behind when somebody signs out: the page is a new one', async () => {
    const opened = await open(desk);
    const { page } = opened;
    expect(await page.getByText('厨房天花板滴水').count()).toBe(1);
    await page.evaluate(() => Object.assign(window, { oldPage: true }));
    await page.getByRole('button', { name: '退出' }).click();
    expect(await opened.sent()).toMatchObject([{ call: 'signOut' }]);
    const reloaded = page.waitForEvent('load');
    await page.evaluate((view) => window.propertyStub.show(view), lobby());
    await reloaded;
    expect(await page.evaluate(() => 'oldPage' in window)).toBe(false);
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
