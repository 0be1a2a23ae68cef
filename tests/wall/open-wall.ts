import { type Browser, chromium, type Page } from 'playwright-core';
import { assertDefined } from '../../contract/assert.ts';
import type { WallDay } from '../../contract/wall/day.ts';
import type { DrillPlace, WallEvent } from '../../contract/wall/drill.ts';
import type { WallMap } from '../../contract/wall/map.ts';
import type { WallView } from '../../contract/wall/view.ts';
import type { WallContext, WallLink } from '../../electron/core/wall/compose/context.ts';
import { drillLeaf, wallViewOf } from '../../electron/core/wall/compose/wall-view.ts';
import { planWall, type WallPlan } from '../../electron/core/wall/layout/plan.ts';
import { NO_PAST, type Past, type PastRules } from '../../electron/core/wall/past.ts';
import { chengchengStaffWall } from '../../kiosk-profiles/chengcheng/staff-wall.ts';
import { chengchengWall } from '../../kiosk-profiles/chengcheng/wall.ts';
import { stubAlerts } from '../helpers/stub-alerts.ts';
import { serve } from '../kiosk-screens/open-kiosk.ts';
import { devicePoints } from './device-records.ts';
import type { WallGeometry } from './geometries.ts';
import { NOW, recordsOf } from './records.ts';
import type { TownHouse, TownPieces } from './town-pieces.ts';

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

/** What it shows once somebody has gone into a place; `staff` walls have the doors of houses. */
export function drilledView(
  geometry: WallGeometry,
  pieces: TownPieces,
  place: DrillPlace,
  audience: 'public' | 'staff' = 'public',
): WallView {
  const leaf = drillLeaf(planFor(geometry)) ?? 0;
  const own = place.level === 'grid' || place.level === 'house' ? (pieces.houses.get(place.grid) ?? []) : [];
  const houses = own.map(({ doors: _, ...house }) => house);
  const doors =
    audience === 'staff'
      ? { id: 'grid-1', houses: own.map(({ id, doors: inside }) => ({ id, doors: [...inside] })) }
      : null;
  const stay = { why: 'touched' as const, until: NOW + 60_000 };
  return viewFor(geometry, pieces, leaf, { drilled: { place, houses, doors }, stay });
}

/** The page of analysis on a wall of the staff, as large as its type may be. */
export function analysisView(geometry: WallGeometry, pieces: TownPieces): WallView {
  const { size, build } = geometry;
  const plan = planWall(build, size, chengchengStaffWall.pages.slice(0, 1));
  if (!plan.ok) throw new Error(plan.error.tile);
  const profile = { ...chengchengStaffWall, geometry: size, build };
  return wallViewOf({ profile, records: recordsOf(pieces), link: LINK, now: NOW }, plan.value, 0);
}

/** The community with every layer of devices, as a wall of the staff has it; `context` changes parts of it. */
export function layersView(
  geometry: WallGeometry,
  pieces: TownPieces,
  context: Partial<WallContext> = {},
): WallView {
  const { size, build } = geometry;
  const plan = planWall(build, size, chengchengStaffWall.pages);
  if (!plan.ok) throw new Error(plan.error.tile);
  const profile = { ...chengchengStaffWall, geometry: size, build };
  const records = recordsOf(pieces);
  const figures = new Map(records.figures);
  const told = assertDefined(figures.get('devices'), 'the public devices');
  figures.set('devices', { ...told, data: { tile: 'devices', points: [...devicePoints(pieces)] } });
  const leaf = drillLeaf(plan.value) ?? 0;
  return wallViewOf(
    { profile, records: { ...records, figures }, link: LINK, now: NOW, ...context },
    plan.value,
    leaf,
  );
}

/** A past day of a wall of the staff, kept two evenings before the pictures. */
export function pastDay(pieces: TownPieces, id = '2026-11-20'): WallDay {
  const before = Math.round((NOW - Date.parse(`${id}T15:58:00Z`)) / 60_000) * 60_000;
  const earlier = (at: string) => new Date(Date.parse(at) - before).toISOString();
  const { figures, analysis, lamps } = recordsOf(pieces);
  return {
    id,
    origin: 'kept',
    toldAt: new Date(NOW - before).toISOString(),
    figures: [...figures.values()].map((row) => ({
      ...row,
      asOf: earlier(row.asOf),
      data: 'day' in row.data ? { ...row.data, day: id } : row.data,
    })),
    analysis: [...analysis.values()].map((row) => ({ ...row, asOf: earlier(row.asOf) })),
    lamps: lamps.map((lamp) => ({
      ...lamp,
      dueAt: earlier(lamp.dueAt),
      soonAt: earlier(lamp.soonAt),
      hopDueAt: earlier(lamp.hopDueAt),
      hopSoonAt: earlier(lamp.hopSoonAt),
      handledAt: lamp.handledAt === null ? null : earlier(lamp.handledAt),
      closedAt: lamp.closedAt === null ? null : earlier(lamp.closedAt),
    })),
  };
}

/** The days of a wall of the staff, and what stands of them: a panel, a day, or both. */
export function pastView(
  geometry: WallGeometry,
  pieces: TownPieces,
  { past, page, place }: { readonly past: Partial<Past>; readonly page: string; readonly place?: DrillPlace },
): WallView {
  const { size, build } = geometry;
  const profile = { ...chengchengStaffWall, geometry: size, build };
  const plan = planWall(build, size, chengchengStaffWall.pages);
  if (!plan.ok) throw new Error(plan.error.tile);
  const leaf = plan.value.leaves.findIndex((each) => each.page.id === page);
  const days = Array.from({ length: 14 }, (_, i) => `2026-11-${String(8 + i).padStart(2, '0')}`);
  const rules: PastRules = { door: () => ({ state: 'open' }), days: () => days, today: '2026-11-22' };
  const day = past.day === undefined || past.day === null ? {} : { day: pastDay(pieces, past.day) };
  const context = {
    ...{ profile, records: recordsOf(pieces), link: LINK, now: NOW },
    stay: { why: 'touched' as const, until: NOW + 60_000 },
    past: { past: { ...NO_PAST, isOpen: true, ...past }, rules },
    ...(place !== undefined && { drilled: { place, houses: [], doors: null } }),
  };
  return wallViewOf({ ...context, ...day }, plan.value, leaf);
}

/** The house of a grid with the most doors. */
export function largestHouse(pieces: TownPieces, grid: number): TownHouse {
  const houses = [...(pieces.houses.get(grid) ?? [])];
  return assertDefined(houses.sort((a, b) => b.doors.length - a.doors.length)[0], 'a house');
}

export interface OpenedWall {
  readonly page: Page;
  /** Shows a view and waits until map, fonts and charts are drawn. */
  show(view: WallView): Promise<void>;
  readonly complaints: string[];
  /** What hands at the wall sent. */
  sent(): Promise<readonly WallEvent[]>;
}

interface Options {
  readonly view: WallView;
  readonly map: WallMap;
  /** px of the picture for one of the controller; 1 where nothing else is said. */
  readonly scale?: number;
  /** Pages come in as they do on a wall; pictures are taken without. */
  readonly moves?: boolean;
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
    // A page on its way in is a layer of its own, whose hairlines fall between other pixels than those of one that stands.
    reducedMotion: options.moves === true ? 'no-preference' : 'reduce',
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
    sent: () => page.evaluate(() => window.wallStub.sent),
    show: async (view) => {
      await page.setViewportSize({ width: view.width, height: view.height });
      await page.evaluate((next) => window.wallStub.show(next), view);
      await settle(page);
    },
  };
}

/** Map drawn, fonts loaded, what moves has ended, two frames drawn. */
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
    wallStub: { show(view: WallView): void; sent: WallEvent[] };
  }
}

/** Runs in the page before its own code, in place of the preload script. */
function stubTerminal({ view: first, map }: { view: WallView; map: WallMap }): void {
  let view = first;
  const listeners = new Set<(view: WallView) => void>();
  Object.assign(window, {
    wallStub: {
      sent: [],
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
      wallSend: (event: WallEvent) => {
        window.wallStub.sent.push(event);
        return Promise.resolve();
      },
    },
  });
}
