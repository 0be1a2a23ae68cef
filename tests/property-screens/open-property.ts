import type { Browser, Page } from 'playwright-core';
import type { Claimant, ClaimList } from '../../contract/property/claims.ts';
import type { CaseDetail, QueueRow } from '../../contract/property/desk.ts';
import type { DeskDoor, DoorLogAnswer, OpenDoorAnswer } from '../../contract/property/doors.ts';
import type { Dweller } from '../../contract/property/dwellers.ts';
import type { AccountView, FeeList, PayAnswer } from '../../contract/property/fees.ts';
import type { HouseDetail, HouseList } from '../../contract/property/houses.ts';
import type { NoticeBoard } from '../../contract/property/notices.ts';
import type { PeopleAnswer } from '../../contract/property/people.ts';
import type { DrivePhotos } from '../../contract/property/photos.ts';
import type { Governance } from '../../contract/property/rectifications.ts';
import type { SearchAnswer } from '../../contract/property/search.ts';
import type { ClerkChoice, SignInAnswer } from '../../contract/property/sign-in.ts';
import type { VisitList } from '../../contract/property/visitors.ts';
import type { PropertyView } from '../../contract/property-view.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { stubAlerts } from '../helpers/stub-alerts.ts';
import { serve } from '../kiosk-screens/open-kiosk.ts';
import { claimantFixture, claimsFixture } from './claim-fixtures.ts';
import { accountFixture, owingFixture } from './fee-fixtures.ts';
import { clerks, detailOf, infoFixture, NOW, queueFixture } from './fixtures.ts';
import { governanceFixture } from './governance-fixtures.ts';
import {
  dwellersFixture,
  foundFixture,
  houseFixture,
  housesFixture,
  peopleFixture,
} from './house-fixtures.ts';
import { noticeBoardFixture } from './notice-fixtures.ts';
import { casePhotosFixture, driveFixture, photoFiles, valvePicture } from './photo-fixtures.ts';
import { doorLogFixture, doorsFixture, visitsFixture } from './visitor-fixtures.ts';

export interface OpenedProperty {
  readonly page: Page;
  readonly show: (view: PropertyView) => Promise<void>;
  /** Loads the page once more, for a panel of another size, as it was opened; `goesOn` as of `settle`. */
  readonly reopen: (
    viewport: { readonly width: number; readonly height: number },
    goesOn?: boolean,
  ) => Promise<void>;
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
  readonly visits?: VisitList;
  readonly doors?: DeskDoor[];
  readonly notices?: NoticeBoard;
  readonly locales?: TerminalInfo['locales'];
  readonly claims?: ClaimList;
  /** Null: it cannot be read. */
  readonly governance?: Governance | null;
  /** Photos of the case that is open first. */
  readonly photos?: boolean;
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
    info: { ...infoFixture, locales: [...(options.locales ?? infoFixture.locales)] },
    view: options.view,
    rows,
    details: rows.map((row, at) => ({
      ...detailOf(row),
      ...(options.photos && at === 0 ? { photos: casePhotosFixture } : {}),
    })),
    drive: driveFixture,
    driveFile: valvePicture().toString('base64'),
    photoFiles,
    clerks: options.clerks ?? clerks,
    found: foundFixture,
    houses: housesFixture,
    house: houseFixture,
    dwellers: options.away ? null : dwellersFixture,
    people: options.away ? null : peopleFixture,
    notices: options.notices ?? noticeBoardFixture,
    claims: options.claims ?? claimsFixture,
    claimant: options.away ? null : claimantFixture,
    owing: owingFixture,
    account: accountFixture,
    visits: options.visits ?? visitsFixture,
    doors: options.doors ?? doorsFixture,
    governance: options.governance === undefined ? governanceFixture : options.governance,
    doorLog: options.away ? { outcome: 'away' as const } : doorLogFixture,
  });
  await page.goto('http://app.localhost/property/index.html');
  const stands = async (goesOn = false) => {
    await page.locator('h1').first().waitFor();
    await settle(page, goesOn);
  };
  await stands();
  return {
    page,
    reopen: async (viewport, goesOn) => {
      await page.setViewportSize(viewport);
      await page.reload();
      await stands(goesOn);
    },
    show: async (view) => {
      await page.evaluate((next) => window.propertyStub.show(next), view);
      await settle(page);
    },
    sent: () => page.evaluate(() => window.propertyStub.takeSent()),
    complaints,
  };
}

/** Fonts loaded, nothing busy but what goes on by the test's wish, two frames drawn. */
export async function settle(page: Page, goesOn = false): Promise<void> {
  // A lobby that has no figures yet stays as it is.
  if (!goesOn) await page.locator('[aria-busy="true"]:not(.lobby-promises)').waitFor({ state: 'detached' });
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
      pay: PayAnswer;
      openDoor: OpenDoorAnswer;
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
  readonly people: PeopleAnswer | null;
  readonly notices: NoticeBoard;
  readonly claims: ClaimList;
  readonly claimant: Claimant | null;
  readonly owing: FeeList;
  readonly account: AccountView;
  readonly visits: VisitList;
  readonly doors: DeskDoor[];
  readonly doorLog: DoorLogAnswer;
  readonly governance: Governance | null;
  readonly drive: DrivePhotos;
  readonly driveFile: string;
  /** Photos of cases that are here or come from central, by digest. */
  readonly photoFiles: Readonly<Record<string, string>>;
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
  people,
  notices,
  claims,
  claimant,
  owing,
  account,
  visits,
  doors,
  doorLog,
  governance,
  drive,
  driveFile,
  photoFiles,
}: StubMatter): void {
  let view = first;
  let sent: { call: string; input: unknown }[] = [];
  const listeners = new Set<(view: PropertyView) => void>();
  const note = (call: string, input: unknown) => sent.push({ call, input });
  const stub = {
    signIn: { outcome: 'wrong', tries: 4 } as SignInAnswer,
    pay: { outcome: 'paid', receipt: 'SJ2026-000871' } as PayAnswer,
    openDoor: { outcome: 'opened' } as OpenDoorAnswer,
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
                : filter === 'closed'
                  ? row.stage === 'closed'
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
      propertyPeople: (input: unknown) => {
        note('people', input);
        return Promise.resolve(people === null ? { outcome: 'away' } : people);
      },
      propertyPrintSlip: (input: unknown) => {
        note('printSlip', input);
        return Promise.resolve({ outcome: 'printing' });
      },
      propertyDrivePhotos: () => Promise.resolve(drive),
      propertyDrivePhoto: () => Promise.resolve({ outcome: 'here', file: driveFile }),
      propertyPhoto: ({ digest }: { digest: string }) => {
        const photo = photoFiles[digest];
        return Promise.resolve(
          photo === undefined ? { outcome: 'away' } : { outcome: 'here', type: 'image/png', photo },
        );
      },
      propertyHouses: () => Promise.resolve(houses),
      // Another house has nobody's case: what is open stands behind the door that it is about.
      propertyHouse: ({ buildingId }: { buildingId: string }) => {
        const named = houses.flatMap((compound) => compound.houses.map((one) => ({ one, compound })));
        const found = named.find(({ one }) => one.id === buildingId);
        if (found === undefined || buildingId === house.id) return Promise.resolve(house);
        const { id, name } = found.one;
        return Promise.resolve({ ...house, id, name, compound: found.compound.name, cases: [] });
      },
      propertyDwellers: (input: unknown) => {
        note('dwellers', input);
        return Promise.resolve(dwellers === null ? { outcome: 'away' } : { outcome: 'here', dwellers });
      },
      propertyClaims: () => Promise.resolve(claims),
      propertyClaimant: (input: unknown) => {
        note('claimant', input);
        return Promise.resolve(claimant === null ? { outcome: 'away' } : { outcome: 'here', claimant });
      },
      propertyDecideClaim: (input: unknown) => {
        note('decideClaim', input);
        return Promise.resolve({ outcome: 'queued' });
      },
      propertyFees: ({ shelf }: { shelf: string }) =>
        Promise.resolve(shelf === 'owing' ? owing : { ...owing, total: 0, rows: [] }),
      propertyAccount: () => Promise.resolve(account),
      propertyPay: (input: unknown) => {
        note('pay', input);
        return Promise.resolve(stub.pay);
      },
      propertyPrintReceipt: (input: unknown) => {
        note('printReceipt', input);
        return Promise.resolve({ outcome: 'printing' });
      },
      propertySaveReceipt: (input: unknown) => {
        note('saveReceipt', input);
        return Promise.resolve({ outcome: 'no-drive' });
      },
      propertySaveFees: (input: unknown) => {
        note('saveFees', input);
        return Promise.resolve({ outcome: 'saved', name: '欠费-2026-11-22.xlsx' });
      },
      propertyVisits: ({ shelf }: { shelf: string }) =>
        Promise.resolve(shelf === 'open' ? visits : { ...visits, visits: [] }),
      propertyInvite: (input: unknown) => {
        note('invite', input);
        return Promise.resolve({ outcome: 'queued', code: '48271930' });
      },
      propertyWithdrawVisit: (input: unknown) => {
        note('withdrawVisit', input);
        return Promise.resolve({ outcome: 'queued' });
      },
      propertySettleVisit: (input: unknown) => {
        note('settleVisit', input);
        return Promise.resolve({ outcome: 'queued' });
      },
      propertyDoors: () => Promise.resolve(doors),
      propertyOpenDoor: (input: unknown) => {
        note('openDoor', input);
        return Promise.resolve(stub.openDoor);
      },
      propertyDoorLog: (input: unknown) => {
        note('doorLog', input);
        return Promise.resolve(doorLog);
      },
      propertyNotices: () => Promise.resolve(notices),
      propertyPutNotice: (input: unknown) => {
        note('putNotice', input);
        return Promise.resolve({ outcome: 'queued' });
      },
      propertyGovernance: ({ compoundId }: { compoundId: string | null }) => {
        if (governance === null) return Promise.reject(new Error('not read'));
        const { chosen } = governance;
        const isOther = compoundId !== null && chosen !== null && compoundId !== chosen.compoundId;
        return Promise.resolve(
          isOther
            ? {
                ...governance,
                chosen: {
                  compoundId,
                  blocking: chosen.blocking.map((row) => ({ ...row, open: 0 })),
                  items: [],
                },
              }
            : governance,
        );
      },
      propertyStepRectification: (input: unknown) => {
        note('stepRectification', input);
        return Promise.resolve({ outcome: 'queued' });
      },
      propertySettleRectification: (input: unknown) => {
        note('settleRectification', input);
        return Promise.resolve({ outcome: 'queued' });
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
