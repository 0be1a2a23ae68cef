import { CASE_KINDS, type CaseForProperty } from '../../contract/domain.ts';
import { seededRandom } from '../../contract/seeded-random.ts';
import { knownLines, openEnrolledStore } from '../../electron/core/store/testing.ts';
import type { Store } from '../../electron/core/store/types.ts';

/** Houses of a whole county (DG10), looked after by one company: more than any has. */
export const HOUSES = 2_054;
const HOUSES_OF_A_COMPOUND = 16;
const UNITS = 3;
const FLOORS = 11;
const DOORS = 2;
const COMPANY = '01JD00000000000000000000P1';
export const LARGE_SCOPE = `company/${COMPANY}`;
export const NOW = Date.parse('2026-11-22T06:26:00.000Z');
const HOUR = 3_600_000;
const PAGE = 500;
const FIRST = [...'乐长和安康福祥瑞金银南北东西新老上下清明'];
const SECOND = [...'楼庭园乐泰宁和家苑城居里亭湖山水景河'];
const END = ['佳园', '小区', '花园', '家属院', '新村', '公馆'];

const id = (kind: string, at: number) => `01JD0${kind}${String(at).padStart(26 - 5 - kind.length, '0')}`;

/** A store as a pull fills it: compounds, houses with all their dwellings, and open cases spread over them. */
export function fillLargeCompany(dir: string, cases: number): Store {
  const store = openEnrolledStore(dir, 0, { now: () => NOW });
  let seq = 0;
  const send = (rows: readonly { readonly entity: string; readonly doc: { readonly id: string } }[]) => {
    for (let from = 0; from < rows.length; from += PAGE) {
      const lines = rows.slice(from, from + PAGE).map(({ entity, doc }) => {
        seq += 1;
        return { seq, entity, pk: doc.id, op: 'put' as const, rev: 1, doc };
      });
      store.replica.applyPage(LARGE_SCOPE, knownLines(...lines), `01JD0000000000000000000E0C:${seq}`);
    }
  };
  const compounds = Math.ceil(HOUSES / HOUSES_OF_A_COMPOUND);
  send([
    {
      entity: 'property-company',
      doc: { id: COMPANY, name: '同心物业', servicePhone: '0913-0000310' } as { id: string },
    },
    ...Array.from({ length: compounds }, (_, at) => ({
      entity: 'property-compound',
      doc: { id: id('X', at), name: compoundName(at), stars: null, starsSince: null },
    })),
    ...Array.from({ length: HOUSES }, (_, at) => ({ entity: 'property-building', doc: house(at) })),
  ]);
  const { bytes } = seededRandom(7);
  /** From 0 to 1. */
  const random = () => bytes(3).reduce((sum, byte) => sum * 256 + byte, 0) / 0x1000000;
  send(Array.from({ length: cases }, (_, at) => ({ entity: 'property-case', doc: aCase(at, random) })));
  store.replica.markComplete(LARGE_SCOPE);
  return store;
}

export function compoundName(at: number): string {
  const first = FIRST[at % FIRST.length];
  const second = SECOND[(at * 7) % SECOND.length];
  return `${first}${second}${END[(at * 3) % END.length]}`;
}

function house(at: number) {
  return {
    id: id('B', at),
    compoundId: id('X', Math.floor(at / HOUSES_OF_A_COMPOUND)),
    name: `${(at % HOUSES_OF_A_COMPOUND) + 1} 号楼`,
    units: UNITS,
    floors: FLOORS,
    flats: Array.from({ length: UNITS * FLOORS * DOORS }, (_, n) => {
      const unit = Math.floor(n / (FLOORS * DOORS)) + 1;
      const floor = Math.floor((n % (FLOORS * DOORS)) / DOORS) + 1;
      const door = `${floor}0${(n % DOORS) + 1}`;
      return {
        id: id('F', at * 100 + n),
        unit,
        floor,
        door,
        occupancy: n % 9 === 0 ? 'rented' : 'owner-occupied',
      };
    }),
  };
}

const KINDS = CASE_KINDS.filter(({ family }) => family !== 'help' && family !== 'device-fault');

/** Open cases with clocks spread over a month; a tenth waits for acceptance, a part of these was late. */
function aCase(at: number, random: () => number): CaseForProperty {
  const houseAt = Math.floor(random() * HOUSES);
  const due = NOW + (random() * 720 - 60) * HOUR;
  const opened = due - 24 * HOUR;
  const isDone = random() < 0.1;
  const isTaken = isDone || random() < 0.7;
  const time = (ms: number) => new Date(ms).toISOString();
  return {
    id: id('Q', at),
    rev: 1,
    communityId: '01JD0000000000000000000C0M',
    kind: KINDS[Math.floor(random() * KINDS.length)]?.code ?? 'lift',
    reporterKind: 'resident',
    place: {
      gridId: null,
      compoundId: id('X', Math.floor(houseAt / HOUSES_OF_A_COMPOUND)),
      buildingId: id('B', houseAt),
      point: null,
      words: '2 单元 702',
    },
    text: '厨房天花板滴水，楼上阀门拧不动，地上已经垫了盆。',
    contact: { name: '王某某', phone: '19900008126' },
    photos: [],
    screen: null,
    result: null,
    stage: isDone ? 'awaiting-acceptance' : 'transferred',
    outcome: null,
    holder: { level: 'property-company', unitId: COMPANY },
    takenAt: isTaken ? time(opened + HOUR) : null,
    comingAt: null,
    openedAt: time(opened),
    transferredAt: time(opened + 0.1 * HOUR),
    handledAt: isDone ? time(opened + random() * 40 * HOUR) : null,
    closedAt: null,
    dueAt: time(due),
    soonAt: time(due - 4 * HOUR),
    hopDueAt: time(isDone ? due + 48 * HOUR : due),
    hopSoonAt: time(isDone ? due + 40 * HOUR : due - 4 * HOUR),
    reworks: 0,
    rating: null,
  };
}
