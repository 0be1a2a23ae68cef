import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case.ts';

export const protocolCases: readonly ContractCase[] = [
  {
    name: 'a page loads over the app protocol, in a secure context of its own origin',
    run: async ({ host, pages }) => {
      const window = await pages.open();
      const url = `${host.appOrigin}index.html`;
      assert.equal(window.webContents.getURL(), url);
      assert.deepEqual(await pages.run(window, 'where'), {
        href: url,
        origin: host.appOrigin.slice(0, -1),
        secure: true,
        title: 'contract',
      });
    },
  },
  {
    name: 'a missing file is 404 and a posted text arrives at the handler',
    run: async ({ pages }) => {
      const window = await pages.open();
      assert.deepEqual(await pages.run(window, 'fetchText', '/nothing.txt', {}), {
        status: 404,
        type: 'text/plain; charset=utf-8',
        range: null,
        text: 'not here',
      });
      assert.equal(await pages.run(window, 'post', '/in', '打印 𠮷'), 'posted 打印 𠮷');
    },
  },
  {
    name: 'a module worker imports its parts and reads a range of a file as 206',
    run: async ({ pages }) => {
      const window = await pages.open();
      assert.deepEqual(await pages.run(window, 'worker'), { part: 'imported', status: 206, text: '4567' });
      assert.deepEqual(await pages.run(window, 'fetchText', '/data.txt', { range: 'bytes=10-12' }), {
        status: 206,
        type: 'text/plain; charset=utf-8',
        range: 'bytes 10-12/17',
        text: 'abc',
      });
    },
  },
  {
    name: 'a strict CSP is obeyed: no inline script, no eval, while the preload works',
    run: async ({ pages }) => {
      const strict = await pages.open();
      assert.equal(await pages.run(strict, 'inlineScript'), false);
      assert.equal(await pages.run(strict, 'evalThrows'), 'EvalError');
      // the same page without the header does run them: the check can fail
      const open = await pages.open('open/index.html');
      assert.equal(await pages.run(open, 'inlineScript'), true);
      assert.equal(await pages.run(open, 'evalThrows'), null);
    },
  },
];
