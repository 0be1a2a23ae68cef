import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case.ts';
import { nextEvent } from './contract-pages.ts';

/** First bytes of every PNG file (RFC 2083). */
const PNG_SIGNATURE = '89504e470d0a1a0a';

export const windowCases: readonly ContractCase[] = [
  {
    name: 'two windows live apart; closing one leaves the other',
    run: async ({ pages }) => {
      const one = await pages.open();
      const two = await pages.open('other.html');
      assert.notEqual(one.webContents.id, two.webContents.id);
      const [first, second] = [await pages.run(one, 'token'), await pages.run(two, 'token')];
      assert.notEqual(first, second);
      const closed = nextEvent((listener) => one.on('closed', listener));
      one.close();
      await closed;
      assert.equal(one.isDestroyed(), true);
      assert.equal(two.isDestroyed(), false);
      assert.equal(await pages.run(two, 'token'), second);
    },
  },
  {
    name: 'closing the last window is told',
    run: async ({ host, pages }) => {
      const window = await pages.open();
      const allClosed = nextEvent((listener) => host.app.on('window-all-closed', listener));
      window.close();
      await allClosed;
    },
  },
  {
    name: 'a full-screen window covers its display, pixel for pixel',
    run: async ({ host, pages }) => {
      for (const display of host.screen.getAllDisplays()) {
        const window = await pages.open('index.html', { ...display.bounds, fullscreen: true });
        assert.equal(window.isFullScreen(), true);
        assert.deepEqual(window.getBounds(), display.bounds);
        assert.deepEqual(await pages.run(window, 'size'), {
          width: display.size.width,
          height: display.size.height,
          ratio: display.scaleFactor,
        });
        const image = await window.webContents.capturePage();
        assert.equal(image.toPNG().subarray(0, 8).toString('hex'), PNG_SIGNATURE);
        assert.deepEqual(image.getSize(), {
          width: display.size.width * display.scaleFactor,
          height: display.size.height * display.scaleFactor,
        });
      }
    },
  },
  {
    name: 'a window stands where it is put and moves when told',
    run: async ({ pages }) => {
      const bounds = { x: 30, y: 40, width: 700, height: 560 };
      const window = await pages.open('index.html', bounds);
      assert.deepEqual(window.getBounds(), bounds);
      assert.deepEqual(await pages.run(window, 'place'), bounds);
      window.setBounds({ width: 820 });
      assert.deepEqual(window.getBounds(), { ...bounds, width: 820 });
      assert.equal(await pages.run(window, 'waitForWidth', 820), 820);
    },
  },
  {
    name: 'displays have a label, a size and a place; the primary one is among them',
    run: async ({ host }) => {
      const displays = host.screen.getAllDisplays();
      assert.ok(displays.length > 0);
      assert.deepEqual(displays[0], host.screen.getPrimaryDisplay());
      for (const { bounds, size, scaleFactor, label } of displays) {
        assert.deepEqual({ width: bounds.width, height: bounds.height }, { ...size });
        assert.ok(size.width > 0 && size.height > 0 && scaleFactor > 0);
        assert.equal(typeof label, 'string');
      }
    },
  },
  {
    name: 'a load that another one overtakes is refused, the other one arrives',
    run: async ({ host, pages }) => {
      const window = pages.create();
      const overtaken = assert.rejects(window.loadURL(`${host.appOrigin}index.html`), /ERR_ABORTED/);
      await window.loadURL(`${host.appOrigin}other.html`);
      await overtaken;
      assert.equal(window.webContents.getURL(), `${host.appOrigin}other.html`);
    },
  },
  {
    name: 'a page that cannot be loaded says so',
    run: async ({ pages }) => {
      const window = pages.create();
      const failed = nextEvent((listener) => window.webContents.on('did-fail-load', listener));
      await assert.rejects(window.loadURL('http://example.invalid/'), /loading 'http:\/\/example.invalid\/'/);
      await failed;
    },
  },
];
