import { instantOf } from '../../../contract/clock.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import type { Party } from '../../modules/cases/party.ts';
import { lockCase } from '../../modules/cases/rows.ts';
import { type CaseRefusal, type CaseTools, openCase, stepCase } from '../../modules/cases/service.ts';
import { putContent } from '../../modules/content/service.ts';
import { PLAYED } from '../load.ts';
import type { LiveEvent, Moment } from './live-event.ts';

type PlayDeps = Pick<Deps, 'db' | 'clock' | 'random'>;

export interface PlayedMoment {
  /** False when another process on the same database has played it. */
  readonly isMine: boolean;
  /** Steps that were not taken: somebody at a screen was quicker, and real people come first. */
  readonly refusals: readonly CaseRefusal[];
}

/**
 * Plays the events of an instant through the services that terminals' operations go through, in one transaction with
 * the mark of how far the town has been played: a kill at any instruction repeats nothing and leaves nothing out.
 */
export async function playMoment(deps: PlayDeps, { at, events }: Moment): Promise<PlayedMoment> {
  for (const event of events) {
    // Publishing has a transaction of its own; the same notice again changes nothing.
    if (event.kind === 'notice') await putContent(deps, event.draft, null);
  }
  return deps.db.transaction().execute(async (trx) => {
    const played = await trx
      .updateTable('demo_part')
      .set({ loaded_at: new Date(at).toISOString() })
      .where('part', '=', PLAYED)
      .where('loaded_at', '<', new Date(at).toISOString())
      .returning('part')
      .execute();
    if (played.length === 0) return { isMine: false, refusals: [] };
    const tools: CaseTools = { trx, ...deps, receivedAt: instantOf(deps.clock) };
    const refusals: CaseRefusal[] = [];
    for (const event of events) {
      const result = await playCase(tools, event);
      if (!result.ok) refusals.push(result.error);
    }
    return { isMine: true, refusals };
  });
}

async function playCase(tools: CaseTools, event: LiveEvent): Promise<Result<unknown, CaseRefusal>> {
  switch (event.kind) {
    case 'notice':
      return ok(undefined);
    case 'report':
      return openCase(tools, event.report, NOBODY);
    case 'step': {
      const party = await partyFor(tools.trx, event);
      const { caseId, step } = event;
      const at = new Date(event.at).toISOString();
      return stepCase(tools, { caseId, baseRev: party.rev, step, at }, party);
    }
  }
}

const NOBODY: Party = {
  who: { kind: 'reporter', id: null },
  token: null,
  units: [],
  places: [],
  compounds: [],
};

/** Whoever would take the step: the unit that has the case now, its community, or who shows the slip. */
async function partyFor(
  trx: Trx,
  { caseId, communityId, by, token }: Extract<LiveEvent, { kind: 'step' }>,
): Promise<Party & { readonly rev: number }> {
  const stored = await lockCase(trx, caseId);
  const rev = stored?.record.rev ?? 1;
  if (by === 'reporter') return { ...NOBODY, token, rev };
  const staff: Party = { ...NOBODY, who: { kind: 'staff', id: null } };
  if (by === 'coordinator') return { ...staff, places: [`community/${communityId}`], rev };
  const holder = stored?.record.holder ?? null;
  return { ...staff, units: holder === null ? [] : [holder], rev };
}
