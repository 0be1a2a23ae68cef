import { type Browser, chromium, type Page } from 'playwright-core';
import type { WallMap } from '../../contract/wall/map.ts';
import type { WallView } from '../../contract/wall/view.ts';
import type { WallContext, WallLink } from '../../electron/core/wall/compose/context.ts';
import { wallViewOf } from '../../electron/core/wall/compose/wall-view.ts';
import { planWall, type WallPlan } from '../../electron/core/wall/layout/plan.ts';
import { chengchengWall } from '../../kiosk-profiles/chengcheng/wall.ts';
import { stubAlerts } from '../helpers/stub-alerts.ts';
import { serve } from '../kiosk-screens/open-kiosk.ts';
import type { WallGeometry } from './geometries.ts';
import { NOW, recordsOf } from './records.ts';
import type { TownPieces } from './town-pieces.ts';

/** Chromium that draws WebGL in software, the same pixels on every machine. */
export function launchWallBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
    ],
  });
}

const LINK: WallLink = { reachable: true, complete: true, lastPullAt: new Date(NOW).toISOString() };

export function planFor({ size, build }: WallGeometry): WallPlan {
  const plan = planWall(build, size, chengchengWall.pages);
  if (!plan.ok) throw new Error(`${plan.error.kind} ${plan.error.tile}`);
  return plan.value;
}

/** What the core would push for a screenful of a geometry; `context` changes parts of an ordinary Sunday. */
export function viewFor(
  geometry: WallGeometry,
  pieces: TownPieces,
  leaf: number,
  context: Partial<WallContext> = {},
): WallView {
  const plan = planFor(geometry);
  const profile = { ...chengchengWall, geometry: geometry.size, build: geometry.build };
  return wallViewOf({ profile, records: recordsOf(pieces), link: LINK, now: NOW, ...context }, plan, leaf);
}

export interface OpenedWall {
  readonly page: Page;
  /** Shows a view and waits until map, fonts and charts are drawn. */
  show(view: WallView): Promise<void>;
  readonly complaints: string[];
}

interface Options {
  readonly view: WallView;
  readonly map: WallMap;
  /** px of the picture for one of the controller; 1 where nothing else is said. */
  readonly scale?: number;
  /** Runs in the page first: takes WebGL away, for example. */
  readonly before?: () => void;
  /** Stands before the built files: holds an answer back, for example. */
  readonly network?: (page: Page) => Promise<void>;
}

/** Opens the built wall page with a terminal that the test holds in its hand. */
export async function openWall(browser: Browser, dir: string, options: Options): Promise<OpenedWall> {
  const { width, height } = options.view;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: options.scale ?? 1,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await serve(page, dir);
  await options.network?.(page);
  if (options.before !== undefined) await page.addInitScript(options.before);
  await stubAlerts(page);
  await page.addInitScript(stubTerminal, { view: options.view, map: options.map });
  await page.goto('http://app.localhost/wall/index.html');
  await settle(page);
  return {
    page,
    complaints,
    show: async (view) => {
      await page.setViewportSize({ width: view.width, height: view.height });
      await page.evaluate((next) => window.wallStub.show(next), view);
      await settle(page);
    },
  };
}

/** Map drawn, fonts loaded, page faded in, two frames drawn. */
export async function settle(page: Page): Promise<void> {
  await page.locator('main.wall').waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await document.fonts.ready;
    await frame();
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
    await frame();
  });
}

declare global {
  interface Window {
    wallStub: { show(view: WallView): void };
  }
}

/** Runs in the page before its own code, in place of the preload script. */
function stubTerminal({ view: first, map }: { view: WallView; map: WallMap }): void {
  let view = first;
  const listeners = new Set<(view: WallView) => void>();
  Object.assign(window, {
    wallStub: {
      show(next: WallView) {
        view = next;
        for (const listener of listeners) listener(next);
      },
    },
    terminal: {
      dock: null,
      ...window.alertStub.calls,
      wallView: () => Promise.resolve(view),
      onWallView: (listener: (view: WallView) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      wallMap: () => Promise.resolve(map),
      onWallMap: () => () => {},
    },
  });
}
