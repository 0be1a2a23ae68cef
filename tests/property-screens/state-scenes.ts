import { away, deskFixture, id, inHours, lobbyFixture, NOW, online, queueFixture } from './fixtures.ts';
import type { OpenedProperty } from './open-property.ts';
import type { Scene } from './scenes.ts';

const lobby = { face: lobbyFixture, network: online };
const desk = { face: deskFixture, network: online };

const typePin = async (page: OpenedProperty['page']) => {
  await page.getByRole('button', { name: '值班登录' }).click();
  await page.getByRole('button', { name: /罗敏/ }).click();
  await page.keyboard.type('258036');
  await page.keyboard.press('Enter');
};

/** Cases of another day: the first in time, the second not, the third by nobody who is known. */
const closed = queueFixture.slice(0, 3).map((row, at) => ({
  ...row,
  ...{ stage: 'closed' as const, conflict: false, visitAt: null, worker: at === 2 ? null : '孙师傅' },
  ...{ dueAt: inHours(at === 1 ? -40 : -20), handledAt: inHours(-30), closedAt: inHours(-26 - at) },
}));

/** States between the pages: nothing here yet, not let in, not read, done with, just come, taken. */
export const stateScenes: readonly Scene[] = [
  {
    name: 'lobby-first',
    see: 'that the figures are not here yet, and where to call meanwhile',
    view: { face: { ...lobbyFixture, promises: null, score: null, notices: [] }, network: away },
  },
  {
    name: 'sign-in-wrong',
    see: 'that the PIN was wrong and how many tries are left, nothing typed',
    view: lobby,
    act: async ({ page }) => {
      await typePin(page);
      await page.getByText('密码不对，还可以试 4 次').waitFor();
    },
  },
  {
    name: 'sign-in-paused',
    see: 'how long to wait',
    view: lobby,
    act: async ({ page }) => {
      await page.evaluate(() => {
        window.propertyStub.signIn = { outcome: 'paused', seconds: 300 };
      });
      await typePin(page);
      await page.locator('.sign-in [role="alert"]').waitFor();
    },
  },
  {
    name: 'starting',
    see: 'that the screen is being opened, before core has answered',
    view: lobby,
    goesOn: true,
    act: async ({ page }) => {
      await page.addInitScript(() => {
        Object.assign(window.terminal, { propertyView: () => new Promise(() => {}) });
      });
      await page.reload();
      await page.locator('.starting').waitFor();
    },
  },
  {
    name: 'sign-in-unknown-here',
    see: 'that this clerk is not known here any more, nothing typed',
    view: lobby,
    act: async ({ page }) => {
      await page.evaluate(() => {
        window.propertyStub.signIn = { outcome: 'unknown-here' };
      });
      await typePin(page);
      await page.locator('.sign-in [role="alert"]').waitFor();
    },
  },
  {
    name: 'desk-reading',
    see: 'that the page of houses is being read',
    view: desk,
    goesOn: true,
    act: async ({ page }) => {
      await page.evaluate(() => {
        Object.assign(window.terminal, { propertyHouses: () => new Promise(() => {}) });
      });
      await page.keyboard.press('2');
      await page.locator('.reading').waitFor();
    },
  },
  {
    name: 'desk-camera-opening',
    see: 'that the camera is being opened, and the way back',
    view: desk,
    goesOn: true,
    act: async ({ page }) => {
      await page.evaluate(() => {
        const devices = { getUserMedia: () => new Promise(() => {}) };
        Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true });
      });
      await page.getByRole('button', { name: '办完了，请报的人验收' }).click();
      await page.getByRole('button', { name: '拍照片' }).click();
      await page.locator('.photo-source').waitFor();
    },
  },
  {
    name: 'desk-closed',
    see: 'closed ones, each in time or not, who did it, nothing to do, and no promise that runs',
    view: desk,
    rows: closed,
    act: async ({ page }) => {
      await page.getByText('办结的', { exact: true }).click();
      await page.getByRole('heading', { name: '办结的' }).waitFor();
    },
  },
  {
    name: 'desk-arrival',
    see: 'what came in just now, in words, and the way to it',
    view: desk,
    act: async ({ show, page }) => {
      const newest = { id: id(3), kind: 'lift' as const, place: '2 号楼', openedAt: NOW.toISOString() };
      await show({ ...desk, face: { ...deskFixture, revision: 2, newest } });
      await page.locator('.arrival').waitFor();
    },
  },
  {
    name: 'desk-unread',
    see: 'that the queue could not be read, and the way to read it again',
    view: desk,
    act: async ({ page }) => {
      await page.evaluate(() => {
        Object.assign(window.terminal, { propertyQueue: () => Promise.reject(new Error('not read')) });
      });
      await page.getByRole('button', { name: /^没人接/ }).click();
      await page.getByText('队列没有读出来').waitFor();
    },
  },
  {
    name: 'desk-fees-paid',
    see: 'that it was received and under which receipt, on a ground that is not muddy, two ways to have it on paper',
    view: desk,
    act: async ({ page }) => {
      await page.keyboard.press('5');
      await page.getByRole('button', { name: '收现金' }).click();
      await page.getByRole('button', { name: '钱收到了' }).click();
      await page.getByText('收到了，收据 SJ2026-000871').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    },
  },
];
