import assert from 'node:assert/strict';
import type { HostEvent, HostProcessGone, HostUtilityProcess, HostWindow } from '../types.ts';
import type { ContractCase, ContractWorld } from './contract-case.ts';
import { nextEvent } from './contract-pages.ts';

async function comesBackAfter(kill: (window: HostWindow) => void, { pages }: ContractWorld): Promise<string> {
  const window = await pages.open('other.html');
  const url = window.webContents.getURL();
  const [token, pid] = [await pages.run(window, 'token'), window.webContents.getOSProcessId()];
  assert.ok(pid > 0, 'the renderer has a process id');
  const gone = nextEvent((listener: (event: HostEvent, details: HostProcessGone) => void) =>
    window.webContents.on('render-process-gone', listener),
  );
  kill(window);
  const [, details] = await gone;
  const listening = pages.listening(window);
  const finished = nextEvent((listener) => window.webContents.on('did-finish-load', listener));
  window.webContents.reload();
  await Promise.all([listening, finished]);
  assert.equal(window.webContents.getURL(), url);
  assert.notEqual(await pages.run(window, 'token'), token, 'a new document');
  assert.notEqual(window.webContents.getOSProcessId(), pid, 'a new process');
  return details.reason;
}

function messageOf(child: HostUtilityProcess): Promise<unknown> {
  return nextEvent((listener: (message: unknown) => void) => child.on('message', listener)).then(
    ([message]) => message,
  );
}

export const processCases: readonly ContractCase[] = [
  {
    name: 'a renderer killed with SIGKILL is told, and usable again after a reload',
    run: async (world) => {
      const reason = await comesBackAfter((window) => {
        process.kill(window.webContents.getOSProcessId(), 'SIGKILL');
      }, world);
      assert.equal(reason, 'killed');
    },
  },
  {
    name: 'a renderer crashed by the shell is told, and usable again after a reload',
    run: async (world) => {
      const reason = await comesBackAfter((window) => window.webContents.forcefullyCrashRenderer(), world);
      assert.ok(['crashed', 'killed'].includes(reason), reason);
    },
  },
  {
    name: 'a page that hangs can be crashed, and is usable again after a reload',
    run: async (world) => {
      await comesBackAfter((window) => {
        window.webContents.send('command', { id: 0, name: 'hang', values: [] });
        window.webContents.forcefullyCrashRenderer();
      }, world);
    },
  },
  {
    name: 'each window names the process of its own page',
    run: async ({ pages }) => {
      const [one, two] = [await pages.open(), await pages.open()];
      const gone: string[] = [];
      one.webContents.on('render-process-gone', () => gone.push('one'));
      const goneTwo = nextEvent((listener) => two.webContents.on('render-process-gone', listener));
      process.kill(two.webContents.getOSProcessId(), 'SIGKILL');
      await goneTwo;
      assert.deepEqual(gone, []);
      assert.equal(typeof (await pages.run(one, 'token')), 'number');
    },
  },
  {
    name: 'a utility process gets its arguments and answers structured messages',
    run: async ({ host, childPath }) => {
      const child = host.forkUtility(childPath, ['--reader', 'x y'], { serviceName: 'contract-child' });
      assert.equal(await messageOf(child), 'ready');
      const message = { bytes: new Uint8Array([1, 255]), when: new Date(5), map: new Map([[1, '二']]) };
      const answer = messageOf(child);
      child.postMessage(message);
      assert.deepEqual(await answer, { echo: message, args: ['--reader', 'x y'] });
      const exit = nextEvent((listener: (code: number) => void) => child.on('exit', listener));
      assert.equal(child.kill(), true);
      await exit;
    },
  },
  {
    name: 'a utility process killed with SIGKILL is told once, with a code other than 0',
    run: async ({ host, childPath }) => {
      const child = host.forkUtility(childPath, [], { serviceName: 'contract-child' });
      await messageOf(child);
      const codes: number[] = [];
      const exit = nextEvent((listener: (code: number) => void) => child.on('exit', listener));
      child.on('exit', (code) => codes.push(code));
      assert.ok(child.pid !== undefined);
      process.kill(child.pid, 'SIGKILL');
      const [code] = await exit;
      assert.notEqual(code, 0);
      assert.deepEqual(codes, [code]);
      child.postMessage('into the void');
    },
  },
];
