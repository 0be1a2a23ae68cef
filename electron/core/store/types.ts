import type { CardReading } from '../../../contract/card.ts';
import type { TerminalKeyCertificate } from '../../../contract/certificate.ts';
import type {
  Community,
  Dwelling,
  Grid,
  Notice,
  Residence,
  ResidentForKiosk,
} from '../../../contract/domain.ts';
import type { Result } from '../../../contract/result.ts';
import type { NumberLease, Operation, OperationAnswer, OperationBody } from '../../../contract/sync.ts';
import type { WallFigure } from '../../../contract/wall/figures.ts';
import type { WallLamp } from '../../../contract/wall/lamp.ts';
import type { WallMap, WallPlace } from '../../../contract/wall/map.ts';
import type { LedgerPort } from '../../../printers/ledger/port.ts';
import type { createClockMeasure } from './clock-measure.ts';
import type { ContentRecords } from './content-records.ts';
import type { DeviceKey } from './device-key.ts';
import type { StoreFailure } from './failure.ts';
import type { createKioskCases } from './kiosk-cases.ts';
import type { PaperTray } from './paper-tray.ts';
import type { PhoneAnswers } from './phone-answers.ts';
import type { createCases } from './property/cases.ts';
import type { createDeskSteps } from './property/desk-steps.ts';
import type { createFlats } from './property/flats.ts';
import type { createPlaces } from './property/places.ts';
import type { Recovery } from './recover.ts';

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
  readonly phoneAnswers: PhoneAnswers;
  readonly ledger: LedgerPort;
  readonly leases: {
    add(lease: NumberLease): void;
    /** Numbers left for an item over all its leases. */
    left(itemId: string): number;
  };
  readonly outbox: {
    add(body: OperationBody): Operation;
    /** Oldest first, not parked. */
    waiting(limit: number): readonly Operation[];
    /** Applied and duplicate remove the row, conflict and rejected park it; one transaction. */
    settle(answers: readonly OperationAnswer[]): void;
    parkedCount(): number;
    /** What central refused, with its reason, oldest first: for staff to see; nothing here is ever dropped by itself. */
    parked(): readonly ParkedOperation[];
    /** A person has dealt with what central refused: the only way a parked operation leaves. */
    letBe(key: string): void;
    waitingCount(): number;
    /** True while the operation about this case has not reached central. */
    isWaitingFor(caseId: string): boolean;
  };
  readonly replica: {
    cursor(scope: string): string | null;
    /** Applies a page and its cursor in one transaction; unknown entities are refused by the caller's parse. */
    applyPage(
      scope: string,
      lines: readonly { entity: string; pk: string; op: 'put' | 'delete'; rev: number; doc: unknown }[],
      cursor: string,
    ): void;
    /** How far a snapshot has come that is not whole yet: its position and its last row. */
    snapshotProgress(scope: string): { readonly cursor: string; readonly next: string } | null;
    /**
     * Keeps a page of a snapshot aside, together with the progress. The last page (`next` null) changes all rows of
     * the scope for those of the snapshot, and the cursor, in the same transaction: rows that are gone disappear.
     */
    applySnapshotPage(
      scope: string,
      lines: readonly { entity: string; pk: string; op: 'put' | 'delete'; rev: number; doc: unknown }[],
      page: { readonly cursor: string; readonly first: boolean; readonly next: string | null },
    ): void;
    /** True once every scope of the enrolment reached its first end of log. */
    isComplete(): boolean;
    markComplete(scope: string): void;
  };
  /** What a property screen works on; empty on any other. */
  readonly property: {
    readonly cases: ReturnType<typeof createCases>;
    readonly places: ReturnType<typeof createPlaces>;
    readonly flats: ReturnType<typeof createFlats>;
    readonly desk: Omit<ReturnType<typeof createDeskSteps>, 'takeBack' | 'taken'>;
  };
  /** Policies, guides and alerts as far as they are to be seen now. */
  readonly content: ContentRecords;
  /** Cases of the community as a kiosk has them; empty on any other screen. */
  readonly kioskCases: Omit<ReturnType<typeof createKioskCases>, 'takeBack' | 'taken'>;
  /** What a wall shows; empty on any other screen. */
  readonly wall: {
    records(): {
      readonly place: WallPlace | null;
      readonly figures: ReadonlyMap<string, WallFigure>;
      readonly lamps: readonly WallLamp[];
    };
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
  /** Newest certificate with evidence of paper, or step at a desk; ISO 8601, null = nobody was served yet. */
  lastServiceAt(): string | null;
  /** What central last said of this clock. */
  readonly clockMeasure: ReturnType<typeof createClockMeasure>;
  /** For the technician: `sealed-by-file` is reported as degraded. */
  readonly sealing: 'os-key-store' | 'sealed-by-file';
  /** What was recovered when this store was opened; null after an ordinary start. */
  readonly recovery: Recovery | null;
  /** Copies the store beside itself now; it also does so every ten minutes when something was written. */
  backUp(): Promise<Result<'done' | 'nothing-new', StoreFailure>>;
  close(): void;
}
