import type { Generated } from 'kysely';

/** Tables of who was not heard when, as the newest migration leaves them. */
export interface SilenceTables {
  terminal_silence: { terminal_id: string; from_at: string; to_at: string };
  /** One row: when central last listened. */
  central_listening: { only_one: Generated<boolean>; seen_at: string };
  central_away: { from_at: string; to_at: string };
}
