import type { TerminalKeyCertificate } from '../../../contract/certificate.ts';
import type { DwellersAnswer, DwellersRequest } from '../../../contract/property/dwellers.ts';

export interface SyncStatus {
  readonly reachable: boolean;
  /** Terminal clock minus central's clock in ms, as of the last answer and every jump since; null before the first answer. */
  readonly clockOffsetMs: number | null;
  readonly lastPullAt: string | null;
  /** Code of docs/errors.md when central answered and refused, for example CT-302 for another schema version. */
  readonly faultCode?: string | undefined;
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
  stop(): Promise<void>;
}
