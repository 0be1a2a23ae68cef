import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPages } from '../helpers/built-pages.ts';
import { expectGolden } from '../helpers/golden.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { type OpenedSetup, openSetup } from './open-setup.ts';
import { shown, viewOf } from './views.ts';

const PANELS = {
  standing: { width: 1080, height: 1920 },
  lying: { width: 1920, height: 1080 },
} as const;
const shapes = Object.keys(PANELS) as (keyof typeof PANELS)[];
/** These are looked at as pictures; all of them are measured. */
const PICTURED = new Set([
  'profile',
  'central',
  'devices',
  'kiosks',
  'displays',
  'pin',
  'summary',
  'leaving',
]);

describe('the first boot', () => {
  let browser: Browser;
  const opened = new Map<string, OpenedSetup>();
  const at = (shape: string) => opened.get(shape) as OpenedSetup; // opened before every test
  beforeAll(async () => {
    const dir = await builtPages();
    browser = await launchBrowser();
    for (const shape of shapes)
      opened.set(
        shape,
        await openSetup(browser, dir, viewOf((shown[0] as (typeof shown)[0]).screen), PANELS[shape]),
      );
  }, 180_000);
  afterAll(() => browser?.close());

  it.each(shapes.flatMap((shape) => shown.map((each) => [shape, each.id, each] as const)))(
    'on a %s panel: %s is whole',
    async (shape, id, { screen, see }) => {
      const { page, show } = at(shape);
      for (const locale of ['ko-KR', 'zh-CN'] as const) {
        await show(viewOf(screen, locale));
        expect(await page.evaluate(whatIsCut), locale).toEqual([]);
      }
      if (PICTURED.has(id))
        expectGolden(await page.screenshot({ animations: 'disabled' }), `first-boot-${id}-${shape}`, {
          mustSee: see,
        });
    },
  );

  it('is worked by a finger or by a keyboard', async () => {
    const { page, show, sent } = at('standing');
    const screenOf = (id: string) =>
      viewOf((shown.find((each) => each.id === id) as (typeof shown)[0]).screen);
    await show(screenOf('profile'));
    await page.getByText('澄城 · 社区大屏').click();
    await page.getByRole('button', { name: '下一步' }).press('Enter');
    expect(await sent()).toEqual([{ type: 'choose-profile', profile: 'chengcheng/wall' }, { type: 'next' }]);

    await show(screenOf('central-refused'));
    await page.getByLabel('登记码').fill('K7QM-2D9X-4HT');
    await page.getByRole('button', { name: 'n', exact: true }).click();
    await page.getByLabel('登记码').press('Enter');
    await page.getByRole('button', { name: '先记下来，以后自己连' }).click();
    expect(await sent()).toEqual([
      { type: 'check-central', address: 'https://central.chengcheng.example:8420', code: 'K7QM-2D9X-4HTn' },
      { type: 'keep-central' },
    ]);

    await show(screenOf('devices'));
    await page.getByRole('button', { name: '试一试读卡' }).click();
    await page.getByRole('button', { name: '打测试页' }).click();
    await page.getByRole('button', { name: '填地址' }).click();
    await page.getByLabel('打印机地址').fill('ipp://printer/ipp');
    await page.getByRole('button', { name: '检查', exact: true }).click();
    await page.getByRole('button', { name: '回设备' }).click();
    await page.getByText('HP LaserJet Pro M404').click();
    expect(await sent()).toEqual([
      { type: 'try-reader' },
      { type: 'try-printer' },
      { type: 'type-printer', uri: 'ipp://printer/ipp' },
      { type: 'choose-printer', id: 'ipp://192.168.1.20/ipp/print' },
    ]);

    await show(screenOf('displays'));
    await page.getByRole('radiogroup', { name: '屏幕 2' }).getByText('不亮').click();
    expect(await sent()).toEqual([{ type: 'choose-display', at: 1, role: 'off' }]);

    await show(screenOf('pin'));
    await page.getByRole('button', { name: '4', exact: true }).click();
    await page.keyboard.press('0');
    await page.keyboard.press('Backspace');
    expect(await sent()).toEqual([
      { type: 'press-figure', figure: '4' },
      { type: 'press-figure', figure: '0' },
      { type: 'erase-figure' },
    ]);

    await show(screenOf('summary'));
    await page.getByRole('button', { name: '删掉原来的，开始使用' }).click();
    await show(screenOf('leaving'));
    await page.getByRole('button', { name: '不要了，直接换' }).click();
    expect(await sent()).toEqual([{ type: 'finish' }, { type: 'give-up' }]);
    expect(at('standing').complaints).toEqual([]);
  });
});

/** Controls and texts that stand out of the stage or need scrolling. */
function whatIsCut(): string[] {
  const stage = document.querySelector('.stage')?.getBoundingClientRect();
  if (stage === undefined) return ['no stage'];
  const found: string[] = [];
  for (const element of document.querySelectorAll('h1, h2, p, dd, label, button, li')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    const name = element.textContent?.slice(0, 20) ?? element.tagName;
    const isOut = box.left < stage.left - 1 || box.right > stage.right + 1 || box.bottom > stage.bottom + 1;
    if (isOut) found.push(`out of the panel: ${name}`);
    if (element.scrollWidth > element.clientWidth + 2) found.push(`cut: ${name}`);
  }
  for (const part of document.querySelectorAll('.setup-act, .setup-main, .setup-tell'))
    if (part.scrollHeight > part.clientHeight + 2)
      found.push(`${part.className} ${part.scrollHeight} in ${part.clientHeight}`);
  return found;
}
