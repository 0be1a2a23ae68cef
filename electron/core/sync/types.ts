import type { z } from 'zod';
import type { TerminalKeyCertificate } from '../../../contract/certificate.ts';
import type { ClaimantAnswer } from '../../../contract/property/claims.ts';
import type {
  DoorLog,
  DoorLogRequest,
  OpenDoorRequest,
  OpenDoorResult,
} from '../../../contract/property/doors.ts';
import type { DwellersAnswer, DwellersRequest } from '../../../contract/property/dwellers.ts';
import type { PaymentRequest, PaymentResult } from '../../../contract/property/fees.ts';
import type { PeopleList, PeopleRequest } from '../../../contract/property/people.ts';
import type { Picture } from './client.ts';

/** Central's answer to a payment; `unanswered`: it may have been taken all the same. */
export type CentralPayment = PaymentResult | { readonly outcome: 'not-allowed' | 'unanswered' };

export type OpeningWish = OpenDoorRequest;
/** Central's answer to an opening; `unanswered`: the door may have opened all the same. */
export type CentralOpening = OpenDoorResult | { readonly outcome: 'not-allowed' | 'unanswered' };

/** Central's answer about who came through the doors. */
export type CentralDoorLog =
  | ({ readonly outcome: 'here' } & DoorLog)
  | { readonly outcome: 'away' | 'not-allowed' };

/** Central's answer to who wants to see a photo. */
export type CentralPhoto =
  | { readonly outcome: 'here'; readonly picture: Picture }
  | { readonly outcome: 'away' | 'not-allowed' };

/** Central's answer to a search by name. */
export type CentralPeople =
  | ({ readonly outcome: 'here' } & PeopleList)
  | { readonly outcome: 'away' | 'not-allowed' };

import type { offerQuery } from '../../../contract/update/release-api.ts';

export interface SyncStatus {
  readonly reachable: boolean;
  /** No round has ended since this core began: nobody knows yet whether central can be reached. */
  readonly isUnknown?: boolean | undefined;
  /** Terminal clock minus central's clock in ms, as of the last answer and every jump since; null before the first answer. */
  readonly clockOffsetMs: number | null;
  readonly lastPullAt: string | null;
  /** Code of docs/errors.md when central answered and refused, for example CT-302 for another schema version. */
  readonly faultCode?: string | undefined;
}

/** Releases of this program at central; what is signed counts, not who offers it. */
export interface Releases {
  offer(asked: z.infer<typeof offerQuery>): Promise<string | null>;
  /** `gone`: it is not offered any more. */
  open(sha256: string, from: number): Promise<AsyncIterable<Uint8Array> | 'gone' | 'away'>;
}

/** Runs enrolment, pull, push and number leases against central; never throws, keeps trying with back-off. */
export interface Sync {
  status(): SyncStatus;
  /** Called after status, replica, leases or outbox changed. */
  onChange(listener: () => void): void;
  /** Asks for a round now (something was queued); returns at once. */
  kick(): void;
  keyCertificate(): TerminalKeyCertificate | null;
  /** Asks central, now or never, who is registered in a dwelling; nothing of the answer is kept. */
  dwellers(dwellingId: string, asked: DwellersRequest): Promise<DwellersAnswer>;
  /** People of the company's dwellings by name; the same way. */
  people(asked: PeopleRequest): Promise<CentralPeople>;
  /** Has central take money; the same key again asks what became of it. */
  pay(request: PaymentRequest): Promise<CentralPayment>;
  /** Has central open a door; the same key again asks what became of it. */
  openDoor(doorId: string, wish: OpeningWish): Promise<CentralOpening>;
  /** Who came through the company's doors; asked now, written down at central. */
  doorLog(request: DoorLogRequest): Promise<CentralDoorLog>;
  /** The same about who claims a dwelling. */
  claimant(claimId: string, asked: { readonly clerkId: string }): Promise<ClaimantAnswer>;
  /** A photo of a case; asked now, written down at central. */
  photo(caseId: string, digest: string, asked: { readonly clerkId: string }): Promise<CentralPhoto>;
  stop(): Promise<void>;
}

/** With what the box itself needs beside its screen. */
export interface WholeSync extends Sync {
  readonly releases: Releases;
  /** Something in the store changed that did not come from central: the screen looks again. */
  touched(): void;
}
