import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../start/build-app.ts';
import { actOnSimulator } from '../../start/dock-client.ts';
import { attachToScreen } from '../../start/inspect.ts';
import { parseStartOptions } from '../../start/options.ts';
import { WORDS } from '../../start/resident.ts';
import { type RunningTerminal, startTerminal } from '../../start/terminal.ts';

const ROOT = join(import.meta.dirname, '../..');
const PIN = '402917';
const PLANTED = '植入姓名甲';

/** A new box beside a real central, a real serial line and a real IPP printer: from the first question to a running screen. */
describe.skipIf(process.platform !== 'linux')('a new box', () => {
  let dataDir: string;
  let terminal: RunningTerminal;
  let screen: { readonly browser: Browser; readonly page: Page };
  beforeAll(async () => {
    await buildApp(ROOT, () => {});
    dataDir = mkdtempSync(join(tmpdir(), 'sanping-first-boot-'));
    const options = parseStartOptions(['--first-boot', '--headless']);
    if (!options.ok || options.value === 'help') throw new Error('options');
    terminal = await startTerminal({
      root: ROOT,
      options: options.value,
      dataDir,
      electron: null,
      demo: 'chengcheng-grid',
      headless: true,
      inspect: true,
      log: () => {},
    });
    await look('/setup/');
  }, 180_000);
  afterAll(async () => {
    await screen?.browser.close().catch(() => {});
    await terminal?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const look = async (path: string) => {
    await screen?.browser.close().catch(() => {});
    screen = await attachToScreen(terminal.inspectPort ?? 0, path);
  };
  const press = (name: string) => screen.page.getByRole('button', { name, exact: true }).click();
  const stands = (name: string) => screen.page.getByRole('heading', { name, exact: true }).waitFor();
  const typePin = async () => {
    for (const figure of PIN) await press(figure);
  };
  /** The demo's central takes its word while it is there. */
  const checkCentral = async () => {
    await stands('连到哪个中心？');
    await expect
      .poll(
        async () => {
          const valid = screen.page.getByText('登记码有效');
          // One check at a time: a key behind a second one that is still under way does nothing.
          if (await valid.isVisible()) return true;
          await press('检查');
          return valid.waitFor({ timeout: 5_000 }).then(
            () => true,
            () => false,
          );
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(true);
    await press('下一步');
  };

  it('asks what it is, tries reader and printer, and is that screen from then on', async () => {
    await stands('这台机器做什么用？');
    await screen.page.getByText('澄城 · 自助服务机').click();
    await press('下一步');
    await checkCentral();

    await stands('读卡器和打印机');
    await screen.page.getByText('读卡器正常').waitFor();
    await press('试一试读卡');
    await actOnSimulator(terminal.devices.readerControl ?? '', { do: 'lay-card', situation: 'record' });
    await screen.page.getByText('读到了').waitFor();
    await press('打测试页');
    await screen.page.getByText('打出来了').waitFor({ timeout: 60_000 });
    expect(readdirSync(terminal.devices.trayDir ?? '')).toHaveLength(1);
    await actOnSimulator(terminal.devices.readerControl ?? '', { do: 'lift-card' });
    await press('下一步');

    await stands('设一个工作人员密码');
    await typePin();
    await stands('请再按一遍');
    await typePin();
    await stands('工作人员密码设好了');
    await press('下一步');
    await stands('都对吗？');
    await press('开始使用');

    await look('/kiosk/');
    await stands(WORDS.layCard);
    const kept = JSON.parse(readFileSync(join(dataDir, 'terminal/box/choice.json'), 'utf8'));
    expect(kept.profile).toBe('chengcheng/kiosk');
    expect(JSON.stringify(kept), 'only what the PIN is compared with').not.toContain(PIN);
  }, 180_000);

  it('becomes another screen behind the PIN, and nothing of the kiosk is left', async () => {
    const box = join(dataDir, 'terminal');
    for (const folder of ['', 'store', 'browser']) writeFileSync(join(box, folder, 'planted'), PLANTED);
    expect(filesWith(box), 'what it plants is found').toHaveLength(3);
    for (let tap = 0; tap < 5; tap += 1) await screen.page.locator('[data-staff-corner]').click();
    await stands('请按工作人员密码');
    await typePin();
    await press('设备');
    await press('重新设置本机');
    await press('对，记下来');

    await look('/setup/');
    await stands('这台机器做什么用？');
    await screen.page.getByText('澄城 · 社区大屏').click();
    await press('下一步');
    await checkCentral();
    await stands('都对吗？');
    await press('删掉原来的，开始使用');

    await look('/wall/');
    await screen.page.getByRole('heading').first().waitFor();
    expect(filesWith(box)).toEqual([]);
  }, 180_000);
});

/** Files that hold the planted name, in either encoding; what the running browser has taken away meanwhile holds nothing. */
function filesWith(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files.length).toBeGreaterThan(3);
  return files.flatMap(({ parentPath, name }) => {
    try {
      const bytes = readFileSync(join(parentPath, name));
      return bytes.includes(PLANTED) || bytes.includes(Buffer.from(PLANTED, 'utf16le')) ? [name] : [];
    } catch {
      return [];
    }
  });
}
