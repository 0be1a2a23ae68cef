import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { putContent } from '../../central/modules/content/service.ts';
import { publishPart, WALL_PARTS } from '../../central/modules/wall/publish.ts';
import {
  callsOf,
  enrolTestTerminal,
  key,
  startTestCentral,
  type TestCentral,
  testNow,
} from '../../central/testing.ts';
import { assertDefined } from '../../contract/assert.ts';
import type { DrillPlace } from '../../contract/wall/drill.ts';
import { makeDataDir, openEnrolledStore } from '../../electron/core/store/testing.ts';
import type { Store } from '../../electron/core/store/types.ts';
import { parsePage } from '../../electron/core/sync/page.ts';
import { wallViewOf } from '../../electron/core/wall/compose/wall-view.ts';
import { planWall } from '../../electron/core/wall/layout/plan.ts';
import { chengchengWall } from '../../kiosk-profiles/chengcheng/wall.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { openWall } from '../wall/open-wall.ts';
import {
  type Figures,
  fewApart,
  figuresIn,
  housesIn,
  housesTooTelling,
  sumsOf,
  tooTelling,
} from './public-counts.ts';
import { SecretFinder, type Secrets, secretsIn } from './secret-finder.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A public wall's synchronisation from the first page on, recorded: every answer, all that rests on its disk, and what its page then holds. */
describe('a public wall and the people of its street', () => {
  let central: TestCentral;
  let secrets: Secrets;
  let finder: SecretFinder;
  let streetId: string;
  let communityId: string;
  let store: Store;
  let disk: ReturnType<typeof makeDataDir>;
  let traffic = '';
  let pull: () => Promise<void>;
  let pages: string;
  let browser: Browser;

  beforeAll(async () => {
    pages = await builtPages();
    browser = await launchBrowser();
    central = await startTestCentral();
    const { db } = central.deps;
    const home = await db
      .selectFrom('community')
      .select(['id', 'street_id'])
      .orderBy('id')
      .executeTakeFirstOrThrow();
    streetId = home.street_id ?? '';
    communityId = home.id;
    secrets = await secretsIn(db);
    finder = new SecretFinder(secrets);
    const wall = await enrolTestTerminal(central, 'demo', 'chengcheng/wall');
    disk = makeDataDir();
    store = openEnrolledStore(disk.dir, 0);
    pull = async () => {
      for (const scope of wall.answer.scopes) await pullScope(scope, wall);
    };
    for (const part of WALL_PARTS) await publishPart(central.deps, streetId, part);
    await pull();
  });
  afterAll(async () => {
    await browser?.close();
    store?.close();
    disk?.remove();
    await central?.close();
  });

  async function pullScope(
    scope: string,
    wall: Awaited<ReturnType<typeof enrolTestTerminal>>,
  ): Promise<void> {
    for (;;) {
      const underWay = store.replica.snapshotProgress(scope);
      const after = underWay?.cursor ?? store.replica.cursor(scope);
      const place = underWay === null ? '' : `&place=${encodeURIComponent(underWay.next)}`;
      const url = `/v1/sync/${scope}?limit=500${after === null ? '' : `&after=${after}${place}`}`;
      const { body } = await callsOf(central, wall).get(url);
      traffic += body;
      const page = parsePage(body);
      if (!page.ok) throw new Error(`${scope}: ${page.error}`);
      const { lines, cursor, more, snapshot } = page.value;
      if (snapshot === null) store.replica.applyPage(scope, lines, cursor);
      else store.replica.applySnapshotPage(scope, lines, { cursor, ...snapshot });
      if (!more) return;
    }
  }
  /** Everything that rests on the wall's disk, also what SQLite has not moved into its main file. */
  const onDisk = () =>
    readdirSync(disk.dir, { recursive: true, encoding: 'utf8' })
      .map((name) => join(disk.dir, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');

  /** What the real page holds at each of its screenfuls, composed by the wall's own board from what rests on its disk. */
  async function pagesOfWall() {
    const plan = planWall(chengchengWall.build, chengchengWall.geometry, chengchengWall.pages);
    if (!plan.ok) throw new Error(plan.error.tile);
    const context = {
      profile: chengchengWall,
      records: store.wall.records(),
      link: { reachable: true, complete: true, lastPullAt: new Date(testNow).toISOString() },
      now: testNow,
    };
    // Every screenful, and then the way of somebody who goes from the street into a house.
    const [grid] = store.wall.houses();
    const { community, grid: number, houses } = assertDefined(grid, 'the grid of the town');
    const house = assertDefined(houses.find(({ units }) => units.length > 1)?.id, 'a house with doors');
    const way: readonly DrillPlace[] = [
      { level: 'street' },
      { level: 'community', community },
      { level: 'grid', community, grid: number },
      { level: 'house', community, grid: number, house },
    ];
    const views = [
      ...plan.value.leaves.map((_, leaf) => wallViewOf(context, plan.value, leaf)),
      ...way.map((place) => {
        const drilled = { place, houses: store.wall.housesOf(number), doors: store.wall.doors(number) };
        return wallViewOf({ ...context, drilled }, plan.value, 0);
      }),
    ];
    const [first] = views;
    const view = assertDefined(first, 'a page');
    const map = { version: store.wall.mapVersion(), layers: store.wall.mapLayers() };
    const { page, show } = await openWall(browser, pages, { view, map });
    const shown: { readonly page: string; readonly dom: string }[] = [];
    for (const next of views) {
      await show(next);
      shown.push({
        page: next.map?.crumbs.at(-1)?.words ?? next.header.page,
        dom: await page.evaluate(everythingIn),
      });
    }
    await page.context().close();
    return shown;
  }

  it('the scan knows people, and the wall was told something', () => {
    expect(secrets.name.length).toBeGreaterThan(500);
    expect(secrets.number.length).toBeGreaterThan(1_000);
    expect(secrets.phone.length).toBeGreaterThan(500);
    expect(secrets.address.length).toBeGreaterThan(300);
    expect(traffic).toContain('"wall-figure"');
    expect(onDisk()).toContain('居民信息采集库');
  });

  it('no name, number, telephone, plate or address is in its traffic or on its disk', () => {
    expect(finder.find(traffic)).toEqual([]);
    expect(finder.find(onDisk())).toEqual([]);
  });

  it('no count of people under 5 is told, nor can one be reckoned from the others', () => {
    const figures: Figures = figuresIn(traffic);
    expect([...figures.keys()]).toEqual(
      expect.arrayContaining(['base', 'housing', 'ages', 'care', 'household-sizes']),
    );
    expect(tooTelling(sumsOf(figures))).toEqual([]);
  });

  it('no house tells how few live in it or how few stand empty, nor is any door or camera told', () => {
    const grids = housesIn(traffic);
    expect(grids.flatMap(({ houses }) => houses).filter(({ band }) => band !== null).length).toBeGreaterThan(
      5,
    );
    expect(housesTooTelling(figuresIn(traffic), grids)).toEqual([]);
    // Nor where a camera looks, nor what is measured inside a house.
    expect(traffic).toContain('"sensor"');
    for (const word of ['wall-doors', 'wall-day', '"occupancy"', '"camera', '烟感']) {
      expect(traffic.includes(word), word).toBe(false);
      expect(onDisk().includes(`${word}"`), word).toBe(false);
    }
  });

  it('that reckoning turns red where a total gives a house away', () => {
    const figures: Figures = new Map([
      ['places', { rows: [{ community: 'c', grid: 1, households: 80, residents: 200, dwellings: 81 }] }],
    ]);
    const house = (band: number) => ({ id: `${band}`, units: [[...Array<number>(20).fill(2), band]], band });
    expect(housesTooTelling(figures, [{ community: 'c', grid: 1, houses: [house(0), house(1)] }])).toEqual([
      'grid 1: a house of 40 has 0 to 0',
    ]);
  });

  it('the reckoning turns red where a lone small part stands beside its total', () => {
    const lone = { name: 'lone', total: 30, parts: { a: 20, b: '<5' } } as const;
    const withheld = { name: 'withheld', total: 10, parts: { a: '—', b: 15 } } as const;
    const exact = { name: 'exact', total: 30, parts: { a: 16, b: '—' } } as const;
    const far = { name: 'far', total: 60, parts: { a: 20, b: 20 } } as const;
    const safe = { name: 'safe', total: 30, parts: { a: 25, b: '<5' } } as const;
    expect(tooTelling([lone, withheld, exact, far, safe])).toEqual([
      'lone: a is 22 to 24',
      'lone: b is 2 to 4',
      'withheld: a is 0 to 3',
      'withheld: b is 11 to 14',
      'exact: a is told as 16',
      'far: a is 32 to 24',
      'far: b is 32 to 24',
    ]);
  });

  it('whoever lays pages of different days and tiles side by side finds nobody who came or went', async () => {
    const { db } = central.deps;
    const people = await db.selectFrom('resident').select('id').orderBy('id').execute();
    const groups = await db.selectFrom('special_group').select('resident_id').execute();
    const claims = await db.selectFrom('dwelling_claim').select('resident_id').execute();
    const kept = new Set([...groups, ...claims].map(({ resident_id }) => resident_id));
    const leaving = people.map(({ id }) => id).filter((id) => !kept.has(id));
    const pages = [figuresIn(traffic)];
    const exact = [await residentsNow()];
    // One leaves, then three more, then thirty; each time a day later, and every page is recorded.
    for (const count of [1, 3, 30]) {
      for (const id of leaving.splice(0, count)) {
        await db.deleteFrom('residence').where('resident_id', '=', id).execute();
        await db.deleteFrom('resident').where('id', '=', id).execute();
      }
      central.setNow(central.deps.clock.now() + 86_400_000);
      traffic = '';
      await publishPart(central.deps, streetId, 'people');
      await pull();
      pages.push(new Map([...(pages.at(-1) ?? []), ...figuresIn(traffic)]));
      exact.push(await residentsNow());
    }
    expect(exact.map(({ total }) => total)).toEqual([0, 1, 4, 34].map((gone) => people.length - gone));
    expect(fewApart(pages)).toEqual([]);
    for (const page of pages) expect(tooTelling(sumsOf(page))).toEqual([]);
    // The pages moved, and pages that were told as counted would have been found.
    expect(pages.at(-1)?.get('base')).not.toEqual(pages[0]?.get('base'));
    const asCounted = exact.map(({ total }): Figures => new Map([['base', { residents: total }]]));
    expect(fewApart(asCounted).slice(0, 2)).toEqual([
      `base residents: ${people.length}, then ${people.length - 1}`,
      `base residents: ${people.length}, then ${people.length - 4}`,
    ]);
    central.setNow(testNow);
  });
  const residentsNow = async () => {
    const row = await central.deps.db
      .selectFrom('resident')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return { total: Number(row.total) };
  };

  it('none is in text or attributes of the real page either, on any page that the wall turns to', async () => {
    const shown = await pagesOfWall();
    const [street, community, grid, house] = shown.slice(-4).map(({ page }) => page);
    expect([street, community, grid]).toEqual(['城关街道', '乐楼社区', '10 网格']);
    expect(house).toMatch(/号楼$/);
    expect(shown.at(-1)?.dom).toContain('class="flat-door"');
    expect(shown.slice(0, -4).map(({ page }) => page)).toEqual(
      chengchengWall.pages.map(({ title }) => title),
    );
    for (const { dom, page } of shown) {
      expect(dom, page).toContain('class="tile"');
      expect(finder.find(dom), page).toEqual([]);
    }
    expect(shown.map(({ dom }) => dom).join('')).toContain('线上公示');
  });

  it('planting one of each turns the scan red, in the traffic, on the disk and on the page', async () => {
    const planted = {
      name: secrets.name[7],
      number: secrets.number[11],
      phone: secrets.phone[13],
      address: secrets.address[17],
    };
    const document = {
      id: key('N9'),
      kind: '停水' as const,
      title: `请${planted.name}（${planted.number}）回电${planted.phone}`,
      summary: `${planted.address}，车牌陕E·12345`,
      body: '',
      publishedAt: new Date(testNow).toISOString(),
      expiresAt: new Date(testNow + 86_400_000).toISOString(),
      urgent: false,
    };
    const scope = { level: 'community' as const, communityIds: [communityId] };
    expect(
      await putContent(central.deps, { type: 'notice', document, scope, screens: ['wall-public'] }, null),
    ).toMatchObject({
      ok: true,
    });
    traffic = '';
    await pull();
    const all = [
      ...Object.entries(planted).map(([kind, value]) => `${kind} ${value}`),
      'plate 陕E·12345',
    ].sort();
    expect(finder.find(traffic)).toEqual(all);
    expect(finder.find(onDisk())).toEqual(all);
    await publishPart(central.deps, streetId, 'desk');
    await pull();
    const shown = await pagesOfWall();
    const seen = new Set(shown.flatMap(({ dom }) => finder.find(dom)));
    expect([...seen].sort()).toEqual(all);
  });
});

/** Runs in the page: every text and every attribute that stands in the document, also what no eye sees. */
function everythingIn(): string {
  return document.documentElement.outerHTML;
}
