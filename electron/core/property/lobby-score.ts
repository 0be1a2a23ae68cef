import type { PropertyCompanyCard } from '../../../contract/property/entities.ts';
import type { LobbyFace } from '../../../contract/property/lobby.ts';
import { waterfallOf } from '../../../contract/property/waterfall.ts';

/**
 * The newest published score and what moved it since the quarter before, in shown tenths that add up. A quarter without
 * its neighbour is shown from nothing: it is compared with none that lies further back.
 */
export function lobbyScore(company: PropertyCompanyCard | null): LobbyFace['score'] {
  const [now, before] = company?.ratings ?? [];
  if (now === undefined) return null;
  const isNeighbour = before !== undefined && quarterOf(before.period) === quarterOf(now.period) - 1;
  return { period: now.period, ...waterfallOf(now, isNeighbour ? before : null) };
}

/** Quarters since the year 0 of `2026-Q4`. */
function quarterOf(period: string): number {
  return Number(period.slice(0, 4)) * 4 + Number(period.slice(6));
}
