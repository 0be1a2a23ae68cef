import type { CardReading } from '../../../contract/card.ts';
import type { TerminalKeyCertificate } from '../../../contract/certificate.ts';
import type {
  Community,
  Dwelling,
  Grid,
  Notice,
  Residence,
  ResidentForKiosk,
  ServiceKind,
} from '../../../contract/domain.ts';
import type { Result } from '../../../contract/result.ts';
import type { NumberLease, Operation, OperationAnswer, OperationBody } from '../../../contract/sync.ts';
import type { AnalysisKind, WallAnalysis } from '../../../contract/wall/analysis.ts';
import type { WallDay } from '../../../contract/wall/day.ts';
import type { WallFigure } from '../../../contract/wall/figures.ts';
import type { WallDoors, WallHouse, WallHouses } from '../../../contract/wall/houses.ts';
import type { WallLamp } from '../../../contract/wall/lamp.ts';
import type { WallMap, WallPlace } from '../../../contract/wall/map.ts';
import type { LedgerPort } from '../../../printers/ledger/port.ts';
import type { createClockMeasure } from './clock-measure.ts';
import type { ContentRecords } from './content-records.ts';
import type { DeviceKey } from './device-key.ts';
import type { StoreFailure } from './failure.ts';
import type { createHandOver } from './hand-over.ts';
import type { createKioskCases } from './kiosk-cases.ts';
import type { KnownLine } from './known-line.ts';
import type { MarkRows } from './marks.ts';
import type { NameMatches } from './name-matches.ts';
import type { PaperTray } from './paper-tray.ts';
import type { PhoneAnswers } from './phone-answers.ts';
import type { createAccounts } from './property/accounts.ts';
import type { createCases } from './property/cases.ts';
import type { createClaims } from './property/claims.ts';
import type { createDeskLeft } from './property/desk-left.ts';
import type { createDeskPhotos } from './property/desk-photos.ts';
import type { createDeskSteps } from './property/desk-steps.ts';
import type { createDevices } from './property/devices.ts';
import type { createDisclosures } from './property/disclosures.ts';
import type { createFlats } from './property/flats.ts';
import type { createNotices } from './property/notices.ts';
import type { createPlaces } from './property/places.ts';
import type { createRectifications } from './property/rectifications.ts';
import type { createRelayHolds } from './property/relay-holds.ts';
import type { createVisits } from './property/visits.ts';
import type { Recovery } from './recover.ts';
import type { RemoteActBook } from './remote-acts.ts';
import type { StaffActs } from './staff-acts.ts';
import type { StaffGate } from './staff-gate.ts';

export interface ResidenceRecord {
  readonly resident: ResidentForKiosk;
  readonly residence: Residence;
  readonly dwelling: Dwelling;
  readonly grid: Grid;
}

/** Identity of this terminal as enrolled; the private key stays in the key folder. */
export interface Enrolment {
  readonly terminalId: string;
  readonly scopes: readonly string[];
  readonly keyCertificate: TerminalKeyCertificate;
  /** The issuing CA that central's certificate must come from, PEM; null with a central on the loopback. */
  readonly ca: string | null;
}

/** An operation that central answered with a conflict or a refusal. */
export interface ParkedOperation {
  readonly operation: Operation;
  readonly result: 'conflict' | 'rejected';
  /** Code of docs/errors.md and central's reason in Chinese; null for a conflict. */
  readonly code: string | null;
  readonly reason: string | null;
  readonly queuedAt: string;
  readonly parkedAt: string;
}

/** The terminal's durable store: better-sqlite3, STRICT tables, WAL, synchronous=FULL. All calls are synchronous. */
export interface Store {
  /** The community this terminal serves, once it was replicated. */
  community(): Community | null;
  /** Published and not yet expired at `now` (ms), newest first: one that was sent ahead appears by itself. */
  notices(now: number): readonly Notice[];
  grids(): readonly Grid[];
  /** By keyed hash of the number; the newest residence when there are several. */
  findResidence(citizenNumber: CardReading['number']): ResidenceRecord | null;
  readonly paperTray: PaperTray;
  /** What a kiosk remembers about itself from one visit to the next. */
  readonly marks: MarkRows;
  readonly phoneAnswers: PhoneAnswers;
  readonly nameMatches: NameMatches;
  readonly staffActs: StaffActs;
  readonly remoteActs: RemoteActBook;
  readonly staffGate: StaffGate;
  readonly ledger: LedgerPort;
  readonly leases: {
    add(lease: NumberLease): void;
    /** Numbers left for an item over all its leases. */
    left(itemId: string): number;
  };
  readonly outbox: {
    add(body: OperationBody): Operation;
    /**
     * Oldest first, not parked; those behind the one with the key `after`, when it is given. As many as one request to
     * central holds, and at least one where there is any. What is about a case whose photos are not at central waits for them.
     */
    waiting(limit: number, after?: string): readonly Operation[];
    /** Applied and duplicate remove the row, conflict and rejected park it; one transaction. */
    settle(answers: readonly OperationAnswer[]): void;
    parkedCount(): number;
    /** What central refused, with its reason, oldest first: for staff to see; nothing here is ever dropped by itself. */
    parked(): readonly ParkedOperation[];
    /** A person has dealt with what central refused: the only way a parked operation leaves. */
    letBe(key: string): void;
    /** It is sent once more, in its old place: what stood in its way is mended. */
    sendAgain(key: string): void;
    waitingCount(): number;
    /** True while an operation about this case or notice has not reached central. */
    isWaitingFor(recordId: string): boolean;
    /** True while a property screen holds what was done about this record here, and central has not answered. */
    isHeldFor(recordId: string): boolean;
    /** Operations about it that central has not answered; each raises the record by one. */
    underWay(recordId: string): number;
  };
  readonly replica: {
    cursor(scope: string): string | null;
    /** Applies a page and its cursor in one transaction. */
    applyPage(scope: string, lines: readonly KnownLine[], cursor: string): void;
    /** How far a snapshot has come that is not whole yet: its position and its last row. */
    snapshotProgress(scope: string): { readonly cursor: string; readonly next: string } | null;
    /**
     * Keeps a page of a snapshot aside, together with the progress. The last page (`next` null) changes all rows of
     * the scope for those of the snapshot, and the cursor, in the same transaction: rows that are gone disappear.
     */
    applySnapshotPage(
      scope: string,
      lines: readonly KnownLine[],
      page: { readonly cursor: string; readonly first: boolean; readonly next: string | null },
    ): void;
    /** True once every scope of the enrolment reached its first end of log. */
    isComplete(): boolean;
    markComplete(scope: string): void;
  };
  /** What a property screen works on; empty on any other. */
  readonly property: {
    readonly cases: ReturnType<typeof createCases>;
    readonly left: ReturnType<typeof createDeskLeft>;
    readonly places: ReturnType<typeof createPlaces>;
    readonly flats: ReturnType<typeof createFlats>;
    readonly notices: Omit<ReturnType<typeof createNotices>, 'takeBack' | 'taken'>;
    readonly accounts: ReturnType<typeof createAccounts>;
    readonly devices: ReturnType<typeof createDevices>;
    readonly disclosures: ReturnType<typeof createDisclosures>;
    readonly visits: Omit<ReturnType<typeof createVisits>, 'takeBack' | 'taken'>;
    readonly rectifications: Omit<ReturnType<typeof createRectifications>, 'takeBack' | 'taken'>;
    readonly claims: Omit<ReturnType<typeof createClaims>, 'takeBack' | 'taken'>;
    readonly desk: Omit<ReturnType<typeof createDeskSteps>, 'takeBack' | 'taken'>;
    /** Photos that wait for central with the steps that name them. */
    readonly photos: Omit<ReturnType<typeof createDeskPhotos>, 'keep'>;
    /** What it carries for the kiosks of its building. */
    readonly relay: ReturnType<typeof createRelayHolds>;
  };
  /** What a kiosk hands to a property screen while central is away. */
  readonly handOver: ReturnType<typeof createHandOver>;
  /** Policies, guides and alerts as far as they are to be seen now. */
  readonly content: ContentRecords;
  /** Cases of the community as a kiosk has them; empty on any other screen. */
  readonly kioskCases: Omit<ReturnType<typeof createKioskCases>, 'takeBack' | 'taken'>;
  /** What a wall shows; empty on any other screen. */
  readonly wall: {
    records(): {
      readonly place: WallPlace | null;
      readonly figures: ReadonlyMap<string, WallFigure>;
      /** On a wall of the staff. */
      readonly analysis: ReadonlyMap<AnalysisKind, WallAnalysis>;
      readonly lamps: readonly WallLamp[];
    };
    /** Houses by grid. */
    houses(): readonly WallHouses[];
    housesOf(grid: number): readonly WallHouse[];
    /** Doors of a grid's houses; null on a public wall. */
    doors(grid: number): WallDoors | null;
    /** Past days that are here, the oldest first; none on a public wall. */
    days(): readonly string[];
    day(id: string): WallDay | null;
    /** Changes with any piece of the map. */
    mapVersion(): string;
    mapLayers(): WallMap['layers'];
  };
  readonly identity: {
    enrolment(): Enrolment | null;
    saveEnrolment(enrolment: Enrolment, lookupKeyHex: string): void;
    terminalId(): string;
    /** Proves to central which box this is. */
    deviceKey(): DeviceKey;
  };
  /**
   * Newest instant that this terminal wrote down itself (ledger, outbox), UTC ms; null in a new store. A clock that is
   * earlier went back.
   */
  newestInstant(): number | null;
  /** Newest certificate with evidence of paper, case taken here, or step at a desk; null = nobody was served yet. */
  lastService(): { readonly at: string; readonly kind: ServiceKind } | null;
  /** What central last said of this clock. */
  readonly clockMeasure: ReturnType<typeof createClockMeasure>;
  /** For the technician: `sealed-by-file` is reported as degraded. */
  readonly sealing: 'os-key-store' | 'sealed-by-file';
  /** What was recovered when this store was opened; null after an ordinary start. */
  readonly recovery: Recovery | null;
  /** Copies the store beside itself now; it also does so every ten minutes when something was written. */
  backUp(): Promise<Result<'done' | 'nothing-new', StoreFailure>>;
  /** Copies it aside for the version that runs now, which may have to open it again after the next one. */
  keepForOlder(): Promise<Result<void, StoreFailure>>;
  close(): void;
}
