import { deskFixture, online } from './fixtures.ts';
import type { OpenedProperty } from './open-property.ts';
import type { Scene } from './scenes.ts';

type Page = OpenedProperty['page'];

const desk = { face: deskFixture, network: online };
const words = {
  zh: { close: '办完了，请报的人验收', drive: '从 U 盘选照片', show: '看 3 张照片', next: '下一张' },
  ko: { close: '끝남, 검수 부탁', drive: 'U디스크에서 사진 고르기', show: '사진 3장 보기', next: '다음 것' },
} as const;
const korean = (page: Page) => page.getByRole('button', { name: '한국어' }).click();
const drawn = (page: Page, count: number) =>
  page
    .locator('.photo-picture[data-drawn]')
    .nth(count - 1)
    .waitFor();

/** Two photos that were chosen from a drive, and the list of it open for a third one. */
async function choosePhotos(page: Page, { close, drive }: (typeof words)[keyof typeof words]): Promise<void> {
  await page.getByRole('button', { name: close }).click();
  for (const name of ['IMG_20261122_1342.jpg', 'IMG_20261122_1339.jpg']) {
    await page.getByRole('button', { name: drive }).click();
    await page.getByRole('button', { name }).click();
    await page.locator('.drive-list').waitFor({ state: 'detached' });
  }
  await drawn(page, 2);
  await page.getByRole('button', { name: drive }).click();
  await page.locator('.drive-list button:focus').waitFor();
}

export const photoScenes: readonly Scene[] = [
  {
    name: 'desk-closing-photos',
    see: 'two photos with a way to remove each (on a low screen they make room), and the drive’s pictures, the newest first',
    view: desk,
    act: ({ page }) => choosePhotos(page, words.zh),
  },
  {
    name: 'desk-closing-photos-korean',
    see: 'the same in Korean',
    view: desk,
    locales: ['zh-CN', 'ko-KR'],
    act: async ({ page }) => {
      await korean(page);
      await choosePhotos(page, words.ko);
    },
  },
  {
    name: 'desk-closing-no-camera',
    see: 'that there is no camera, and the other way to a photo; the words are still there',
    view: desk,
    act: async ({ page }) => {
      await page.getByRole('button', { name: words.zh.close }).click();
      await page.getByRole('button', { name: '已修好，试过正常' }).click();
      await page.getByRole('button', { name: '拍照片' }).click();
      await page.locator('.photo-source [role="status"]').waitFor();
    },
  },
  {
    name: 'desk-photos',
    see: 'a case that says how many photos it has and how many of them wait here',
    view: desk,
    photos: true,
  },
  {
    name: 'desk-photo',
    see: 'a photo of the report, large, which of how many, and that looking was recorded',
    view: desk,
    photos: true,
    act: async ({ page }) => {
      await page.getByRole('button', { name: words.zh.show }).click();
      await drawn(page, 1);
    },
  },
  {
    name: 'desk-photo-away-korean',
    see: 'in Korean: a photo that central has needs a network, and can be asked for again',
    view: desk,
    photos: true,
    locales: ['zh-CN', 'ko-KR'],
    act: async ({ page }) => {
      await korean(page);
      await page.getByRole('button', { name: words.ko.show }).click();
      await page.getByRole('button', { name: words.ko.next }).click();
      await drawn(page, 1);
      await page.getByRole('button', { name: words.ko.next }).click();
      await page.locator('.photo-stage [role="status"] button').waitFor();
    },
  },
];
