import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MOST_PHOTO_BYTES } from '../../contract/domain.ts';
import { LONGEST_SIDE } from '../../contract/property/photos.ts';
import {
  CLERK,
  caseId,
  openTestScreen,
  PIN,
  propertyCase,
  sendCases,
  sendPlaces,
} from '../../electron/core/property/testing.ts';
import { makeDataDir, openEnrolledStore } from '../../electron/core/store/testing.ts';
import type { Store } from '../../electron/core/store/types.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { type DeskOverCore, openDeskOverCore } from './desk-over-core.ts';
import { turned, valvePicture } from './photo-fixtures.ts';

const EXIF = 'Exif 植入经纬度';

/** The built page over a real core and store; the camera is the one that Chromium makes up. */
describe('photos of a repair', () => {
  let pages: string;
  let browser: Browser;
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let drives: string[];
  let shut: boolean;
  let at: ReturnType<typeof openTestScreen>;
  let desk: DeskOverCore;
  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser(['--use-fake-device-for-media-stream']);
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    sendPlaces(store);
    sendCases(store, propertyCase(1, { takenAt: propertyCase(1).openedAt }));
    drives = [];
    shut = false;
    at = openTestScreen(store, undefined, null, { drives: () => drives, drivesShut: () => shut });
    await at.screen.session.signIn(CLERK, PIN);
    desk = await openDeskOverCore(browser, pages, at.screen);
  });
  afterEach(async () => {
    await desk.close();
    store.close();
    data.remove();
  });

  const button = (name: string | RegExp) => desk.page.getByRole('button', { name }).first();
  const pictures = () => desk.page.locator('.photo-rows li .photo-picture[data-drawn]');
  const kept = () => store.property.photos.waitingFor(caseId(1));
  const sizeOf = (digest: string) => {
    const { bytes } = store.property.photos.find(caseId(1), digest) ?? { bytes: new Uint8Array() };
    return desk.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes]));
      return [picture.width, picture.height];
    }, Buffer.from(bytes).toString('base64'));
  };
  const stick = (name: string, bytes: Uint8Array) => {
    const folder = join(data.dir, 'usb', 'DCIM', '100APPLE');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), bytes);
    drives = [join(data.dir, 'usb')];
  };
  const openClosing = async () => {
    await button('办完了，请报的人验收').click();
    await button('已修好，试过正常').click();
  };

  it('one is taken with the camera, held still, taken again, and goes out with the result', async () => {
    await desk.page.context().grantPermissions(['camera']);
    await openClosing();
    await button('拍照片').click();
    await button(/^拍$/).click();
    await desk.page.locator('.photo-source .photo-picture[data-drawn]').waitFor();
    expect(await pictures().count(), 'nothing counts before it was looked at').toBe(0);
    await button('重拍').click();
    await button(/^拍$/).click();
    await button('用这张').click();
    await pictures().first().waitFor();
    expect(await desk.page.locator('video').count(), 'the camera is shut').toBe(0);
    await button('办完了，送去验收').click();
    await expect.poll(kept).toHaveLength(1);
    expect(at.screen.desk.detail(clerk, caseId(1))).toMatchObject({
      stage: 'awaiting-acceptance',
      photos: [{ digest: kept()[0], of: 'result', waiting: true }],
    });
    const [width = 0, height = 0] = await sizeOf(kept()[0] ?? '');
    expect(Math.max(width, height)).toBeLessThanOrEqual(LONGEST_SIDE);
    expect(Math.min(width, height)).toBeGreaterThan(100);
    expect(desk.complaints).toEqual([]);
  });

  it('one from a drive comes smaller and without what its file says of place and telephone, by keys alone', async () => {
    const large = valvePicture(2_400, 1_800);
    // A text chunk in front of the end, as cameras and programs write them.
    const words = Buffer.from(EXIF);
    stick('IMG_0001.PNG', Buffer.concat([large, words]));
    stick('notes.txt', words);
    await openClosing();
    const { keyboard } = desk.page;
    await button('从 U 盘选照片').focus();
    await keyboard.press('Enter');
    await desk.page.locator('.drive-list button:focus').waitFor();
    expect(await desk.page.locator('.drive-list li').allInnerTexts()).toHaveLength(1);
    await keyboard.press('Enter');
    await pictures().first().waitFor();
    await button('办完了，送去验收').focus();
    await keyboard.press('Enter');
    await expect.poll(kept).toHaveLength(1);
    const photo = store.property.photos.find(caseId(1), kept()[0] ?? '');
    const bytes = Buffer.from(photo?.bytes ?? []);
    expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(bytes.includes(words) || bytes.includes('Exif')).toBe(false);
    expect(bytes.length).toBeLessThan(MOST_PHOTO_BYTES);
    expect(await sizeOf(kept()[0] ?? '')).toEqual([LONGEST_SIDE, 1_200]);
    expect(desk.complaints).toEqual([]);
  });

  it('one that a telephone took upright is upright', async () => {
    const lying = await desk.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      canvas.getContext('2d')?.drawImage(picture, 0, 0);
      const jpeg = await canvas.convertToBlob({ type: 'image/jpeg' });
      return [...new Uint8Array(await jpeg.arrayBuffer())];
    }, valvePicture().toString('base64'));
    stick('IMG_0002.JPG', turned(Buffer.from(lying)));
    await openClosing();
    await button('从 U 盘选照片').click();
    await button(/IMG_0002\.JPG/).click();
    await pictures().first().waitFor();
    await button('办完了，送去验收').click();
    await expect.poll(kept).toHaveLength(1);
    expect(await sizeOf(kept()[0] ?? '')).toEqual([480, 640]);
  });

  it('one that cannot be read says so, and what was written is still there; one that was chosen can be removed', async () => {
    stick('broken.jpg', Buffer.from('ffd8ffe0植入', 'latin1'));
    await openClosing();
    await button('从 U 盘选照片').click();
    await button(/broken\.jpg/).click();
    await desk.page.getByRole('alert').getByText('这张照片读不出来，请换一张').waitFor();
    stick('good.png', valvePicture());
    await button('不选了').click();
    await button('从 U 盘选照片').click();
    await button(/good\.png/).click();
    await pictures().first().waitFor();
    await button('去掉第 1 张照片').click();
    await expect.poll(() => pictures().count()).toBe(0);
    expect(await desk.page.getByRole('textbox').first().inputValue()).toBe('已修好，试过正常');
    await button('办完了，送去验收').click();
    await expect.poll(() => store.outbox.waitingCount()).toBe(1);
    expect(kept()).toEqual([]);
  });

  it('one in HEIC stands in the list with what to do about it, and cannot be chosen', async () => {
    stick('IMG_0426.HEIC', Buffer.from('ftypheic'));
    stick('IMG_0425.JPG', valvePicture());
    await openClosing();
    await button('从 U 盘选照片').click();
    await desk.page.locator('.drive-list button:focus').waitFor();
    const line = desk.page.locator('.drive-list li', { hasText: 'IMG_0426.HEIC' });
    expect(await line.innerText()).toContain('HEIC 格式，读不了');
    expect(await line.getByRole('button').isDisabled()).toBe(true);
    await desk.page.getByText('设置 → 相机 → 格式').waitFor();
    expect(await desk.page.locator('.drive-list button:focus').innerText()).toContain('IMG_0425.JPG');
    expect(desk.complaints).toEqual([]);
  });

  it('a case that has come back often says how many photos it still takes, and at last that it takes none', async () => {
    const takenAt = propertyCase(1).openedAt;
    sendCases(store, propertyCase(1, { takenAt, photosKept: 22 }));
    at.changed();
    await openClosing();
    await desk.page.getByText('这件事一共收 24 张照片，还能加 2 张').waitFor();
    await desk.page.keyboard.press('Escape');
    sendCases(store, propertyCase(1, { takenAt, rev: 3, photosKept: 24 }));
    at.changed();
    await openClosing();
    await desk.page.getByText('这件事的照片满了（24 张），这次不带照片送').waitFor();
    expect(await button('拍照片').count()).toBe(0);
    await button('办完了，送去验收').click();
    await expect.poll(() => at.screen.desk.detail(clerk, caseId(1))?.stage).toBe('awaiting-acceptance');
  });

  it('says that there is no drive, that the machine reads none, and that the camera may not be opened', async () => {
    await openClosing();
    await button('从 U 盘选照片').click();
    await desk.page.getByText('没有插 U 盘，插好再点一次').waitFor();
    await button('不选了').click();
    shut = true;
    await button('从 U 盘选照片').click();
    await desk.page.getByText('这台机器不读 U 盘，要用请找技术人员开').waitFor();
    await button('不选了').click();
    await desk.page.context().clearPermissions();
    await button('拍照片').click();
    await desk.page.getByText(/^摄像头打不开/).waitFor();
    await button('知道了').click();
    await button('拍照片').waitFor();
  });

  it('are looked at from the disk while they wait, and nothing of them is in the page after the clerk has left', async () => {
    stick('good.png', valvePicture());
    at.network.reachable = false;
    await openClosing();
    await button('从 U 盘选照片').click();
    await button(/good\.png/).click();
    await pictures().first().waitFor();
    await button('办完了，送去验收').click();
    await expect.poll(kept).toHaveLength(1);
    await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await button('看 1 张照片').waitFor();
    await desk.page.keyboard.press('v');
    await desk.page.locator('.photo-stage .photo-picture[data-drawn]').waitFor();
    await desk.page.getByText('还没送到中心，只在这台机器上').waitFor();
    expect(at.photosAsked).toEqual([]);
    at.screen.session.signOut();
    await desk.page.getByRole('button', { name: '值班登录' }).waitFor();
    expect(await desk.page.locator('canvas, video, img[src^="blob:"]').count()).toBe(0);
  });

  it('that are at central are shown when it answers, and otherwise say that they need a network', async () => {
    const bytes = new Uint8Array(valvePicture());
    const digest = 'ab'.repeat(32);
    await desk.close();
    at = openTestScreen(store, undefined, null, { photo: () => ({ type: 'image/png', bytes }) });
    await at.screen.session.signIn(CLERK, PIN);
    desk = await openDeskOverCore(browser, pages, at.screen);
    at.network.reachable = false;
    sendCases(store, propertyCase(1, { rev: 3, photos: [digest] }));
    at.changed();
    await button('看 1 张照片').click();
    await desk.page.getByText('照片要联网才能看').waitFor();
    at.network.reachable = true;
    await button('再看一次').click();
    await desk.page.locator('.photo-stage .photo-picture[data-drawn]').waitFor();
    expect(at.photosAsked).toEqual([{ caseId: caseId(1), digest, clerkId: CLERK }]);
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await desk.page.locator('canvas').count()).toBe(0);
  });
});

const clerk = { id: CLERK, name: '罗敏', duty: '前台' };
