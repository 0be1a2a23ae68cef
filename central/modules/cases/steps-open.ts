import type { CaseHolders } from '../../../contract/case-api.ts';
import {
  CASE_FAMILIES,
  CASE_STEPS,
  type CaseRole,
  type CaseStepName,
  caseKindRow,
  type HolderLevel,
  rolesOf,
} from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import { actorIn, type Party } from './party.ts';
import { unitsFor } from './place.ts';
import type { StoredCase } from './rows.ts';

const STEPS = Object.keys(CASE_STEPS) as readonly CaseStepName[]; // keys of a const table

/** The steps that the party may take on a case as it stands at `now` (ms); central asks again when one is taken. */
export async function openSteps(
  trx: Pick<Trx, 'selectFrom'>,
  party: Party,
  stored: StoredCase,
  now: number,
): Promise<readonly CaseStepName[]> {
  const { record, tokenHash } = stored;
  const actor = await actorIn(trx, party, stored);
  const roles = rolesOf(actor, { state: record, kind: record.kind, hasToken: tokenHash !== null }, now);
  return STEPS.filter((name) => {
    const { from, by }: { from: readonly string[]; by: readonly CaseRole[] } = CASE_STEPS[name];
    return from.includes(record.stage) && by.some((role) => roles.has(role));
  });
}

/** The units to which the party may give a case now: the first, the next along its chain, or another of the same level. */
export async function openHolders(
  trx: Pick<Trx, 'selectFrom'>,
  party: Party,
  stored: StoredCase,
  now: number,
): Promise<CaseHolders['holders']> {
  const { record } = stored;
  const { holder } = record;
  const family = CASE_FAMILIES[caseKindRow(record.kind).family];
  const levels: Readonly<Record<'transfer' | 'hand-over' | 'reassign', readonly HolderLevel[]>> = {
    transfer: family.firstHolders,
    'hand-over': holder === null ? [] : (family.handOver[holder.level] ?? []),
    reassign: holder === null ? [] : [holder.level],
  };
  const open = await openSteps(trx, party, stored, now);
  const holders: CaseHolders['holders'] = [];
  for (const step of ['transfer', 'hand-over', 'reassign'] as const) {
    if (!open.includes(step)) continue;
    for (const level of levels[step]) {
      const units = await unitsFor(trx, record, level);
      const others = units.filter(({ id }) => step !== 'reassign' || id !== holder?.unitId);
      holders.push(...others.map(({ id: unitId, name }) => ({ step, level, unitId, name })));
    }
  }
  return holders;
}
