import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ContractCase } from './contract-case.ts';
import { nextEvent } from './contract-pages.ts';

export const lockCases: readonly ContractCase[] = [
  {
    name: 'window.open is refused and the handler told',
    run: async ({ host, pages }) => {
      const window = await pages.open();
      const asked: string[] = [];
      window.webContents.setWindowOpenHandler(({ url }) => {
        asked.push(url);
        return { action: 'deny' };
      });
      assert.equal(await pages.run(window, 'open', '/other.html'), true);
      assert.equal(await pages.run(window, 'open', 'about:blank'), true);
      assert.deepEqual(asked, [`${host.appOrigin}other.html`, 'about:blank']);
    },
  },
  {
    name: 'the page cannot leave the app, and not move inside it where the shell refuses',
    run: async ({ host, pages }) => {
      const window = await pages.open();
      const token = await pages.run(window, 'token');
      const url = window.webContents.getURL();
      window.webContents.on('will-navigate', (event) => {
        if (event.url.endsWith('other.html')) event.preventDefault();
      });
      const ways = [
        ['go', 'http://example.invalid/'],
        ['go', 'about:blank'],
        ['go', `${host.appOrigin}other.html`],
        ['goBlob'],
      ] as const;
      for (const [action, ...values] of ways) {
        const asked = nextEvent((listener) => window.webContents.on('will-navigate', listener));
        await pages.run(window, action, ...values);
        await asked;
        assert.equal(
          await pages.run(window, 'token'),
          token,
          `still the same document after ${values[0] ?? action}`,
        );
        assert.equal(window.webContents.getURL(), url);
      }
    },
  },
  {
    name: 'inside the app the page may move where nobody objects',
    run: async ({ host, pages }) => {
      const window = await pages.open();
      const listening = pages.listening(window);
      await pages.run(window, 'go', '/other.html');
      await listening;
      assert.equal(window.webContents.getURL(), `${host.appOrigin}other.html`);
    },
  },
  {
    name: 'nothing outside is reached: no request, no picture, no socket',
    run: async ({ pages }) => {
      let hits = 0;
      const server = createServer((_request, answer) => {
        hits += 1;
        answer.end('outside');
      });
      server.on('upgrade', (_request, socket) => {
        hits += 1;
        socket.destroy();
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      // a page without CSP: what refuses here is the host
      const window = await pages.open('open/index.html');
      assert.equal(await pages.run(window, 'reach', `http://${address}/`), false);
      assert.equal(await pages.run(window, 'reachImage', `http://${address}/a.png`), false);
      assert.equal(await pages.run(window, 'reachSocket', `ws://${address}/`), false);
      assert.equal(hits, 0);
      await fetch(`http://${address}/`);
      assert.equal(hits, 1, 'the server counts');
      server.close();
      server.closeAllConnections();
    },
  },
  {
    name: 'permissions are denied, unless both handlers of the shell grant',
    run: async ({ host, pages }) => {
      const window = await pages.open();
      assert.equal(await pages.run(window, 'permission', 'geolocation'), 'denied');
      assert.equal(await pages.run(window, 'permission', 'notifications'), 'denied');
      assert.equal(await pages.run(window, 'position'), 'denied');
      host.session.setPermissionRequestHandler((_contents, permission, callback) =>
        callback(permission === 'geolocation'),
      );
      host.session.setPermissionCheckHandler((_contents, permission) => permission === 'geolocation');
      assert.equal(await pages.run(window, 'permission', 'geolocation'), 'granted');
      assert.equal(await pages.run(window, 'permission', 'notifications'), 'denied');
      host.session.setPermissionRequestHandler(null);
      host.session.setPermissionCheckHandler(null);
      assert.equal(await pages.run(window, 'permission', 'geolocation'), 'denied');
    },
  },
];
