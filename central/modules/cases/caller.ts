import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ulid } from '../../../contract/domain.ts';
import type { Reading } from '../../audit/reading.ts';
import { actorOf, reachOf } from '../../auth/enforce.ts';
import type { Db } from '../../database/open.ts';
import { type Party, partyOf } from './party.ts';
import { type Sight, sightOf } from './sight.ts';

/** Parameters of a path to one case. */
export const byId = z.object({ id: ulid });

/** Who calls a staff route about cases, and which of them they may see. */
export async function callerOf(
  db: Db,
  request: Pick<FastifyRequest, 'actor' | 'reach'>,
): Promise<{ readonly party: Party; readonly sight: Sight }> {
  const party = await partyOf(db, actorOf(request), null);
  return { party, sight: await sightOf(db, party, reachOf(request)) };
}

/** A reading of cases for the access log. */
export function ofCases(ids: readonly string[], purpose: string): Reading {
  return { subject: 'case', ids, purpose };
}
