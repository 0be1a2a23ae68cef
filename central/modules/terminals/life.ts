import type { Heartbeat, TerminalLife } from '../../../contract/domain.ts';

/** A box says every minute that it lives; three missed signs are no accident (C60), ms. */
export const SILENT_AFTER_MS = 3 * 60_000;

/** What the life of a box is judged by. Instants are central's own, so that a box with a wrong clock is not dead. */
export interface Heard {
  readonly enrolledAt: string;
  readonly revokedAt: string | null;
  readonly heardAt: string | null;
  readonly heartbeat: Heartbeat | null;
}

/** Whether a box lives at `now` (UTC ms), since when, and what needs a hand there. */
export function lifeOf({ enrolledAt, revokedAt, heardAt, heartbeat }: Heard, now: number): TerminalLife {
  if (revokedAt !== null) return { state: 'revoked', since: revokedAt, wrong: [] };
  if (heardAt === null || heartbeat === null)
    return { state: isLongAgo(enrolledAt, now) ? 'silent' : 'not-heard-yet', since: enrolledAt, wrong: [] };
  const wrong = heartbeat.devices.filter(({ state }) => state === 'warning' || state === 'bad');
  return { state: isLongAgo(heardAt, now) ? 'silent' : 'alive', since: heardAt, wrong };
}

const isLongAgo = (at: string, now: number) => now - Date.parse(at) > SILENT_AFTER_MS;
