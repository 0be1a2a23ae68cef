import { randomBytes, scryptSync } from 'node:crypto';
import type { CaseForProperty } from '../../../contract/domain.ts';
import { testClock, testNow } from '../store/testing.ts';
import type { Store } from '../store/types.ts';
import type { Sync } from '../sync/types.ts';
import { ClerkSession } from './clerk-session.ts';
import { PropertyScreen } from './property-screen.ts';
import { sealedClerkBook } from './sealed-clerk-book.ts';

/** Helpers for tests of the property screen. Not imported by the product. */

export const COMPANY = '01JD00000000000000000000P1';
export const COMPANY_SCOPE = `company/${COMPANY}`;
export const CLERK = '01JD0000000000000000000K01';
const WORKER = '01JD0000000000000000000K02';
export const PIN = '258036';
const COMPOUND = '01JD0000000000000000000X01';
export const BUILDING = '01JD0000000000000000000B06';
/** 1 单元 702 of that house. */
export const DOOR = `${BUILDING.slice(0, -8)}F${BUILDING.slice(-2)}10702`;
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
    cases.map((row) => put('property-case', row)),
    cursorNow(),
  );
}

export function sendGone(store: Store, id: string): void {
  sequence += 1;
  const gone = { entity: 'property-case', pk: id, op: 'delete' as const, rev: sequence, doc: null };
  store.replica.applyPage(COMPANY_SCOPE, [gone], cursorNow());
}

export function verifierOf(pin: string): string {
  const salt = randomBytes(16);
  // Weak on purpose: a test signs in often.
  return `scrypt$1024$8$1$${salt.toString('base64url')}$${scryptSync(pin, salt, 32, { N: 1_024 }).toString('base64url')}`;
}

const aBuilding = (id: string, compoundId: string, name: string, doors: readonly string[] = []) => ({
  id,
  compoundId,
  name,
  units: 3,
  floors: 11,
  flats: [1, 2, 3].flatMap((unit) =>
    doors.map((door) => ({
      id: `${id.slice(0, -8)}F${id.slice(-2)}${unit}${door.padStart(4, '0')}`,
      unit,
      floor: Number(door.slice(0, -2)),
      door,
      occupancy: 'owner-occupied' as const,
      people: 3,
      checkedOn: '2026-10-09',
    })),
  ),
});

/** Company, compound, one house and two people of the company. */
export function sendPlaces(store: Store): void {
  const rows = [
    put('property-company', { id: COMPANY, name: '同心物业', servicePhone: '0913-0000310' }),
    put('property-compound', { id: COMPOUND, name: '乐楼佳园', stars: 2, starsSince: '2026-10-01' }),
    put('property-building', aBuilding(BUILDING, COMPOUND, '6 号楼', ['701', '702', '1102'])),
    put('property-clerk', { id: CLERK, name: '罗敏', duty: '前台', verifier: verifierOf(PIN) }),
    put('property-clerk', { id: WORKER, name: '孙师傅', duty: '维修', verifier: verifierOf(PIN) }),
  ];
  store.replica.applyPage(COMPANY_SCOPE, rows, cursorNow());
  store.replica.markComplete(COMPANY_SCOPE);
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
  store.replica.applyPage(COMPANY_SCOPE, rows, cursorNow());
  sequence += 1;
  const gone = {
    entity: 'property-building',
    pk: '01JD0000000000000000000B99',
    op: 'delete' as const,
    rev: sequence,
    doc: null,
  };
  store.replica.applyPage(COMPANY_SCOPE, [gone], cursorNow());
}

/** A screen on a real store, with a network that the test switches and a clock that it turns. */
export function openTestScreen(store: Store, clock = { ...testClock }) {
  const listeners: (() => void)[] = [];
  const network = { reachable: true };
  const kicks: string[] = [];
  const dwellersAsked: { dwellingId: string; clerkId: string; reason: string }[] = [];
  const sync: Sync = {
    status: () => ({ reachable: network.reachable, clockOffsetMs: 0, lastPullAt: hours(0) }),
    onChange: (listener) => void listeners.push(listener),
    kick: () => void kicks.push('kick'),
    keyCertificate: () => null,
    dwellers: async (dwellingId, asked) => {
      dwellersAsked.push({ dwellingId, ...asked });
      return network.reachable ? { outcome: 'here', dwellers: [...DWELLERS] } : { outcome: 'away' };
    },
    stop: async () => {},
  };
  const timers: { at: number; run: () => void; live: boolean }[] = [];
  const session = new ClerkSession({
    book: sealedClerkBook(() => store.property.places.clerks(), clock),
    clock,
    timers: {
      after: (ms, run) => {
        const timer = { at: clock.now() + ms, run, live: true };
        timers.push(timer);
        return {
          cancel: () => {
            timer.live = false;
          },
        };
      },
    },
    autoLockSeconds: 300,
    log: { event: () => {} },
  });
  const screen = new PropertyScreen({ store, sync, session, clock, zone: 'Asia/Shanghai' });
  return {
    screen,
    network,
    kicks,
    /** What central was asked about people. */
    dwellersAsked,
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
