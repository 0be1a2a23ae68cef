import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PIN } from '../../central/demo/demo-pin.ts';
import { startTestCentral, type TestCentral } from '../../central/testing.ts';
import { embeddedDatabase } from '../../central/testing-databases.ts';
import { assertDefined } from '../../contract/assert.ts';
import { openTestScreen } from '../../electron/core/property/testing.ts';
import { PAGES } from '../../renderer/property/desk/pages.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { type DeskOverCore, openDeskOverCore } from '../property-screens/desk-over-core.ts';
import { startTerminal, type Terminal } from '../sync/terminal.ts';

/** The whole town has several companies; one of them has a desk here, filled by a real synchronisation. */
describe('the desk of one company', () => {
  let dir: string;
  let central: TestCentral;
  let terminal: Terminal;
  let browser: Browser;
  let desk: DeskOverCore;
  let ours: string;
  /** Words that only other companies have: names of their compounds and people, ids of what is theirs. */
  let foreign: { readonly names: readonly string[]; readonly ids: readonly string[] };

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'sanping-companies-'));
    central = await startTestCentral(embeddedDatabase, 'chengcheng');
    central.setNow(Date.now());
    terminal = startTerminal(join(dir, 'desk'), await central.url(), {
      profile: 'chengcheng/property',
      leaseItems: [],
    });
    await terminal.until(() => terminal.store.replica.isComplete());
    const scopes = terminal.store.identity.enrolment()?.scopes ?? [];
    ours = assertDefined(
      scopes.find((scope) => scope.startsWith('company/')),
      'a company',
    ).slice('company/'.length);
    foreign = await whatOthersHave();
    const pages = await builtPages();
    browser = await launchBrowser();
    const { screen } = openTestScreen(terminal.store);
    const [clerk] = screen.session.clerks();
    expect(await screen.session.signIn(assertDefined(clerk, 'a clerk').id, DEMO_PIN)).toMatchObject({
      outcome: 'signed-in',
    });
    desk = await openDeskOverCore(browser, pages, screen);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await terminal?.stop();
    await central?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  async function whatOthersHave(): Promise<typeof foreign> {
    const { db } = central.deps;
    const compounds = await db.selectFrom('compound').select(['id', 'name', 'property_company_id']).execute();
    const clerks = await db
      .selectFrom('property_clerk')
      .select(['id', 'name', 'company_id as property_company_id'])
      .execute();
    const houses = await db.selectFrom('building').select(['id', 'compound_id']).execute();
    const cases = await db.selectFrom('case_record').select(['id', 'compound_id']).execute();
    const disclosed = await db.selectFrom('disclosure').select(['id', 'compound_id']).execute();
    const isOurs = ({ property_company_id }: { property_company_id: string | null }) =>
      property_company_id === ours;
    const theirLand = new Set(compounds.filter((row) => !isOurs(row)).map(({ id }) => id));
    // A name that is a part of one of ours would be found in ours.
    const ownNames = [...compounds, ...clerks].filter(isOurs).map(({ name }) => name);
    const theirs = [...compounds, ...clerks].filter((row) => !isOurs(row));
    return {
      names: [...new Set(theirs.map(({ name }) => name))].filter(
        (name) => !ownNames.some((own) => own.includes(name)),
      ),
      ids: [
        ...theirs.map(({ id }) => id),
        ...houses.filter((row) => theirLand.has(row.compound_id)).map(({ id }) => id),
        ...disclosed
          .filter((row) => row.compound_id !== null && theirLand.has(row.compound_id))
          .map(({ id }) => id),
        ...cases
          .filter((row) => row.compound_id !== null && theirLand.has(row.compound_id))
          .map(({ id }) => id),
      ],
    };
  }

  it('there are others, with names, houses and matters of their own', () => {
    expect(foreign.names.length).toBeGreaterThan(10);
    expect(foreign.ids.length).toBeGreaterThan(200);
  });

  it.each(PAGES.map(({ id }, at) => [id, String(at + 1)] as const))(
    'shows its own on the page %s, and nothing of theirs',
    async (_, key) => {
      await desk.page.keyboard.press(key);
      await expect.poll(() => desk.page.locator('[aria-busy="true"]').count()).toBe(0);
      expect((await desk.page.locator('main').innerText()).length).toBeGreaterThan(50);
      const html = await desk.page.content();
      expect(foreign.names.filter((name) => html.includes(name))).toEqual([]);
      expect(foreign.ids.filter((id) => html.includes(id))).toEqual([]);
      expect(desk.complaints).toEqual([]);
    },
  );

  it('finds nothing of theirs by name', async () => {
    for (const name of foreign.names.slice(0, 5)) {
      await desk.page.keyboard.press('/');
      await desk.page.getByRole('dialog').getByRole('textbox').fill(name);
      await desk.page
        .getByRole('dialog')
        .getByText(/^没有找到/)
        .waitFor();
      await desk.page.keyboard.press('Escape');
      await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
  });

  it('has none of their ids in its data folder', () => {
    const store = join(dir, 'desk');
    const files = readdirSync(store, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name))));
    expect(bytes.length).toBeGreaterThan(100_000);
    expect(bytes.includes(ours)).toBe(true);
    expect(foreign.ids.filter((id) => bytes.includes(id))).toEqual([]);
  });
});
