import { randomBytes, scryptSync } from 'node:crypto';
import type { CaseForProperty, Disclosure, Rectification } from '../../../contract/domain.ts';
import type { Claimant, PropertyClaim } from '../../../contract/property/claims.ts';
import type { DoorLogRequest, PropertyCharger, PropertyDoor } from '../../../contract/property/doors.ts';
import type { PropertyCompanyCard } from '../../../contract/property/entities.ts';
import type { FeeAccount, PaymentRequest } from '../../../contract/property/fees.ts';
import type { CompanyNotice } from '../../../contract/property/notices.ts';
import type { PeopleRequest } from '../../../contract/property/people.ts';
import type { PropertyVisit } from '../../../contract/property/visitors.ts';
import { openFontBook } from '../../../printers/certificate/fonts.ts';
import { renderPlainPage } from '../../../printers/certificate/plain-page.ts';
import { renderTablePage } from '../../../printers/certificate/table-page.ts';
import { knownLines, testClock, testNow } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import type { Picture } from '../sync/client.ts';
import type { CentralOpening, CentralPayment, OpeningWish, Sync } from '../sync/types.ts';
import type { Timers } from '../workflows/kiosk-session/session-timer.ts';
import { Marks } from '../workflows/marks.ts';
import { ClerkSession } from './clerk-session.ts';
import { PropertyScreen } from './property-screen.ts';
import { sealedClerkBook } from './sealed-clerk-book.ts';
import type { SlipPaper } from './slip/slip-papers.ts';

/** Helpers for tests of the property screen. Not imported by the product. */

export const COMPANY = '01JD00000000000000000000P1';
export const COMPANY_SCOPE = `company/${COMPANY}`;
export const CLERK = '01JD0000000000000000000K01';
const WORKER = '01JD0000000000000000000K02';
export const PIN = '258036';
export const OUR_COMPOUND = '01JD0000000000000000000X01';
const COMPOUND = OUR_COMPOUND;
export const BUILDING = '01JD0000000000000000000B06';
/** 1 单元 702 of that house. */
export const DOOR = `${BUILDING.slice(0, -8)}F${BUILDING.slice(-2)}10702`;
/** A gate of that compound. */
export const GATE = '01JD0000000000000000000G01';
const HOUR = 3_600_000;

export const hours = (count: number) => new Date(testNow + count * HOUR).toISOString();
export const caseId = (at: number) => `01JD00000000000000000Q0${String(at).padStart(3, '0')}`;

/** Words that only a clerk may see; a test looks for them elsewhere. */
export const PLANTED = { text: '植入报修原话', name: '植入报修人', door: '植入门牌702' };

/** A repair that the company holds, opened three hours ago and due in five. */
export function propertyCase(at: number, over: Partial<CaseForProperty> = {}): CaseForProperty {
  return {
    id: caseId(at),
    rev: 2,
    communityId: '01JD0000000000000000000C0M',
    kind: 'lift',
    reporterKind: 'resident',
    place: { gridId: null, compoundId: COMPOUND, buildingId: BUILDING, point: null, words: PLANTED.door },
    text: PLANTED.text,
    contact: { name: PLANTED.name, phone: '19900008126' },
    photos: [],
    result: null,
    stage: 'transferred',
    outcome: null,
    holder: { level: 'property-company', unitId: COMPANY },
    takenAt: null,
    comingAt: null,
    screen: null,
    openedAt: hours(-3),
    transferredAt: hours(-2.9),
    handledAt: null,
    closedAt: null,
    dueAt: hours(5),
    soonAt: hours(3),
    hopDueAt: hours(5),
    hopSoonAt: hours(3),
    reworks: 0,
    rating: null,
    ...over,
  };
}

/** What central answers about whoever lives in a dwelling. */
export const DWELLERS = [
  { name: '植入业主', nature: '自有', since: '2019-06-01', verifiedOn: '2026-10-09' },
] as const;

/** What central answers about whoever claims a dwelling. */
export const CLAIMANT: Claimant = {
  name: '植入申请人',
  numberTail: '026X',
  registered: { nature: '自有', since: '2019-06-01', verifiedOn: '2026-10-09' },
  otherOwners: 0,
};

let sequence = 0;
const put = <D extends { readonly id: string }>(entity: string, doc: D) => {
  sequence += 1;
  return { entity, pk: doc.id, op: 'put' as const, rev: sequence, doc };
};
const cursorNow = () => `01JD0000000000000000000E0C:${sequence}`;

/** Central sends cases. */
export function sendCases(store: Store, ...cases: readonly CaseForProperty[]): void {
  store.replica.applyPage(
    COMPANY_SCOPE,
    knownLines(...cases.map((row) => put('property-case', row))),
    cursorNow(),
  );
}

export const claimId = (at: number) => `01JD00000000000000000C0${String(at).padStart(3, '0')}`;

/** Central sends claims to dwellings. */
export function sendClaims(store: Store, ...claims: readonly PropertyClaim[]): void {
  const rows = claims.map((row) => put('property-claim', row));
  store.replica.applyPage(COMPANY_SCOPE, knownLines(...rows), cursorNow());
}

export const noticeId = (at: number) => `01JD00000000000000000N0${String(at).padStart(3, '0')}`;

/** Central sends notices of the company. */
export function sendNotices(store: Store, ...notices: readonly CompanyNotice[]): void {
  const rows = notices.map((row) => put('property-notice', row));
  store.replica.applyPage(COMPANY_SCOPE, knownLines(...rows), cursorNow());
}

/** Central sends what is disclosed. */
export function sendDisclosures(store: Store, ...disclosures: readonly Disclosure[]): void {
  const rows = disclosures.map((row) => put('property-disclosure', row));
  store.replica.applyPage(COMPANY_SCOPE, knownLines(...rows), cursorNow());
}

export function sendGone(store: Store, id: string): void {
  sequence += 1;
  const gone = { entity: 'property-case', pk: id, op: 'delete' as const, rev: sequence, doc: null };
  store.replica.applyPage(COMPANY_SCOPE, knownLines(gone), cursorNow());
}

export function verifierOf(pin: string): string {
  const salt = randomBytes(16);
  // Weak on purpose: a test signs in often.
  return `scrypt$1024$8$1$${salt.toString('base64url')}$${scryptSync(pin, salt, 32, { N: 1_024 }).toString('base64url')}`;
}

/** A dwelling of `sendPlaces` and `sendHouses`. */
export const flatId = (house: string, unit: number, door: string) =>
  `${house.slice(0, -8)}F${house.slice(-2)}${unit}${door.padStart(4, '0')}`;

const aBuilding = (id: string, compoundId: string, name: string, doors: readonly string[] = []) => ({
  id,
  compoundId,
  name,
  units: 3,
  floors: 11,
  flats: [1, 2, 3].flatMap((unit) =>
    doors.map((door) => ({
      id: flatId(id, unit, door),
      unit,
      floor: Number(door.slice(0, -2)),
      door,
      occupancy: 'owner-occupied' as const,
      people: 3,
      checkedOn: '2026-10-09',
    })),
  ),
});

/** Central sends what dwellings were billed. */
export function sendAccounts(store: Store, ...accounts: readonly FeeAccount[]): void {
  const rows = accounts.map((row) => put('property-account', row));
  store.replica.applyPage(COMPANY_SCOPE, knownLines(...rows), cursorNow());
}

/** Central sends the company with these published ratings. */
export function sendRatings(store: Store, ratings: PropertyCompanyCard['ratings']): void {
  const row = put('property-company', {
    id: COMPANY,
    name: '同心物业',
    servicePhone: '0913-0000310',
    ratings,
  });
  store.replica.applyPage(COMPANY_SCOPE, knownLines(row), cursorNow());
}

/** Central sends doors and chargers. */
export function sendDevices(
  store: Store,
  doors: readonly PropertyDoor[],
  chargers: readonly PropertyCharger[] = [],
): void {
  const rows = [
    ...doors.map((row) => put('property-door', row)),
    ...chargers.map((row) => put('property-charger', row)),
  ];
  store.replica.applyPage(COMPANY_SCOPE, knownLines(...rows), cursorNow());
}

export const rectificationId = (at: number) => `01JD00000000000000000R0${String(at + 100).padStart(3, '0')}`;

/** Central sends items of the ledger as it knows them. */
export function sendRectifications(store: Store, ...items: readonly Rectification[]): void {
  const rows = items.map((row) => put('property-rectification', row));
  store.replica.applyPage(COMPANY_SCOPE, knownLines(...rows), cursorNow());
}

/** Central sends an invitation as it knows it. */
export function sendVisits(store: Store, ...visits: readonly PropertyVisit[]): void {
  const rows = visits.map((row) => put('property-visit', row));
  store.replica.applyPage(COMPANY_SCOPE, knownLines(...rows), cursorNow());
}

/** The clerk with these rights and no others. */
export function sendClerks(store: Store, rights: readonly string[]): void {
  const row = put('property-clerk', {
    id: CLERK,
    name: '罗敏',
    duty: '前台',
    verifier: verifierOf(PIN),
    rights,
  });
  store.replica.applyPage(COMPANY_SCOPE, knownLines(row), cursorNow());
}

/** Company, compound, one house and two people of the company. */
export function sendPlaces(store: Store): void {
  const rows = [
    put('property-company', { id: COMPANY, name: '同心物业', servicePhone: '0913-0000310' }),
    put('property-compound', { id: COMPOUND, name: '乐楼佳园', stars: 2, starsSince: '2026-10-01' }),
    put('property-building', aBuilding(BUILDING, COMPOUND, '6 号楼', ['701', '702', '1102'])),
    put('property-clerk', { id: CLERK, name: '罗敏', duty: '前台', verifier: verifierOf(PIN) }),
    put('property-clerk', { id: WORKER, name: '孙师傅', duty: '维修', verifier: verifierOf(PIN) }),
  ];
  store.replica.applyPage(COMPANY_SCOPE, knownLines(...rows), cursorNow());
  store.replica.markComplete(COMPANY_SCOPE);
}

/** So many houses more in the same compound, of three units with these doors each; their ids. */
export function sendHouses(store: Store, count: number, doors: readonly string[]): readonly string[] {
  const ids = Array.from({ length: count }, (_, at) => `01JD0000000000000000000H${String(at + 10)}`);
  const rows = ids.map((id, at) =>
    put('property-building', aBuilding(id, COMPOUND, `${at + 20} 号楼`, doors)),
  );
  store.replica.applyPage(COMPANY_SCOPE, knownLines(...rows), cursorNow());
  return ids;
}

/** A second compound with a house of the same number, and a house that is gone again. */
export function sendMorePlaces(store: Store): void {
  const other = '01JD0000000000000000000X02';
  const rows = [
    put('property-compound', { id: other, name: '长乐小区', stars: null, starsSince: null }),
    put('property-building', aBuilding('01JD0000000000000000000B16', other, '6 号楼', ['702', '7021'])),
    put('property-building', aBuilding('01JD0000000000000000000B12', other, '12 号楼', ['101'])),
    put('property-building', aBuilding('01JD0000000000000000000B99', other, '99 号楼', ['999'])),
  ];
  store.replica.applyPage(COMPANY_SCOPE, knownLines(...rows), cursorNow());
  sequence += 1;
  const gone = {
    entity: 'property-building',
    pk: '01JD0000000000000000000B99',
    op: 'delete' as const,
    rev: sequence,
    doc: null,
  };
  store.replica.applyPage(COMPANY_SCOPE, knownLines(gone), cursorNow());
}

/** A screen on a real store, with a network that the test switches and a clock that it turns. */
export function openTestScreen(
  store: Store,
  clock = { ...testClock },
  paper: SlipPaper | null = null,
  fees: {
    /** What central answers when money is to be taken. */
    readonly pay?: (request: PaymentRequest) => Promise<CentralPayment>;
    readonly drives?: () => readonly string[];
    readonly drivesShut?: () => boolean;
    /** What central answers when a door is to be opened. */
    /** What central has of a case, by digest. */
    readonly photo?: (digest: string) => Picture | undefined;
    readonly open?: (doorId: string, wish: OpeningWish) => Promise<CentralOpening>;
  } = {},
) {
  const logged: { id: string; fields: unknown }[] = [];
  const log = { event: (id: string, fields: unknown = {}) => void logged.push({ id, fields }) };
  const listeners: (() => void)[] = [];
  const network = { reachable: true };
  const kicks: string[] = [];
  const peopleAsked: PeopleRequest[] = [];
  const claimantsAsked: { claimId: string; clerkId: string }[] = [];
  const photosAsked: { caseId: string; digest: string; clerkId: string }[] = [];
  const doorLogsAsked: DoorLogRequest[] = [];
  const dwellersAsked: { dwellingId: string; clerkId: string; reason: string }[] = [];
  const sync: Sync = {
    status: () => ({ reachable: network.reachable, clockOffsetMs: 0, lastPullAt: hours(0) }),
    onChange: (listener) => void listeners.push(listener),
    kick: () => void kicks.push('kick'),
    keyCertificate: () => null,
    pay: async (request) => fees.pay?.(request) ?? { outcome: 'unanswered' },
    openDoor: async (doorId, wish) => fees.open?.(doorId, wish) ?? { outcome: 'unanswered' },
    doorLog: async (request) => {
      doorLogsAsked.push(request);
      const event = { id: CLERK, at: hours(-1), doorId: GATE, by: 'code', outcome: 'opened' } as const;
      const events = [{ ...event, dwellingId: DOOR, clerk: null, reason: null }];
      return network.reachable ? { outcome: 'here', events, more: false } : { outcome: 'away' };
    },
    people: async (asked) => {
      peopleAsked.push(asked);
      const people = [{ name: '植入住户甲', nature: '自有' as const, dwellingId: DOOR }];
      return network.reachable ? { outcome: 'here', people, more: false } : { outcome: 'away' };
    },
    claimant: async (claimId, { clerkId }) => {
      claimantsAsked.push({ claimId, clerkId });
      return network.reachable ? { outcome: 'here', claimant: CLAIMANT } : { outcome: 'away' };
    },
    photo: async (caseId, digest, { clerkId }) => {
      photosAsked.push({ caseId, digest, clerkId });
      const picture = fees.photo?.(digest);
      if (!network.reachable) return { outcome: 'away' };
      return picture === undefined ? { outcome: 'not-allowed' } : { outcome: 'here', picture };
    },
    dwellers: async (dwellingId, asked) => {
      dwellersAsked.push({ dwellingId, ...asked });
      return network.reachable ? { outcome: 'here', dwellers: [...DWELLERS] } : { outcome: 'away' };
    },
    stop: async () => {},
  };
  const timers: { at: number; run: () => void; live: boolean }[] = [];
  const handTimers: Timers = {
    after: (ms, run) => {
      const timer = { at: clock.now() + ms, run, live: true };
      timers.push(timer);
      return {
        cancel: () => {
          timer.live = false;
        },
      };
    },
  };
  const session = new ClerkSession({
    book: sealedClerkBook(() => store.property.places.clerks(), clock, new Marks(store.marks, clock)),
    clock,
    timers: handTimers,
    autoLockSeconds: 300,
    log,
  });
  const screen = new PropertyScreen({
    ...{ store, sync, session, clock, log, paper },
    timers: handTimers,
    zone: 'Asia/Shanghai',
    files: {
      drives: fees.drives ?? (() => []),
      drivesShut: fees.drivesShut ?? (() => false),
      pdf: async (page) => (await renderPlainPage(page, openFontBook())).pdf,
      table: async (page) => (await renderTablePage(page, openFontBook())).pdf,
    },
  });
  return {
    screen,
    /** Events of the log with their fields. */
    logged,
    network,
    kicks,
    /** What central was asked about people. */
    dwellersAsked,
    claimantsAsked,
    doorLogsAsked,
    photosAsked,
    peopleAsked,
    changed: () => {
      for (const listener of listeners) listener();
    },
    /** Turns the clock to `now` (ms) and lets what is due happen. */
    turnTo: (now: number) => {
      clock.now = () => now;
      for (const timer of timers) {
        if (!timer.live || timer.at > now) continue;
        timer.live = false;
        timer.run();
      }
    },
  };
}
