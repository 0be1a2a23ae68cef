import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KioskEvent, KioskView } from '../../contract/kiosk-view.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser, type OpenedKiosk, openKiosk } from './open-kiosk.ts';
import { furtherScenes, inMode, scenes } from './views.ts';

let pages: string;
let browser: Browser;
let kiosk: OpenedKiosk;
let page: Page;

function sceneOf(id: string): KioskView {
  const found = [...scenes, ...furtherScenes].find((scene) => scene.id === id);
  return found?.view ?? expect.unreachable(`no scene ${id}`);
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

beforeAll(async () => {
  pages = await builtPages();
  browser = await launchBrowser();
  kiosk = await openKiosk(browser, pages, { firstView: sceneOf('attract') });
  ({ page } = kiosk);
});

beforeEach(async () => {
  await kiosk.sent();
});

afterAll(async () => {
  await browser?.close();
});

describe('the hidden corner', () => {
  it('tells of each tap while the machine waits, and is not there in a session', async () => {
    await kiosk.show(sceneOf('attract'));
    await kiosk.page.mouse.click(20, 20);
    await kiosk.page.mouse.click(100, 100);
    expect(await kiosk.sent()).toEqual([{ type: 'tap-corner' }, { type: 'tap-corner' }]);
    await kiosk.show(sceneOf('services'));
    await kiosk.page.mouse.click(20, 20);
    expect(await kiosk.sent()).toEqual([]);
  });
});

describe('a box without a staff PIN', () => {
  it('keeps its door shut and tells the technician CO-501', async () => {
    await kiosk.show(sceneOf('staff-pin-none'));
    await page.getByText('代码 CO-501').waitFor();
    expect(await page.getByRole('button', { name: '1', exact: true }).count()).toBe(0);
  });
});

describe('buttons by their accessible names', () => {
  const rows: readonly (readonly [string, string, KioskEvent])[] = [
    ['attract', '办事指南', { type: 'open-guide' }],
    ['attract', '报事报修', { type: 'open-report' }],
    ['attract', '找网格员', { type: 'open-officers' }],
    ['attract', '通知公告', { type: 'open-notices' }],
    ['services', '开居住证明', { type: 'choose-certificate' }],
    ['services', '办完退出', { type: 'leave' }],
    ['services-refused', '开居住证明', { type: 'choose-certificate' }],
    ['phone-check', '8', { type: 'press-figure', figure: '8' }],
    ['phone-check', '擦掉一个', { type: 'erase-figure' }],
    ['phone-check', '返回', { type: 'back' }],
    ['phone-check-typed', '下一步', { type: 'next' }],
    ['preview', '车辆登记', { type: 'choose-purpose', purpose: '车辆登记' }],
    ['preview', '确认并打印', { type: 'confirm-print' }],
    ['preview', '有错', { type: 'something-wrong' }],
    ['preview', '返回', { type: 'back' }],
    ['printer-problem', '不打了，退出', { type: 'stop-printing-and-leave' }],
    ['refused', '返回', { type: 'back' }],
    ['card-problem', '回首页', { type: 'leave' }],
    ['guide', '亲属关系证明', { type: 'open-guide-item', itemId: 'elsewhere-0' }],
    ['guide-item', '返回', { type: 'back' }],
    ['notices', '返回', { type: 'back' }],
    ['officers', '返回', { type: 'back' }],
    ['services', '报事报修', { type: 'open-report' }],
    ['report', '家里、楼里要修', { type: 'choose-family', family: 'repair' }],
    ['report', '查我报过的事', { type: 'open-progress' }],
    ['report-kind', '路灯不亮', { type: 'choose-kind', kind: 'street-lamp' }],
    ['report-place', '我家', { type: 'choose-place', place: { kind: 'home' } }],
    ['report-place', '说不准', { type: 'choose-place', place: { kind: 'unknown' } }],
    ['report-house', '院子里', { type: 'choose-house', id: null }],
    ['report-words', '门关不上', { type: 'toggle-phrase', phrase: '门关不上' }],
    ['report-words', '自己写', { type: 'open-typing' }],
    ['report-words', '下一步', { type: 'next' }],
    ['report-typing', '逗号', { type: 'type-words', text: '三楼，' }],
    ['report-typing', '擦掉一个', { type: 'type-words', text: '三' }],
    ['report-typing', '写好了', { type: 'next' }],
    ['report-phone', '7', { type: 'press-figure', figure: '7' }],
    ['report-phone', '擦掉一个', { type: 'erase-figure' }],
    ['report-phone', '用登记的电话', { type: 'choose-phone', phone: 'registered' }],
    ['report-phone', '不留电话', { type: 'choose-phone', phone: 'none' }],
    ['report-phone-typed', '下一步', { type: 'next' }],
    ['report-check', '报上去', { type: 'confirm-report' }],
    ['report-done', '办完退出', { type: 'leave' }],
    ['progress-find-paused', '查', { type: 'next' }],
    ['progress-case', '办好了，验收', { type: 'open-rating' }],
    ['progress-case', '还没办好', { type: 'open-rework' }],
    ['progress-rate', '非常满意', { type: 'rate', rating: 5 }],
    ['progress-rate', '不评价', { type: 'rate', rating: null }],
    ['progress-rework', '送回去重办', { type: 'next' }],
    ['progress-closed', '评价', { type: 'open-rating' }],
    ['staff-pin', '5', { type: 'press-figure', figure: '5' }],
    ['staff-pin', '返回', { type: 'back' }],
    ['staff-menu', '没确认的纸', { type: 'open-staff-part', part: 'sheets' }],
    ['staff-menu', '退出', { type: 'back' }],
    ['staff-sheets', 'CCLL2026-000123', { type: 'open-staff-row', id: '01JD00000000000000000000A3' }],
    ['staff-sheet', '纸上有', { type: 'choose-staff-act', act: 'on-paper' }],
    ['staff-sheet', '没有出来', { type: 'choose-staff-act', act: 'not-on-paper' }],
    ['staff-sheet-asked', '对，记下来', { type: 'confirm-staff-act' }],
    ['staff-sheet-asked', '返回', { type: 'back' }],
    ['staff-print', '准许再打一份', { type: 'choose-staff-act', act: 'allow-copy' }],
    ['staff-parked', '证明的结果', { type: 'open-staff-row', id: '01JD00000000000000000000K1' }],
    ['staff-parked-item', '不送了', { type: 'choose-staff-act', act: 'give-up' }],
    ['staff-logs', '/media/kiosk/SANDISK32G', { type: 'save-logs', folder: '/media/kiosk/SANDISK32G' }],
    ['staff-tray', '纸盒加满了', { type: 'choose-staff-act', act: 'tray-full' }],
    ['done', '办完退出', { type: 'leave' }],
    ['unconfirmed', '办完退出', { type: 'leave' }],
    ['help', '知道了', { type: 'close-help' }],
    ['warning', '还需要时间', { type: 'need-more-time' }],
    ['warning', '不用了，退出', { type: 'leave' }],
  ];

  it.each(rows)('%s: %s', async (id, name, event) => {
    await kiosk.show(sceneOf(id));
    await press(name);
    expect(await kiosk.sent()).toEqual([event]);
  });

  it.each(scenes.map(({ id }) => id))(
    '%s: help, large type and low keys answer, also over a panel',
    async (id) => {
      for (const mode of ['normal', 'elder-reach'] as const) {
        await kiosk.show(inMode(sceneOf(id), mode));
        await press('呼叫工作人员');
        await press('大字版');
        await press('按键放低');
        expect(await kiosk.sent()).toEqual([
          { type: 'call-staff' },
          { type: 'toggle-elder' },
          { type: 'toggle-reach' },
        ]);
      }
    },
  );

  it.each(scenes.map(({ id }) => id))('%s: no dead button', async (id) => {
    await kiosk.show(sceneOf(id));
    const count = await page.locator('main:not([inert]) button, .panel button').count();
    for (let at = 0; at < count; at++) {
      // Another screen in between, so that what a press opened is closed again.
      await kiosk.show(sceneOf('thanks'));
      await kiosk.show(sceneOf(id));
      const before = await page.locator('.stage').innerHTML();
      const button = page.locator('main:not([inert]) button, .panel button').nth(at);
      const chosen = (await button.getAttribute('aria-pressed')) === 'true';
      const name = await button.getAttribute('aria-label');
      await button.click();
      const answered = (await kiosk.sent()).length > 0;
      const changed = (await page.locator('.stage').innerHTML()) !== before;
      expect(answered || changed || chosen, `${id}: ${name}`).toBe(true);
    }
  });
});

describe('headings by their exact sentences', () => {
  it.each([
    ['attract', '请把身份证放在这里'],
    ['printing', '正在打，请等十几秒'],
    ['done', '打好了，请从左边拿走'],
    ['unconfirmed', '还没确认打出来没有，请工作人员看一下'],
    ['thanks', '办完了，请别忘了拿证'],
    ['help', '已经叫人了'],
    ['warning', '还需要时间吗？'],
    ['printer-problem', '没有纸了'],
    ['report-done', '记下了，请记住编号'],
    ['progress-case', '办完了，等您验收'],
  ])('%s: %s', async (id, name) => {
    for (const mode of ['normal', 'elder', 'reach'] as const) {
      await kiosk.show(inMode(sceneOf(id), mode));
      expect(await page.getByRole('heading', { name, exact: true }).isVisible()).toBe(true);
    }
  });
});

describe('the truth about paper', () => {
  it.each(
    [...scenes, ...furtherScenes].filter(({ view }) => view.screen.name !== 'done').map(({ id }) => id),
  )('%s does not claim a print', async (id) => {
    await kiosk.show(sceneOf(id));
    expect(await page.locator('main').innerText()).not.toMatch(/打好了[^，]|打好了，请/);
  });

  it('says which evidence there is', async () => {
    await kiosk.show(sceneOf('done'));
    expect(await page.locator('main').innerText()).toContain('打印机数到出了 1 张');
    await kiosk.show(sceneOf('done-reported'));
    expect(await page.locator('main').innerText()).toContain('打印机报告已打好');
  });

  it('shows paper in the mouth only when it comes out', async () => {
    for (const progress of ['preparing', 'sent-to-printer'] as const) {
      await kiosk.show(sceneOf(`printing-${progress}`));
      expect(await page.locator('.machine-paper').count()).toBe(0);
    }
    await kiosk.show(sceneOf('printing-sheet-coming-out'));
    expect(await page.locator('.machine-paper').count()).toBe(1);
  });

  it('says that staff were told only when they were', async () => {
    await kiosk.show(sceneOf('printer-paper-jam'));
    expect(await page.locator('main').innerText()).not.toContain('已经告诉工作人员');
    await kiosk.show(sceneOf('printer-problem'));
    expect(await page.locator('main').innerText()).toContain('已经告诉工作人员');
  });

  it('says that help is on its way only when central has the call', async () => {
    await kiosk.show(sceneOf('help-queued'));
    expect(await page.getByText('已经叫人了').count()).toBe(0);
    expect(await page.locator('.panel').innerText()).toContain('还没送到社区');
  });
});

describe('the sheet enlarged', () => {
  it('opens, leaves help free, and closes', async () => {
    await kiosk.show(sceneOf('preview'));
    await press('放大');
    const sheet = await page.locator('.sheet-zoom img').boundingBox();
    expect(sheet?.width).toBeGreaterThan(940);
    await press('呼叫工作人员');
    expect(await kiosk.sent()).toEqual([{ type: 'call-staff' }]);
    await press('缩小');
    expect(await page.locator('.sheet-zoom').count()).toBe(0);
  });
});

describe('at the end nothing of the person stays', () => {
  const matter = () => page.evaluate(() => document.documentElement.outerHTML);
  const traces = ['王女士', '610525', '3026', 'data:image/svg+xml', '乐楼 3 网格', '00042'];

  it('finds the person while the person is there', async () => {
    await kiosk.show(sceneOf('services'));
    expect(await matter()).toContain('王女士');
    await kiosk.show(sceneOf('preview'));
    expect(await matter()).toContain('data:image/svg+xml');
  });

  it('has forgotten after the farewell', async () => {
    for (const id of ['services', 'preview', 'printing', 'done', 'thanks']) await kiosk.show(sceneOf(id));
    const html = await matter();
    for (const trace of traces) expect(html).not.toContain(trace);
    const stored = await page.evaluate(
      () => localStorage.length + sessionStorage.length + document.cookie.length,
    );
    expect(stored).toBe(0);
    expect(kiosk.complaints).toEqual([]);
  });
});

describe('when something goes wrong', () => {
  it('a view that cannot be drawn becomes a plain page with help, never a blank one', async () => {
    const broken = JSON.parse(JSON.stringify(sceneOf('services')));
    delete broken.screen.residence;
    await kiosk.show(broken);
    expect(await page.getByRole('heading', { name: '这一页没能显示出来' }).isVisible()).toBe(true);
    await press('呼叫工作人员');
    expect(await kiosk.sent()).toEqual([{ type: 'call-staff' }]);
    await kiosk.show(sceneOf('attract'));
    expect(await page.getByRole('heading', { name: '请把身份证放在这里' }).isVisible()).toBe(true);
    expect(kiosk.complaints).toEqual([]);
  });

  it('a machine that does not answer is said aloud, with the place of the desk', async () => {
    await kiosk.show(sceneOf('attract'));
    await page.evaluate(() => {
      window.kioskStub.deaf = true;
    });
    await press('呼叫工作人员');
    await page.getByRole('alert').filter({ hasText: '机器没有回应，请到 1 号窗口找工作人员' }).waitFor();
    await page.evaluate(() => {
      window.kioskStub.deaf = false;
    });
    await kiosk.show(sceneOf('attract'));
    expect(await page.getByText('机器没有回应').count()).toBe(0);
  });
});
