import type { Grant } from '../../contract/roles.ts';
import type { Terminal } from '../modules/terminals/service.ts';

/** A member of staff whose session at the calling terminal was checked. */
export interface StaffActor {
  /** ULID of the account. */
  readonly id: string;
  readonly sessionId: string;
  readonly grants: readonly Grant[];
}

/** Who acts: always a terminal that proved its key, and the member of staff who is signed in at it, if any. */
export interface Actor {
  readonly terminal: Terminal;
  readonly staff: StaffActor | null;
}
