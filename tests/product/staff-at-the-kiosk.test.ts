import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PIN } from '../../central/demo/demo-pin.ts';
import { playJourney } from '../../start/resident.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';
import { tellLines } from './tell-lines.ts';

/** The whole kiosk: a sheet that was smudged, a test page, and one more under the old number. */
describe.skipIf(process.platform !== 'linux')('staff at the kiosk', () => {
  let kiosk: RunningKiosk;
  const hands = {
    layCard: () => kiosk.layCard('record'),
    liftCard: () => kiosk.liftCard(),
  };
  const press = (name: string) => kiosk.page.getByRole('button', { name, exact: true }).click();
  const stands = (name: string) => kiosk.page.getByRole('heading', { name, exact: true }).waitFor();
  const papers = () =>
    kiosk.sheets().map((name) => {
      const path = `${kiosk.terminal.devices.trayDir}/${name}`;
      return spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' }).stdout.replace(/\s/g, '');
    });
  const comeIn = async () => {
    for (let tap = 0; tap < 5; tap += 1) await kiosk.page.locator('[data-staff-corner]').click();
    await stands('请按工作人员密码');
    for (const figure of DEMO_PIN) await press(figure);
    await stands('工作人员');
  };

  beforeAll(async () => {
    kiosk = await startKiosk();
    await playJourney(kiosk.page, hands);
    // Staff come to a machine that waits.
    await kiosk.anew(1);
  }, 180_000);
  afterAll(() => kiosk?.stop());
  tellLines(() => kiosk);

  it('come in by the corner and the PIN, and print a page that has no number', async () => {
    await comeIn();
    await press('测试页');
    await press('打印测试页');
    await press('对，记下来');
    await kiosk.page.getByText('打出来了，请看四边的框和字').waitFor();
    expect(papers()).toHaveLength(2);
    const [page] = papers().filter((text) => text.startsWith('测试页'));
    expect(page).toContain('这一页不是证明，没有编号');
    await press('返回');
  }, 120_000);

  it('open the card of what is wrong right now, and it says when it is mended', async () => {
    await kiosk.printer({ do: 'printer-problem', problem: 'paper-out' });
    await press('要修的');
    await press('没有纸了');
    await stands('没有纸了');
    await kiosk.page.getByText('放一叠 A4 纸，理齐，不过线').waitFor();
    await kiosk.page.getByText('代码 PR-201').waitFor();
    await kiosk.printer({ do: 'printer-fine' });
    await kiosk.page.getByRole('status').getByText('已经好了').waitFor();
    for (const name of ['返回', '返回']) await press(name);
    await stands('工作人员');
  }, 120_000);

  it('allow a copy; its resident lays the card on again and takes it under the old number', async () => {
    const [first = ''] = papers().flatMap((text) => /编号[:：](\S*?\d{6})/.exec(text)?.[1] ?? []);
    await press('再打一份');
    await press(first);
    await press('准许再打一份');
    await press('对，记下来');
    await stands('已准许再打一份');
    for (const name of ['返回', '返回', '退出']) await press(name);
    await playJourney(kiosk.page, hands);
    const copy = papers().find((text) => text.includes('（第2份）'));
    expect(copy).toContain(`编号：${first}（第2份）`);
    expect(papers()).toHaveLength(3);
    await expect.poll(() => kiosk.taken('certificate-outcome')).toBe(1);
  }, 180_000);
});
