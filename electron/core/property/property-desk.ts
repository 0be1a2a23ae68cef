import { type Clock, instantOf } from '../../../contract/clock.ts';
import type { Logger } from '../../../contract/log.ts';
import type { CaseStepAnswer } from '../../../contract/property/calls.ts';
import type { ClaimantAnswer, ClaimList, ClaimShelf } from '../../../contract/property/claims.ts';
import type {
  CaseDetail,
  DeskFace,
  DeskStep,
  QueueFilter,
  QueuePage,
} from '../../../contract/property/desk.ts';
import type { DoorLogRequest } from '../../../contract/property/doors.ts';
import type { DwellerReason, DwellersAnswer, DwellersRequest } from '../../../contract/property/dwellers.ts';
import type { PaymentRequest } from '../../../contract/property/fees.ts';
import type { HouseDetail, HouseList } from '../../../contract/property/houses.ts';
import { RECENT_DAYS } from '../../../contract/property/lobby.ts';
import type { NoticeBoard } from '../../../contract/property/notices.ts';
import type { PeopleAnswer, PeopleRequest } from '../../../contract/property/people.ts';
import type { SearchAnswer } from '../../../contract/property/search.ts';
import type { ClerkChoice } from '../../../contract/property/sign-in.ts';
import type { Photo } from '../store/property/desk-photos.ts';
import type { Store } from '../store/types.ts';
import type {
  CentralDoorLog,
  CentralOpening,
  CentralPayment,
  CentralPeople,
  CentralPhoto,
  OpeningWish,
} from '../sync/types.ts';
import type { Timers } from '../workflows/kiosk-session/session-timer.ts';
import { caseDetailOf, isStepOf } from './case-detail.ts';
import { ClaimDesk } from './claims/claim-desk.ts';
import { claimListOf } from './claims/claim-list.ts';
import { rightsOf } from './clerk-rights-of.ts';
import { dayStart } from './day-start.ts';
import { DoorDesk } from './doors/door-desk.ts';
import { FeeDesk, type FeeFiles } from './fees/fee-desk.ts';
import { RectificationDesk } from './governance/rectification-desk.ts';
import { helpCallsOf } from './help-calls.ts';
import { houseListOf, houseOf } from './houses/houses.ts';
import { NoticeDesk, noticeBoardOf } from './notices/notice-desk.ts';
import { PhotoDesk, photosLeftFor, photosOf } from './photos/photo-desk.ts';
import { clerkPlace } from './place-words.ts';
import { queueRowOf } from './queue-rows.ts';
import { searchPeople } from './search/people-search.ts';
import { Search } from './search/search.ts';
import { SlipDesk } from './slip/slip-desk.ts';
import type { SlipPaper } from './slip/slip-papers.ts';
import { caseAfter, machineStep, noteOf, stepsFor, visitAfter, workerAfter } from './steps.ts';
import { VisitDesk } from './visitors/visit-desk.ts';

const DAY_MS = 86_400_000;

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly zone: string;
  readonly clerks: () => readonly ClerkChoice[];
  /** Central, asked now. */
  readonly askDwellers: (dwellingId: string, asked: DwellersRequest) => Promise<DwellersAnswer>;
  readonly askPay: (request: PaymentRequest) => Promise<CentralPayment>;
  readonly askOpening: (doorId: string, wish: OpeningWish) => Promise<CentralOpening>;
  readonly askDoorLog: (request: DoorLogRequest) => Promise<CentralDoorLog>;
  readonly reachable: () => boolean;
  readonly files: FeeFiles;
  readonly askPeople: (asked: PeopleRequest) => Promise<CentralPeople>;
  readonly askClaimant: (claimId: string, asked: { readonly clerkId: string }) => Promise<ClaimantAnswer>;
  readonly askPhoto: (
    caseId: string,
    digest: string,
    asked: { readonly clerkId: string },
  ) => Promise<CentralPhoto>;
  /** Null = this desk has no printer. */
  readonly paper: SlipPaper | null;
  readonly timers: Timers;
  readonly log: Logger;
  /** Something waits in the outbox. */
  readonly kick: () => void;
  /** The queue is another one. */
  readonly changed: () => void;
}

/** What a signed-in clerk reads and does. Every method is called with the clerk, whom the session vouches for. */
export class PropertyDesk {
  readonly noticeDesk: NoticeDesk;
  readonly claimDesk: ClaimDesk;
  readonly slipDesk: SlipDesk;
  readonly feeDesk: FeeDesk;
  readonly visitDesk: VisitDesk;
  readonly doorDesk: DoorDesk;
  readonly rectificationDesk: RectificationDesk;
  readonly photoDesk: PhotoDesk;
  readonly #deps: Deps;
  readonly #search: Search;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#search = new Search(deps.store);
    this.noticeDesk = new NoticeDesk(deps);
    this.claimDesk = new ClaimDesk(deps);
    this.slipDesk = new SlipDesk(deps);
    this.visitDesk = new VisitDesk(deps);
    this.doorDesk = new DoorDesk(deps);
    this.rectificationDesk = new RectificationDesk(deps);
    this.photoDesk = new PhotoDesk(deps);
    this.feeDesk = new FeeDesk({ ...deps, search: this.#search, slips: this.slipDesk });
  }

  face(clerk: ClerkChoice, revision: number): DeskFace {
    const { store, clock, zone, clerks } = this.#deps;
    const { cases, places } = store.property;
    const now = clock.now();
    const newest = cases.newest();
    const names = places.names();
    return {
      name: 'desk',
      clerk: { ...clerk, rights: rightsOf(store, clerk.id) },
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
      claims: store.property.claims.waitingCount(),
      slips: this.slipDesk.state(),
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

  people(clerk: ClerkChoice, wish: { name: string; reason: DwellerReason }): Promise<PeopleAnswer> {
    return searchPeople({ ask: this.#deps.askPeople, search: this.#search }, clerk, wish);
  }

  notices(): NoticeBoard {
    return noticeBoardOf(this.#deps.store);
  }

  claims(shelf: ClaimShelf): ClaimList {
    return claimListOf(this.#deps.store, shelf);
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
  step(clerk: ClerkChoice, caseId: string, rev: number, made: DeskStep): CaseStepAnswer {
    const photos = photosOf(made.step === 'propose-closing' ? (made.photos ?? []) : []);
    if (photos === null) return { outcome: 'refused', reason: 'no-photo' };
    if (!this.#deps.store.property.photos.hasRoomFor(photos))
      return { outcome: 'refused', reason: 'no-room' };
    const stored = this.#deps.store.property.cases.find(caseId);
    if (stored !== null && photos.length > photosLeftFor(this.#deps.store, stored))
      return { outcome: 'refused', reason: 'photos-full' };
    return this.#make(clerk, caseId, rev, made, photos);
  }

  #make(
    clerk: ClerkChoice,
    caseId: string,
    rev: number,
    made: DeskStep,
    photos: readonly Photo[],
  ): CaseStepAnswer {
    const { store, clock, zone, kick, changed } = this.#deps;
    const stored = store.property.cases.find(caseId);
    if (stored === null) return { outcome: 'refused', reason: 'gone' };
    if (stored.record.rev !== rev) return { outcome: 'refused', reason: 'changed' };
    if (!stepsFor(stored, clock.now()).includes(made.step))
      return { outcome: 'refused', reason: 'not-allowed' };
    const at = instantOf(clock);
    const digests = photos.map(({ digest }) => digest);
    const step = machineStep(made, stored.record, zone, digests);
    const after = caseAfter(stored, step, at, zone);
    if (after === null) return { outcome: 'refused', reason: 'not-allowed' };
    store.property.desk.make(caseId, {
      line: { at, step: made.step, by: clerk.name, note: noteOf(step) },
      body: {
        kind: 'case-step',
        caseId,
        baseRev: rev + store.outbox.underWay(caseId),
        step,
        token: null,
        at,
      },
      after,
      worker: workerAfter(made, clerk.name),
      visit: visitAfter(made),
      photos,
    });
    kick();
    changed();
    return { outcome: 'queued' };
  }

  /** A step that central did not take: let it be, or make it again on the case as it is now. */
  settle(clerk: ClerkChoice, caseId: string, key: string, choice: 'let-be' | 'again'): CaseStepAnswer {
    const { store, changed } = this.#deps;
    const parked = store.outbox.parked().find(({ operation }) => operation.key === key);
    if (parked === undefined || !isStepOf(parked.operation.body, caseId))
      return { outcome: 'refused', reason: 'gone' };
    const stored = store.property.cases.find(caseId);
    if (choice === 'again') {
      if (stored === null) return { outcome: 'refused', reason: 'gone' };
      const again = deskStepOf(parked.operation.body.step);
      if (again === null) return { outcome: 'refused', reason: 'not-allowed' };
      const waiting = store.property.photos.ofOperation(key);
      // A case that takes no more photos takes the step without them.
      const photos = waiting.slice(0, photosLeftFor(store, stored, waiting.length));
      const answer = this.#make(clerk, caseId, stored.record.rev, again, photos);
      if (answer.outcome === 'refused') return answer;
    }
    store.outbox.letBe(key);
    changed();
    return { outcome: 'queued' };
  }
}

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
