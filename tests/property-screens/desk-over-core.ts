import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { PropertyView } from '../../contract/property-view.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { answerProperty, isPropertyCall } from '../../electron/core/property/answer-property.ts';
import type { PropertyScreen } from '../../electron/core/property/property-screen.ts';
import { serve } from '../kiosk-screens/open-kiosk.ts';
import { infoFixture, NOW } from './fixtures.ts';
import { settle } from './open-property.ts';

/** What the preload script takes from the page (`guardPage`): a key that it takes reaches no desk. */
const GUARDS = `{${stripTypeScriptTypes(
  readFileSync(join(import.meta.dirname, '../../electron/shell/page-guards.ts'), 'utf8'),
).replaceAll('export ', '')}
guardPage(window);}`;

export interface DeskOverCore {
  readonly page: Page;
  /** Real input events since the last call: fingers or mouse buttons that came down, keys that were pressed. */
  readonly inputs: () => Promise<{ touches: number; keys: number }>;
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

interface Options {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly info?: Partial<TerminalInfo>;
  /**
   * The page's clock from NOW on. A still one also takes the page's timers and frames over from the browser, in steps of
   * 16 ms: who measures needs the running one, of which the browser's own clock keeps the beat.
   */
  readonly clock?: 'still' | 'running';
}

/** The built property page before a real core: its calls are answered as the shell has them answered. */
export async function openDeskOverCore(
  browser: Browser,
  dir: string,
  screen: PropertyScreen,
  { viewport = { width: 1920, height: 1080 }, info = {}, clock = 'still' }: Options = {},
): Promise<DeskOverCore> {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1, hasTouch: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await serve(page, dir);
  if (clock === 'still') await page.clock.setFixedTime(NOW);
  else await page.addInitScript(beginAt, NOW.getTime());
  await page.exposeFunction('askCore', async (call: string, input: unknown) => {
    if (!isPropertyCall(call)) throw new Error(`no call of the property page: ${call}`);
    const answer = await answerProperty(screen, call, input ?? undefined);
    // As the preload script does: a refused call rejects with its code. As a text: a value would be walked and wrapped.
    return JSON.stringify(answer.ok ? { value: answer.value } : { code: answer.error });
  });
  await page.addInitScript(GUARDS);
  await page.addInitScript(layTerminal, { ...infoFixture, ...info });
  await page.goto('http://app.localhost/property/index.html');
  await page.locator('h1').first().waitFor();
  screen.onView((view) => {
    if (!page.isClosed()) page.evaluate((next) => window.deskOverCore.push(next), view).catch(() => {});
  });
  await settle(page);
  return {
    page,
    inputs: () => page.evaluate(() => window.deskOverCore.takeInputs()),
    complaints,
    close: () => context.close(),
  };
}

declare global {
  interface Window {
    /** Answers JSON: `{"value": …}`, or `{"code": …}` of a refused call. */
    askCore(call: string, input: unknown): Promise<string>;
    deskOverCore: {
      push(view: PropertyView): void;
      takeInputs(): { touches: number; keys: number };
    };
  }
}

/** Runs in the page before its own code: dates begin at a moment and go on. */
function beginAt(moment: number): void {
  const Real = Date;
  const ahead = moment - Real.now();
  window.Date = class extends Real {
    constructor(...given: unknown[]) {
      if (given.length > 0) super(...(given as [number]));
      else super(Real.now() + ahead);
    }
    static override now(): number {
      return Real.now() + ahead;
    }
  } as DateConstructor;
}

/** Runs in the page before its own code, in place of the preload script. */
function layTerminal(info: TerminalInfo): void {
  const listeners = new Set<(view: PropertyView) => void>();
  let inputs: Event[] = [];
  // What a test's own script would send is not trusted and does not count.
  for (const type of ['pointerdown', 'keydown'])
    window.addEventListener(type, (event) => event.isTrusted && inputs.push(event), true);
  const call = async (name: string, input: unknown) => {
    const answer: { value?: unknown; code?: string } = JSON.parse(await window.askCore(name, input));
    if (answer.code !== undefined) throw new Error(answer.code);
    return answer.value;
  };
  const known: Readonly<Record<string, unknown>> = {
    dock: null,
    alert: () => Promise.resolve(null),
    onAlert: () => () => {},
    info: () => Promise.resolve(info),
    onPropertyView: (listener: (view: PropertyView) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  Object.assign(window, {
    deskOverCore: {
      push: (view: PropertyView) => {
        for (const listener of listeners) listener(view);
      },
      takeInputs: () => {
        const taken = inputs;
        inputs = [];
        const touches = taken.filter(({ type }) => type === 'pointerdown').length;
        return { touches, keys: taken.length - touches };
      },
    },
    terminal: new Proxy(known, {
      get: (has, name: string) => (name in has ? has[name] : (input: unknown) => call(name, input)),
    }),
  });
}
