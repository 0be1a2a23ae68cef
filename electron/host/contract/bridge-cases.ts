import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case.ts';
import { senderOf } from './contract-pages.ts';

export const bridgeCases: readonly ContractCase[] = [
  {
    name: 'the page sees what the preload exposes, and neither its binding nor ipcRenderer nor require',
    run: async ({ pages }) => {
      const window = await pages.open();
      assert.deepEqual(await pages.run(window, 'globals'), {
        require: 'undefined',
        process: 'undefined',
        ipcRenderer: 'undefined',
      });
      assert.deepEqual(await pages.run(window, 'added'), ['contract']);
    },
  },
  {
    name: 'the page cannot replace the exposed API or a part of it',
    run: async ({ pages }) => {
      const window = await pages.open();
      const refused = (await pages.run(window, 'overwrite')) as Record<string, { name: string } | null>;
      for (const [what, error] of Object.entries(refused)) assert.equal(error?.name, 'TypeError', what);
    },
  },
  {
    name: 'a page that replaces the functions of its world does not see the bridge at work',
    run: async ({ pages }) => {
      const window = await pages.open();
      assert.deepEqual(await pages.run(window, 'spy'), { sees: true, works: true, seen: [] });
    },
  },
  {
    name: 'functions, callbacks, promises, plain data and errors pass between the worlds',
    run: async ({ pages }) => {
      const window = await pages.open();
      assert.deepEqual(await pages.run(window, 'bridge'), {
        version: 3,
        list: ['a', 'b'],
        sum: 5,
        same: true,
        later: { value: 'x', at: new Date(86_400_000) },
        twice: [10, 20],
        bytes: new Uint8Array([1, 2, 255]),
        now: 'thrown in the preload',
        afterwards: 'rejected in the preload',
      });
    },
  },
  {
    name: 'a call carries structured values there and back',
    run: async ({ host, pages }) => {
      const window = await pages.open();
      const seen: unknown[] = [];
      host.ipcMain.handle('echo', (_event, value) => {
        seen.push(value);
        return value;
      });
      const value = {
        text: '张䶮 𠮷',
        nothing: null,
        absent: undefined,
        when: new Date(0),
        bytes: new Uint8Array([0, 128, 255]),
        big: 12345678901234567890n,
        odd: [Number.NaN, -0, Number.POSITIVE_INFINITY],
        map: new Map([['a', new Set([1])]]),
        $: 'an ordinary key',
      };
      assert.deepEqual(await pages.run(window, 'echo', value), value);
      assert.deepEqual(seen, [value]);
      assert.equal(await pages.run(window, 'uncloneable'), true);
      host.ipcMain.removeHandler('echo');
    },
  },
  {
    name: "a handler's error arrives with its message, a channel without handler is refused",
    run: async ({ host, pages }) => {
      const window = await pages.open();
      host.ipcMain.handle('fail', () => Promise.reject(new Error('no card on the reader')));
      const failed = (await pages.run(window, 'refusal', 'fail')) as { message: string };
      assert.equal(failed.message, "Error invoking remote method 'fail': Error: no card on the reader");
      host.ipcMain.removeHandler('fail');
      const missing = (await pages.run(window, 'refusal', 'fail')) as { message: string };
      assert.match(missing.message, /No handler registered for 'fail'/);
      assert.throws(() => {
        host.ipcMain.handle('twice', () => 1);
        host.ipcMain.handle('twice', () => 2);
      }, /second handler/);
      host.ipcMain.removeHandler('twice');
    },
  },
  {
    name: 'a push reaches the page until it unsubscribes',
    run: async ({ pages }) => {
      const window = await pages.open();
      const other = await pages.open();
      assert.equal(await pages.run(window, 'subscribe'), 'function');
      window.webContents.send('tick', 1);
      window.webContents.send('tick', { step: 2 });
      assert.deepEqual(await pages.run(window, 'heard'), [1, { step: 2 }]);
      await pages.run(window, 'unsubscribe');
      window.webContents.send('tick', 3);
      assert.deepEqual(await pages.run(window, 'heard'), [1, { step: 2 }]);
      assert.deepEqual(await pages.run(other, 'heard'), []);
    },
  },
  {
    name: 'a handler sees which window and which page calls, also a foreign one',
    run: async ({ host, pages }) => {
      const senders: unknown[] = [];
      host.ipcMain.handle('echo', (event) => {
        senders.push(senderOf(event));
      });
      const first = await pages.open('index.html');
      const second = await pages.open('other.html');
      await pages.run(second, 'echo', 1);
      await pages.run(first, 'echo', 1);
      const origin = host.appOrigin.slice(0, -1);
      assert.deepEqual(senders, [
        { id: second.webContents.id, url: `${host.appOrigin}other.html`, origin },
        { id: first.webContents.id, url: `${host.appOrigin}index.html`, origin },
      ]);
      host.ipcMain.removeHandler('echo');
      // the preload of a page that is not ours calls too: its address gives it away
      const foreign = pages.create();
      const hello = pages.nextHello();
      await foreign.loadURL('data:text/html,<title>foreign</title>');
      const sender = await hello;
      assert.equal(sender.id, foreign.webContents.id);
      assert.match(sender.url, /^data:text\/html/);
      assert.notEqual(sender.origin, origin);
    },
  },
  {
    name: 'a frame inside the page has no API',
    run: async ({ pages }) => {
      const window = await pages.open();
      assert.equal(await pages.run(window, 'frameApi'), 'undefined');
    },
  },
];
