import { sql } from 'kysely';
import type { Trx } from '../database/open.ts';
import { upsert } from '../database/upsert.ts';
import { projectCase, SHOWN_AFTER_CLOSING_DAYS } from '../modules/cases/projection.ts';
import { caseColumns, entryColumns } from '../modules/cases/rows.ts';
import { putHandlingUnits } from '../modules/cases/units.ts';
import { putNotices } from '../modules/content/service.ts';
import {
  lookupKeyOf,
  putHouseholds,
  putResidences,
  putResidents,
  putSpecialGroups,
} from '../modules/people/service.ts';
import {
  putBuildings,
  putCommunity,
  putCompounds,
  putCounties,
  putDwellings,
  putGrids,
  putMapFeatures,
  putPropertyCompanies,
  putStreets,
} from '../modules/places/service.ts';
import { putClerks } from '../modules/property/clerks.ts';
import { appendChanges, type ChangeEntry, communityScope } from '../sync/change-log.ts';
import type { CaseRows } from './chengcheng/world/case-rows.ts';
import type { GridPart, World } from './chengcheng/world/world.ts';
import { demoClerks } from './demo-clerks.ts';
import type { Deployment } from './deployments.ts';
import type { LoadDeps } from './load.ts';

/** Everything that is no grid's: county, street, map, companies, communities with their notices. */
export async function writeGround(
  deps: LoadDeps,
  trx: Trx,
  world: World,
  { county, street }: Deployment,
): Promise<number> {
  await putCounties(trx, [county]);
  await putStreets(trx, [street]);
  await putMapFeatures(trx, world.mapFeatures);
  await putPropertyCompanies(trx, world.companies);
  await putClerks(trx, demoClerks(world.town.seed, world.companies));
  await putHandlingUnits(trx, world.handlingUnits);
  const written_at = new Date(deps.clock.now()).toISOString();
  const registers = Object.entries(world.registers).flatMap(([register, entries]) =>
    entries.map((entry) => ({
      id: entry.id,
      register,
      community_id: entry.communityId,
      document: { ...entry },
      written_at,
    })),
  );
  const notices = Map.groupBy(world.notices(), ({ communityId }) => communityId);
  let changed = 0;
  for (const { community, numberPrefix } of world.communities) {
    const newLookupKey = Buffer.from(deps.random.bytes(32)).toString('hex');
    const entries = [
      ...(await putCommunity(trx, community, { numberPrefix, newLookupKey, streetId: street.id })),
      ...(await putNotices(
        trx,
        (notices.get(community.id) ?? []).map(({ notice }) => notice),
        community.id,
      )),
    ];
    changed += await appendChanges(trx, communityScope(community.id), entries, deps);
  }
  await upsert(trx, 'register_record', registers);
  return changed;
}

export async function writeGrid(deps: LoadDeps, trx: Trx, part: GridPart): Promise<number> {
  const { communityId } = part;
  const lookupKeyHex = await lookupKeyOf(trx, communityId);
  const grid = await putGrids(trx, [part.grid]);
  await putCompounds(trx, part.compounds);
  await putBuildings(trx, part.buildings);
  const dwellings = await putDwellings(trx, part.dwellings);
  await putHouseholds(trx, part.households);
  const residents = await putResidents(trx, part.residents, { communityId, lookupKeyHex });
  const residences = await putResidences(trx, part.residences);
  await putSpecialGroups(trx, part.specialGroups);
  const entries = [...grid, ...dwellings, ...residents, ...residences];
  return appendChanges(trx, communityScope(communityId), entries, { ...deps, areNew: true });
}

/** Rows of the cases, by the table's own types: what is JSON must not be text of JSON. */
export function caseRecordsOf(cases: readonly CaseRows[]) {
  return cases.map(({ stored }) => ({
    ...caseColumns(stored, stored.record.openedAt),
    facts: stored.facts,
    point: stored.record.place.point,
  }));
}

/** Cases of the past with their timelines; those that screens still show go into the logs as well. */
export async function writeCases(
  deps: LoadDeps,
  trx: Trx,
  { cases, now }: { readonly cases: readonly CaseRows[]; readonly now: number },
): Promise<number> {
  await upsert(trx, 'case_record', caseRecordsOf(cases));
  await upsert(
    trx,
    'case_entry',
    cases.flatMap(({ entries }) => entries.map((entry) => entryColumns(entry, entry.at))),
  );
  const shownFrom = now - SHOWN_AFTER_CLOSING_DAYS * 86_400_000;
  const byScope = new Map<string, ChangeEntry[]>();
  for (const { stored } of cases) {
    const { closedAt } = stored.record;
    if (closedAt !== null && Date.parse(closedAt) < shownFrom) continue;
    for (const [scope, entries] of await projectCase(trx, stored, null))
      byScope.set(scope, [...(byScope.get(scope) ?? []), ...entries]);
  }
  let changed = 0;
  for (const [scope, entries] of [...byScope].sort(([a], [b]) => (a < b ? -1 : 1)))
    changed += await appendChanges(trx, scope, entries, deps);
  return changed;
}

/**
 * Clears away a town of another generation, with its logs: terminals take a snapshot of the new epoch. Communities
 * stay, because terminals and certificates belong to them.
 */
export async function forgetTown({ db }: Pick<LoadDeps, 'db'>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // Named one by one, so that a table with something worth keeping is never emptied because it refers to one of these.
    await sql`truncate disclosure_step, disclosure, rectification_step, rectification, door_event, simulated_opening, visit_pass, device, fee_bill, fee_payment, fee_receipt_counter, simulated_charge, dwelling_claim, wall_day, special_group, residence, resident, household, dwelling, building, compound, grid, case_overdue,
      case_photo, case_entry, case_record, case_route, handling_unit, register_record, property_clerk, enrolment_code,
      content_item, map_feature, property_company, change, scope_head, demo_part`.execute(trx);
  });
}
