import type { SessionContext } from '../kiosk-session/context.ts';
import { NOBODY, type Reporter } from './context.ts';

/** Who reports, from the card and the record that the session found for it. */
export function reporterOf({ card, assessment }: Pick<SessionContext, 'card' | 'assessment'>): Reporter {
  if (card === null) return NOBODY;
  const record = assessment?.record ?? null;
  return {
    cardNumber: card.number,
    home: record && { dwellingId: record.dwelling.id, gridName: record.grid.name },
    registered: record?.resident.phoneHash ? { residentId: record.resident.id } : null,
  };
}
