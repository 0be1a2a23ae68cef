import { ulid } from 'ulid';
import { fraction } from '../../contract/random.ts';
import type { Trx } from '../database/open.ts';
import type { Deps } from '../deps.ts';

/** What can happen to an identity. */
export type IdentityEvent =
  | 'code-made'
  | 'terminal-enrolled'
  | 'terminal-revoked'
  | 'terminal-ring-set'
  | 'release-gate-set'
  | 'staff-added'
  | 'staff-granted'
  | 'staff-locked'
  | 'staff-reset'
  | 'password-changed'
  | 'pin-set'
  | 'login'
  | 'unlock'
  | 'logout';

/** Writes one line of the record (MLPS: who, from where, what, outcome). Never a code, a password or a PIN. */
export async function recordEvent(
  db: Deps['db'] | Trx,
  { clock, random }: Pick<Deps, 'clock' | 'random'>,
  line: {
    readonly event: IdentityEvent;
    /** `ok`, or the code of the refusal. */
    readonly outcome: string;
    readonly staffId?: string | null;
    readonly terminalId?: string | null;
    readonly address?: string | null;
  },
): Promise<void> {
  const now = clock.now();
  await db
    .insertInto('identity_event')
    .values({
      id: ulid(now, () => fraction(random)),
      at: new Date(now).toISOString(),
      event: line.event,
      outcome: line.outcome,
      staff_id: line.staffId ?? null,
      terminal_id: line.terminalId ?? null,
      address: line.address ?? null,
    })
    .execute();
}
