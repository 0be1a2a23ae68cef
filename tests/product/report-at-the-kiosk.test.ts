import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORDS } from '../../start/resident.ts';
import { type RunningKiosk, startKiosk } from './running-kiosk.ts';

const PHONE = '19900008126';
/** Central keeps the report; it is the only one that may. */
const MAY_KNOW = ['central'];

describe.skipIf(process.platform !== 'linux')('报事报修, by touch on the real screen', () => {
  let kiosk: RunningKiosk;
  let number = '';
  beforeAll(async () => {
    kiosk = await startKiosk();
  }, 180_000);
  afterAll(() => kiosk.stop());
  const press = (name: string) => kiosk.page.getByRole('button', { name, exact: true }).click();
  const type = async (figures: string) => {
    for (const figure of figures) await press(figure);
  };
  const attract = () => kiosk.page.getByRole('heading', { name: WORDS.layCard }).waitFor({ timeout: 60_000 });
  const find = async () => {
    await press('报事报修');
    await press('查我报过的事');
    await type(`${number}${PHONE.slice(-4)}`);
    await press('查');
  };

  it('goes from the attract screen to a number without a card, with help and large type on the way', async () => {
    const { page } = kiosk;
    await attract();
    await press('报事报修');
    await press('家里、楼里要修');
    await press('电梯停运');
    await press('说不准');
    await press('有人关在里面');
    await press('大字版');
    await press('呼叫工作人员');
    await press('知道了');
    await press('大字版');
    await press('自己写');
    await press('GHI'); // 三 is san
    await press('擦掉一个');
    for (const key of ['PQRS', 'ABC', 'MNO']) await press(key);
    await press('三');
    await press('写好了');
    await page.getByText('有人关在里面，三').waitFor();
    await press('下一步');
    await type(PHONE);
    await press('下一步');
    await page.getByText('尾号 8126').waitFor();
    await press('报上去');
    await page.getByRole('heading', { name: '记下了，请记住编号' }).waitFor();
    await page.getByText('已经送到社区，会有人来办').waitFor({ timeout: 60_000 });
    number = ((await page.locator('.flow-number strong').textContent()) ?? '').replace(' ', '');
    expect(number).toMatch(/^\d{6}$/);
    expect(await kiosk.taken('open-case')).toBe(1);
    await press('办完退出');
    await attract();
  });

  it('is found again by number and telephone, and by nobody with other figures', async () => {
    const { page } = kiosk;
    await find();
    await page.getByRole('heading', { name: '记下了，等人来接' }).waitFor();
    await press('办完退出');
    await attract();
    await press('报事报修');
    await press('查我报过的事');
    await type(`${number}0000`);
    await press('查');
    await page.getByText('没有查到，请再看一看编号和后四位').waitFor();
    await press('返回');
    await press('返回');
    await attract();
  });

  it('is drawn again at the same step when the page dies', async () => {
    const { page } = kiosk;
    await press('报事报修');
    await press('院里、街上的事');
    await press('路灯不亮');
    await page.getByRole('heading', { name: '在哪里？' }).waitFor();
    await page.reload();
    await kiosk.page.getByRole('heading', { name: '在哪里？' }).waitFor();
    await press('返回');
    await press('返回');
    await press('返回');
    await attract();
  });

  it('leaves no telephone and no word of it in page, log or file', async () => {
    const words = [PHONE, '有人关在里面'];
    const html = await kiosk.page.content();
    for (const word of words) {
      expect(html).not.toContain(word);
      expect(kiosk.lines.filter((line) => line.includes(word))).toEqual([]);
      expect(filesWith(kiosk.dataDir, word)).toEqual([]);
    }
    // The search finds what rests in the open: the case by its id.
    expect(filesWith(kiosk.dataDir, 'kiosk_case').length).toBeGreaterThan(0);
  });
});

function filesWith(dir: string, word: string): readonly string[] {
  const needles = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')];
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (MAY_KNOW.includes(entry.name)) return [];
    if (entry.isDirectory()) return filesWith(path, word);
    if (!entry.isFile() || statSync(path).size === 0) return [];
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle)) ? [path] : [];
  });
}
