import { type Kysely, sql } from 'kysely';
import type { Audience } from '../../contract/domain.ts';
import type { Tables } from '../database/tables.ts';
import type { Deps } from '../deps.ts';

/** Channel of LISTEN/NOTIFY on which every change of a terminal's state is told, as its id. */
export const TERMINAL_CHANNEL = 'sanping_terminal';

/** A state is read again after this long even when nothing was told, ms: a lost notification ends by itself. */
const KNOWN_FOR_MS = 15_000;

/** Ids that nobody has are remembered too, up to this many. */
const REMEMBERED = 20_000;

/** A terminal as central knows it now, whatever its token says. */
export interface TerminalState {
  readonly id: string;
  readonly communityId: string;
  readonly keyId: string;
  readonly deviceJkt: string | null;
  readonly scopes: readonly string[];
  readonly audience: Audience;
  readonly isRevoked: boolean;
}

/** States of terminals, close at hand for every request, and true across processes at once. */
export interface TerminalStates {
  /** Null for a terminal that is not enrolled here. */
  of(id: string): Promise<TerminalState | null>;
  /** Called whenever a terminal was enrolled, changed or revoked, by whichever process. */
  onChange(listener: (id: string) => void): void;
  /** Begins to listen; before it, nothing is remembered. */
  start(): Promise<void>;
}

export function createTerminalStates({
  db,
  clock,
  listen,
}: Pick<Deps, 'db' | 'clock' | 'listen'>): TerminalStates {
  const known = new Map<string, { readonly state: Promise<TerminalState | null>; readonly until: number }>();
  const listeners: ((id: string) => void)[] = [];
  let isListening = false;
  const load = async (id: string): Promise<TerminalState | null> => {
    const row = await db
      .selectFrom('terminal')
      .select(['id', 'community_id', 'key_id', 'device_jkt', 'scopes', 'audience', 'revoked_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      id: row.id,
      communityId: row.community_id,
      keyId: row.key_id,
      deviceJkt: row.device_jkt,
      scopes: row.scopes,
      audience: row.audience,
      isRevoked: row.revoked_at !== null,
    };
  };
  return {
    of: (id) => {
      const now = clock.now();
      const entry = known.get(id);
      if (entry !== undefined && entry.until > now) return entry.state;
      const state = load(id);
      if (isListening) {
        if (known.size >= REMEMBERED) known.clear();
        known.set(id, { state, until: now + KNOWN_FOR_MS });
        state.catch(() => known.delete(id));
      }
      return state;
    },
    onChange: (listener) => void listeners.push(listener),
    start: async () => {
      await listen(TERMINAL_CHANNEL, (id) => {
        known.delete(id);
        for (const listener of listeners) listener(id);
      });
      isListening = true;
    },
  };
}

/** To be called in the transaction that changes a terminal's state: after its commit all processes know. */
export async function tellTerminalChange(trx: Kysely<Tables>, id: string): Promise<void> {
  await sql`select pg_notify(${TERMINAL_CHANNEL}, ${id})`.execute(trx);
}
