import type { Browser, Page } from 'playwright-core';
import type { CaseDetail, QueueRow } from '../../contract/property/desk.ts';
import type { Dweller } from '../../contract/property/dwellers.ts';
import type { HouseDetail, HouseList } from '../../contract/property/houses.ts';
import type { SearchAnswer } from '../../contract/property/search.ts';
import type { ClerkChoice, SignInAnswer } from '../../contract/property/sign-in.ts';
import type { PropertyView } from '../../contract/property-view.ts';
import type { TerminalInfo } from '../../contract/terminal-api.ts';
import { stubAlerts } from '../helpers/stub-alerts.ts';
import { serve } from '../kiosk-screens/open-kiosk.ts';
import { clerks, detailOf, infoFixture, NOW, queueFixture } from './fixtures.ts';
import { dwellersFixture, foundFixture, houseFixture, housesFixture } from './house-fixtures.ts';

export interface OpenedProperty {
  readonly page: Page;
  readonly show: (view: PropertyView) => Promise<void>;
  /** Calls since the last time, by name with what went in; touches and reads left out. */
  readonly sent: () => Promise<{ call: string; input: unknown }[]>;
  readonly complaints: string[];
}

interface Options {
  readonly view: PropertyView;
  readonly rows?: readonly QueueRow[];
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly clerks?: readonly ClerkChoice[];
  /** Central is not reached. */
  readonly away?: boolean;
}

/** Opens the built property page with a terminal that the test holds in its hand. */
export async function openProperty(browser: Browser, dir: string, options: Options): Promise<OpenedProperty> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1920, height: 1080 },
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await serve(page, dir);
  await page.clock.setFixedTime(NOW);
  const rows = options.rows ?? queueFixture;
  await stubAlerts(page);
  await page.addInitScript(stubTerminal, {
    info: infoFixture,
    view: options.view,
    rows,
    details: rows.map(detailOf),
    clerks: options.clerks ?? clerks,
    found: foundFixture,
    houses: housesFixture,
    house: houseFixture,
    dwellers: options.away ? null : dwellersFixture,
  });
  await page.goto('http://app.localhost/property/index.html');
  await page.locator('h1').first().waitFor();
  await settle(page);
  return {
    page,
    show: async (view) => {
      await page.evaluate((next) => window.propertyStub.show(next), view);
      await settle(page);
    },
    sent: () => page.evaluate(() => window.propertyStub.takeSent()),
    complaints,
  };
}

/** Fonts loaded, nothing busy, two frames drawn. */
export async function settle(page: Page): Promise<void> {
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    await document.fonts.ready;
    await frame();
  });
}

declare global {
  interface Window {
    propertyStub: {
      show(view: PropertyView): void;
      takeSent(): { call: string; input: unknown }[];
      signIn: SignInAnswer;
    };
  }
}

interface StubMatter {
  readonly info: TerminalInfo;
  readonly view: PropertyView;
  readonly rows: readonly QueueRow[];
  readonly details: readonly CaseDetail[];
  readonly clerks: readonly ClerkChoice[];
  readonly found: SearchAnswer;
  readonly houses: HouseList;
  readonly house: HouseDetail;
  readonly dwellers: readonly Dweller[] | null;
}

/** Runs in the page before its own code, in place of the preload script. */
function stubTerminal({
  info,
  view: first,
  rows,
  details,
  clerks,
  found,
  houses,
  house,
  dwellers,
}: StubMatter): void {
  let view = first;
  let sent: { call: string; input: unknown }[] = [];
  const listeners = new Set<(view: PropertyView) => void>();
  const note = (call: string, input: unknown) => sent.push({ call, input });
  const stub = {
    signIn: { outcome: 'wrong', tries: 4 } as SignInAnswer,
    show(next: PropertyView) {
      view = next;
      for (const listener of listeners) listener(next);
    },
    takeSent() {
      const taken = sent;
      sent = [];
      return taken;
    },
  };
  Object.assign(window, {
    propertyStub: stub,
    terminal: {
      dock: null,
      ...window.alertStub.calls,
      info: () => Promise.resolve(info),
      propertyView: () => Promise.resolve(view),
      onPropertyView: (listener: (view: PropertyView) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      propertyClerks: () => Promise.resolve(clerks),
      propertySignIn: (input: unknown) => {
        note('signIn', input);
        return Promise.resolve(stub.signIn);
      },
      propertySignOut: () => {
        note('signOut', undefined);
        return Promise.resolve();
      },
      propertyTouched: () => Promise.resolve(),
      propertyQueue: ({ filter, from, count }: { filter: string; from: number; count: number }) => {
        const wanted = rows.filter((row) =>
          filter === 'untaken'
            ? row.takenAt === null && row.stage === 'transferred'
            : filter === 'mine'
              ? row.mine
              : filter === 'awaiting'
                ? row.stage === 'awaiting-acceptance'
                : filter === 'all' || filter === 'overdue',
        );
        return Promise.resolve({
          revision: 1,
          total: wanted.length,
          from,
          rows: wanted.slice(from, from + count),
        });
      },
      propertySearch: () => Promise.resolve(found),
      propertyHouses: () => Promise.resolve(houses),
      propertyHouse: () => Promise.resolve(house),
      propertyDwellers: (input: unknown) => {
        note('dwellers', input);
        return Promise.resolve(dwellers === null ? { outcome: 'away' } : { outcome: 'here', dwellers });
      },
      propertyCase: ({ caseId }: { caseId: string }) =>
        Promise.resolve(details.find(({ id }) => id === caseId) ?? null),
      propertySettle: (input: unknown) => {
        note('settle', input);
        return Promise.resolve({ outcome: 'queued' });
      },
      propertyStep: (input: unknown) => {
        note('step', input);
        return Promise.resolve({ outcome: 'queued' });
      },
    },
  });
}
