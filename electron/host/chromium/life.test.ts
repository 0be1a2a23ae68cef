import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { processesNaming } from '../contract/run-contract.ts';
import { createHost } from '../index.ts';
import { findBrowser } from './find-browser.ts';
import { HEADLESS } from './testing.ts';

const SHELL = join(import.meta.dirname, '../fixtures/shell.ts');
/** A browser start on a busy machine, several times over. */
const PATIENCE_MS = 60_000;

type Line = { readonly event: string; readonly [field: string]: unknown };

/** A shell in a process of its own, with what it says. */
class ShellUnderTest {
  readonly process: ChildProcess;
  readonly lines: Line[] = [];
  readonly exited: Promise<number | null>;
  #listeners: (() => void)[] = [];

  constructor(userDataDir: string, inspectPort: number | null) {
    const settings = JSON.stringify({ userDataDir, inspectPort });
    this.process = spawn(process.execPath, [SHELL, settings], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.exited = new Promise((resolve) => this.process.on('exit', resolve));
    const { stdout } = this.process;
    if (!stdout) throw new Error('the output is piped');
    createInterface(stdout).on('line', (line) => {
      this.lines.push(JSON.parse(line));
      for (const listener of this.#listeners) listener();
    });
  }

  /** The first line about this event, said before or later. */
  async said(event: string): Promise<Line> {
    const found = () => this.lines.find((line) => line.event === event);
    return (
      found() ??
      (await new Promise<Line>((resolve, reject) => {
        const look = () => {
          const line = found();
          if (line) resolve(line);
        };
        this.#listeners.push(look);
        void this.exited.then(() =>
          reject(new Error(`ended without ${event}: ${JSON.stringify(this.lines)}`)),
        );
      }))
    );
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const canRun = process.platform === 'linux' && findBrowser(process.env).ok;

describe.skipIf(!canRun)('the life of the Chromium host', { timeout: PATIENCE_MS }, () => {
  let dir = '';
  let shell: ShellUnderTest | null = null;
  const start = (inspectPort: number | null = null) => {
    shell = new ShellUnderTest(dir, inspectPort);
    return shell;
  };
  const browserOf = async () => {
    const first = (await processesNaming(dir)).find(
      (line) => line.includes('--remote-debugging-pipe') && !line.includes('--type='),
    );
    return Number(first?.split(' ')[0]);
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-life-'));
  });
  afterEach(async () => {
    shell?.process.kill('SIGKILL');
    await vi.waitFor(async () => expect(await processesNaming(dir)).toEqual([]), PATIENCE_MS);
    rmSync(dir, { recursive: true, force: true });
  });

  it('a shell that quits leaves no process and no file, and its utility process gets its goodbye', async () => {
    const running = start();
    await running.said('open');
    // shell, browser with its renderers, utility process
    expect((await processesNaming(dir)).length).toBeGreaterThan(4);
    expect(readdirSync(dir)).toHaveLength(1);
    running.process.stdin?.write('quit\n');
    expect(await running.exited).toBe(0);
    expect(await processesNaming(dir)).toEqual([]);
    expect(readdirSync(dir)).toEqual([]);
    expect(running.lines.filter((line) => line.event === 'browser-gone')).toEqual([]);
  });

  it('a shell that is killed takes browser and utility process with it; its folder goes with the next start', async () => {
    const running = start();
    await running.said('open');
    running.process.kill('SIGKILL');
    await running.exited;
    await vi.waitFor(async () => expect(await processesNaming(dir)).toEqual([]), PATIENCE_MS);
    expect(readdirSync(dir)).toHaveLength(1);
    const next = start();
    await next.said('open');
    expect(readdirSync(dir)).toHaveLength(1);
  });

  it('a browser that is killed is told, and the shell can end by it', async () => {
    const running = start();
    await running.said('open');
    process.kill(await browserOf(), 'SIGKILL');
    expect(await running.said('browser-gone')).toMatchObject({ signal: 'SIGKILL' });
    expect(await running.exited).toBe(3);
    expect(await processesNaming(dir)).toEqual([]);
  });

  it('an inspect port answers on the loopback and names the page', async () => {
    const port = await freePort();
    const running = start(port);
    await running.said('open');
    const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
    expect(pages).toEqual([
      expect.objectContaining({ type: 'page', url: 'http://app.localhost/index.html' }),
    ]);
  });

  it('a packaged app refuses an inspect port', async () => {
    const options = { ...HEADLESS, packaged: true, inspectPort: 9222, userDataDir: dir };
    await expect(createHost(options, { event: () => {} })).rejects.toThrow('packaged');
    expect(await processesNaming(dir)).toEqual([]);
  });

  it('a browser that does not start is a readable error, and leaves nothing', async () => {
    vi.stubEnv('CHROMIUM_PATH', '/bin/false');
    const options = { ...HEADLESS, userDataDir: dir };
    await expect(createHost(options, { event: () => {} })).rejects.toThrow(/Chromium did not start/);
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
    await expect(createHost(options, { event: () => {} })).rejects.toThrow(
      /no Chromium found.*CHROMIUM_PATH/,
    );
    vi.unstubAllEnvs();
    expect(readdirSync(dir)).toEqual([]);
  });
});
