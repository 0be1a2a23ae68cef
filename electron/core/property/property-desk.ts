import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { StepAnswer } from '../../../contract/property/calls.ts';
import type {
  CaseDetail,
  DeskFace,
  DeskStep,
  QueueFilter,
  QueuePage,
} from '../../../contract/property/desk.ts';
import type { DwellerReason, DwellersAnswer, DwellersRequest } from '../../../contract/property/dwellers.ts';
import type { HouseDetail, HouseList } from '../../../contract/property/houses.ts';
import { RECENT_DAYS } from '../../../contract/property/lobby.ts';
import type { SearchAnswer } from '../../../contract/property/search.ts';
import type { ClerkChoice } from '../../../contract/property/sign-in.ts';
import type { Store } from '../store/types.ts';
import { caseDetailOf, isStepOf } from './case-detail.ts';
import { dayStart } from './day-start.ts';
import { helpCallsOf } from './help-calls.ts';
import { houseListOf, houseOf } from './houses/houses.ts';
import { clerkPlace } from './place-words.ts';
import { queueRowOf } from './queue-rows.ts';
import { Search } from './search/search.ts';
import { caseAfter, machineStep, noteOf, stepsFor, workerAfter } from './steps.ts';

const DAY_MS = 86_400_000;

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly zone: string;
  readonly clerks: () => readonly ClerkChoice[];
  /** Central, asked now. */
  readonly askDwellers: (dwellingId: string, asked: DwellersRequest) => Promise<DwellersAnswer>;
  /** Something waits in the outbox. */
  readonly kick: () => void;
  /** The queue is another one. */
  readonly changed: () => void;
}

/** What a signed-in clerk reads and does. Every method is called with the clerk, whom the session vouches for. */
export class PropertyDesk {
  readonly #deps: Deps;
  readonly #search: Search;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#search = new Search(deps.store);
  }

  face(clerk: ClerkChoice, revision: number): DeskFace {
    const { store, clock, zone, clerks } = this.#deps;
    const { cases, places } = store.property;
    const now = clock.now();
    const newest = cases.newest();
    const names = places.names();
    return {
      name: 'desk',
      clerk,
      place: places.company()?.name ?? store.community()?.name ?? '',
      revision,
      counts: cases.counts(now, clerk.name),
      recent: cases.handledSince(now - RECENT_DAYS * DAY_MS),
      closedToday: cases.closedSince(dayStart(now, zone)),
      workers: clerks().map(({ name }) => name),
      newest: newest && {
        id: newest.record.id,
        kind: newest.record.kind,
        place: clerkPlace(newest, names),
        openedAt: newest.record.openedAt,
      },
      calls: helpCallsOf(store, now),
    };
  }

  queue(
    clerk: ClerkChoice,
    wish: { filter: QueueFilter; from: number; count: number },
    revision: number,
  ): QueuePage {
    const { store, clock } = this.#deps;
    const query = { filter: wish.filter, now: clock.now(), worker: clerk.name };
    const names = store.property.places.names();
    const rows = store.property.cases.page(query, wish.from, wish.count);
    return {
      revision,
      total: store.property.cases.total(query),
      from: wish.from,
      rows: rows.map((stored) => queueRowOf(stored, names, clerk.name)),
    };
  }

  search(words: string): SearchAnswer {
    return this.#search.find(words, this.#deps.clock.now());
  }

  houses(): HouseList {
    return houseListOf(this.#deps.store.property);
  }

  house(buildingId: string): HouseDetail | null {
    return houseOf(this.#deps.store.property, buildingId, this.#deps.clock.now());
  }

  /** Who is registered in a dwelling of the company: never in the store, asked of central, which writes it down. */
  async dwellers(clerk: ClerkChoice, dwellingId: string, reason: DwellerReason): Promise<DwellersAnswer> {
    const { store, askDwellers } = this.#deps;
    if (store.property.flats.find(dwellingId) === null) return { outcome: 'not-allowed' };
    return askDwellers(dwellingId, { clerkId: clerk.id, reason });
  }

  detail(clerk: ClerkChoice, caseId: string): CaseDetail | null {
    const { store, clock } = this.#deps;
    const stored = store.property.cases.find(caseId);
    return stored && caseDetailOf(store, stored, clerk.name, clock.now());
  }

  /** Takes a step on the case as the clerk saw it (`rev`). It is in the outbox when this returns `queued`. */
  step(clerk: ClerkChoice, caseId: string, rev: number, made: DeskStep): StepAnswer {
    const { store, clock, zone, kick, changed } = this.#deps;
    const stored = store.property.cases.find(caseId);
    if (stored === null) return { outcome: 'refused', reason: 'gone' };
    if (stored.record.rev !== rev) return { outcome: 'refused', reason: 'changed' };
    if (!stepsFor(stored, clock.now()).includes(made.step))
      return { outcome: 'refused', reason: 'not-allowed' };
    const at = instantOf(clock);
    const step = machineStep(made, stored.record);
    const after = caseAfter(stored, step, at, zone);
    if (after === null) return { outcome: 'refused', reason: 'not-allowed' };
    store.property.desk.make(caseId, {
      line: { at, step: made.step, by: clerk.name, note: noteOf(step) },
      body: { kind: 'case-step', caseId, baseRev: rev + this.#stepsUnderWay(caseId), step, token: null, at },
      after,
      worker: workerAfter(made, clerk.name),
    });
    kick();
    changed();
    return { outcome: 'queued' };
  }

  /** A step that central did not take: let it be, or make it again on the case as it is now. */
  settle(clerk: ClerkChoice, caseId: string, key: string, choice: 'let-be' | 'again'): StepAnswer {
    const { store, changed } = this.#deps;
    const parked = store.outbox.parked().find(({ operation }) => operation.key === key);
    if (parked === undefined || !isStepOf(parked.operation.body, caseId))
      return { outcome: 'refused', reason: 'gone' };
    const stored = store.property.cases.find(caseId);
    if (choice === 'again') {
      if (stored === null) return { outcome: 'refused', reason: 'gone' };
      const again = deskStepOf(parked.operation.body.step);
      if (again === null) return { outcome: 'refused', reason: 'not-allowed' };
      const answer = this.step(clerk, caseId, stored.record.rev, again);
      if (answer.outcome === 'refused') return answer;
    }
    store.outbox.letBe(key);
    changed();
    return { outcome: 'queued' };
  }

  /** Each of our own steps that waits raises the record by one before the next is looked at. */
  #stepsUnderWay(caseId: string): number {
    const { outbox } = this.#deps.store;
    if (!outbox.isWaitingFor(caseId)) return 0;
    return outbox.waiting(MOST_WAITING).filter(({ body }) => isStepOf(body, caseId)).length;
  }
}

/** More steps than a desk makes in weeks without a network. */
const MOST_WAITING = 10_000;

/** The desk's step behind the machine's, as it was parked. */
function deskStepOf(step: ReturnType<typeof machineStep>): DeskStep | null {
  switch (step.step) {
    case 'take':
      return { step: 'take', worker: step.note };
    case 'set-out':
    case 'put-back':
      return { step: step.step };
    case 'comment':
      return { step: 'comment', note: step.note };
    case 'propose-closing':
      return { step: 'propose-closing', result: step.result };
    case 'hand-over':
      return { step: 'hand-over', note: step.note };
    default:
      return null;
  }
}
