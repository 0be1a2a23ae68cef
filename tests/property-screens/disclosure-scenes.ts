import { away, lobbyFixture, NOW, online, runningDisclosure, settledDisclosure } from './fixtures.ts';
import type { OpenedProperty } from './open-property.ts';
import type { Scene } from './scenes.ts';

const lobby = {
  face: { ...lobbyFixture, notices: [], disclosures: [runningDisclosure, settledDisclosure] },
  network: online,
};

/** Moves the clock turn by turn until a card says it. */
const until =
  (words: string | RegExp) =>
  async ({ page }: OpenedProperty) => {
    for (let turn = 1; (await page.getByText(words).count()) === 0 && turn < 12; turn += 1) {
      await page.clock.setFixedTime(NOW.getTime() + turn * 12_000);
      await page.reload();
      await page.locator('.sand-card').first().waitFor();
    }
    await page.getByText(words).waitFor();
  };

/** What is put before everybody for a while, as the lobby says it. */
export const disclosureScenes: readonly Scene[] = [
  {
    name: 'lobby-disclosures',
    see: 'what is disclosed with days left and where objections go, and one that ended with what came of it; an icon of their own',
    view: lobby,
    act: until(/公示到 11月27日/),
  },
  {
    name: 'lobby-disclosures-whole-text',
    see: 'where the whole text can be read, and the sum; offline all the same',
    view: { ...lobby, network: away },
    act: until(/全文看党群服务中心公示栏/),
  },
  {
    name: 'lobby-disclosures-korean',
    see: 'the same two in Korean, with the days left and what came of it',
    view: lobby,
    locales: ['ko-KR', 'zh-CN'],
    act: until(/11월 27일까지/),
  },
];
