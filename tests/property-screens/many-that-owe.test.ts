import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CLERK,
  flatId,
  openTestScreen,
  PIN,
  sendAccounts,
  sendHouses,
  sendPlaces,
} from '../../electron/core/property/testing.ts';
import { makeDataDir, openEnrolledStore } from '../../electron/core/store/testing.ts';
import type { Store } from '../../electron/core/store/types.ts';
import { builtPages } from '../helpers/built-pages.ts';
import { launchBrowser } from '../kiosk-screens/open-kiosk.ts';
import { type DeskOverCore, openDeskOverCore } from './desk-over-core.ts';

const DOORS = Array.from({ length: 100 }, (_, at) => String(1_001 + at));

/** The built page over a real core: it asks for windows of a shelf that is longer than any answer. */
describe('物业费 of a company to which 2,400 dwellings owe', () => {
  let browser: Browser;
  let data: ReturnType<typeof makeDataDir>;
  let store: Store;
  let desk: DeskOverCore;
  beforeAll(async () => {
    const pages = await builtPages();
    browser = await launchBrowser();
    data = makeDataDir();
    store = openEnrolledStore(data.dir, 0);
    sendPlaces(store);
    const flats = sendHouses(store, 8, DOORS).flatMap((house) =>
      [1, 2, 3].flatMap((unit) => DOORS.map((door) => flatId(house, unit, door))),
    );
    sendAccounts(
      store,
      ...flats.map((id, at) => ({
        id,
        bills: [
          {
            ...{ id: `01JD0000000000000000M${String(at).padStart(5, '0')}`, kind: 'property' as const },
            ...{ period: '2026-10', amountFen: 500_000 - 100 * at, dueOn: '2026-10-25' },
            ...{ paid: null, pending: false },
          },
        ],
      })),
    );
    const at = openTestScreen(store);
    await at.screen.session.signIn(CLERK, PIN);
    desk = await openDeskOverCore(browser, pages, at.screen);
    await desk.page.keyboard.press('5');
    await desk.page.locator('.fee-list .claim-line').first().waitFor();
  });
  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    store?.close();
    data?.remove();
  });
  const line = (place: number) => desk.page.locator(`.fee-list li[aria-posinset="${place}"] .claim-line`);

  it('the last of them stands at the end of the list and opens', async () => {
    await desk.page.locator('.fee-list .windowed').evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await line(2_400).waitFor();
    expect(await line(2_400).innerText()).toContain('2,601.00');
    await line(2_400).tap();
    await desk.page.locator('.fee-pane').getByText('2,601.00').first().waitFor();
  });

  it('keys go on from there, and the chosen one comes back into view after the list was scrolled away', async () => {
    const { page } = desk;
    await page.locator('.fee-list .windowed').evaluate((list) => list.scrollTo(0, 0));
    await line(1).waitFor();
    await page.keyboard.press('ArrowUp');
    await line(2_399).waitFor();
    await expect.poll(() => line(2_399).getAttribute('aria-pressed')).toBe('true');
    expect(desk.complaints).toEqual([]);
  });
});
