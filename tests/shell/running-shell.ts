import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { vi } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../start/free-port.ts';
import type { GivenBehaviour } from './fixtures/behaviour.ts';

const logLine = z.looseObject({ event: z.string() });
export type LogLine = z.infer<typeof logLine>;

/** Nothing in these tests takes a third of this on the reference box; it only turns a hang into a readable failure. */
const PATIENCE_MS = 40_000;

/** After so long a connection to the debugging port is given up and made anew. */
const ONE_CONNECT_MS = 10_000;
/** After so long a look at the page is taken anew. */
const ONE_LOOK_MS = 10_000;

/** The real shell as a child process, its log as events, and its page through the debugging port. */
export class RunningShell {
  readonly dataDir: string;
  readonly log: LogLine[] = [];
  readonly exited: Promise<number | null>;
  readonly #process: ChildProcess;
  readonly #port: number;
  readonly #watchers = new Set<() => void>();
  #errors = '';
  #browser: Browser | null = null;

  static async start(
    built: { preload: string; pages: string },
    behaviour: GivenBehaviour,
    longestPauseMs: number,
  ): Promise<RunningShell> {
    return new RunningShell(built, behaviour, longestPauseMs, await freePort());
  }

  private constructor(
    built: { preload: string; pages: string },
    behaviour: GivenBehaviour,
    longestPauseMs: number,
    port: number,
  ) {
    this.dataDir = mkdtempSync(join(tmpdir(), 'shell-'));
    mkdirSync(join(this.dataDir, 'browser'));
    this.#port = port;
    this.behave(behaviour);
    const main = join(import.meta.dirname, 'fixtures/main.ts');
    const fixture = { ...built, inspectPort: port, dataDir: this.dataDir, longestPauseMs };
    this.#process = spawn(process.execPath, [main, JSON.stringify(fixture)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process.stderr?.on('data', (text) => {
      this.#errors += text;
    });
    if (this.#process.stdout)
      createInterface({ input: this.#process.stdout }).on('line', (line) => {
        if (line.startsWith('{')) this.log.push(logLine.parse(JSON.parse(line)));
        for (const look of this.#watchers) look();
      });
    this.exited = new Promise((resolve) => this.#process.once('exit', resolve));
  }

  behave(behaviour: GivenBehaviour): void {
    writeFileSync(join(this.dataDir, 'behaviour.json'), JSON.stringify(behaviour));
  }

  get pid(): number {
    return z.number().parse(this.#process.pid);
  }

  /** The next event, after the first `after` lines, that has these fields. */
  event(fields: Readonly<Record<string, unknown>>, after = 0): Promise<LogLine> {
    const fits = (line: LogLine) => Object.entries(fields).every(([key, value]) => line[key] === value);
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.#watchers.delete(look);
      };
      const look = () => {
        const found = this.log.slice(after).find(fits);
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        const seen = this.log.map((line) => JSON.stringify(line)).join('\n');
        reject(new Error(`no event ${JSON.stringify(fields)} in\n${seen}\n${this.#errors}`));
      }, PATIENCE_MS);
      this.#watchers.add(look);
      look();
    });
  }

  /** Process id of the child that was forked last. */
  childPid(child: 'core' | 'devices'): number {
    const forked = this.log.findLast((line) => line.event === 'child-forked' && line.child === child);
    return z.number().parse(forked?.pid);
  }

  /** Asked again when it does not answer: a debugger may meet a target that is just being replaced and wait for ever. */
  async browser(): Promise<Browser> {
    const address = `http://127.0.0.1:${this.#port}`;
    const connect = () => chromium.connectOverCDP(address, { timeout: ONE_CONNECT_MS });
    for (const end = Date.now() + PATIENCE_MS; this.#browser === null; ) {
      this.#browser = await connect().catch((error) => {
        if (Date.now() > end) throw new Error(`no debugger at ${address}\n${this.#errors}`, { cause: error });
        return null;
      });
      if (this.#browser === null) await sleep(100);
    }
    return this.#browser;
  }

  /** The window's page, found anew: a crashed one has no more life in an old handle. */
  async page(): Promise<Page> {
    await this.event({ event: 'screen-shows' });
    const browser = await this.browser();
    // The shell is told of its screen a little earlier than a second debugger.
    const page = await vi.waitUntil(() => browser.contexts().flatMap((context) => context.pages())[0], {
      timeout: PATIENCE_MS,
    });
    page.setDefaultTimeout(PATIENCE_MS);
    return page;
  }

  /**
   * Looks until what is looked for is seen, each time with eyes of its own: a debugger that attached while a page was being
   * replaced may hold the one that went.
   */
  async seen(look: (page: Page) => Promise<unknown>): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; ; ) {
      const page = await this.page();
      page.setDefaultTimeout(ONE_LOOK_MS);
      try {
        await look(page);
        page.setDefaultTimeout(PATIENCE_MS);
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await this.forgetPage();
      }
    }
  }

  /** Drops the connection, so that the next `page()` sees what stands there now. */
  async forgetPage(): Promise<void> {
    await this.#browser?.close();
    this.#browser = null;
  }

  /** Process ids of the browser's renderers, from the browser itself. */
  async rendererPids(): Promise<number[]> {
    const session = await (await this.browser()).newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.filter((one) => one.type === 'renderer').map((one) => one.id);
  }

  /** What a stub noted. */
  notes(file: string): unknown[] {
    const text = readFileSync(join(this.dataDir, file), 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  async stop(): Promise<void> {
    await this.forgetPage().catch(() => {});
    if (this.#process.exitCode === null && this.#process.signalCode === null) this.#process.kill('SIGTERM');
    await this.exited;
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
