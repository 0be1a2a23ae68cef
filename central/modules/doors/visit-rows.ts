import { type PropertyVisit, propertyVisit } from '../../../contract/property/visitors.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry } from '../../sync/change-log.ts';
import { companyScope } from '../cases/projection.ts';

/** Days after its end for which an invitation stays at the desk. */
const KEPT_AT_DESK_DAYS = 7;
/** Days after its end for which central keeps it: as long as the log of the doors names it. */
const KEPT_DAYS = 40;
const DAY_MS = 86_400_000;

type Reading = Pick<Trx, 'selectFrom'>;

const visitEntry = (id: string, doc: PropertyVisit | null): ChangeEntry => ({
  audience: 'property',
  entity: 'property-visit',
  pk: id,
  doc,
});

/** Invitations to a company's dwellings that its desks show at `now` (ms), or the one that is asked for. No code is in them. */
export async function visitsOf(
  trx: Reading,
  companyId: string,
  now: number,
  only: string | null = null,
): Promise<readonly ChangeEntry[]> {
  const rows = await trx
    .selectFrom('visit_pass')
    .innerJoin('dwelling', 'dwelling.id', 'visit_pass.dwelling_id')
    .innerJoin('building', 'building.id', 'dwelling.building_id')
    .innerJoin('compound', 'compound.id', 'building.compound_id')
    .leftJoin('property_clerk', 'property_clerk.id', 'visit_pass.made_by')
    .selectAll('visit_pass')
    .select('property_clerk.name as maker')
    .select((eb) =>
      eb
        .selectFrom('door_event')
        .select(({ fn }) => fn.min('door_event.at').as('at'))
        .whereRef('door_event.visit_id', '=', 'visit_pass.id')
        .where('door_event.outcome', '=', 'opened')
        .as('arrived_at'),
    )
    .where('compound.property_company_id', '=', companyId)
    .where('ends_at', '>', new Date(now - KEPT_AT_DESK_DAYS * DAY_MS).toISOString())
    .$if(only !== null, (query) => query.where('visit_pass.id', '=', only ?? ''))
    .orderBy('visit_pass.id')
    .execute();
  return rows.map((row) =>
    visitEntry(
      row.id,
      propertyVisit.parse({
        ...{ id: row.id, rev: row.rev, dwellingId: row.dwelling_id, purpose: row.purpose },
        ...{ people: row.people, startsAt: row.starts_at, endsAt: row.ends_at, madeAt: row.made_at },
        ...{ madeBy: row.maker, withdrawnAt: row.withdrawn_at, arrivedAt: row.arrived_at },
      }),
    ),
  );
}

/** Tells the company's desks how an invitation stands now. */
export async function tellOfVisit(
  trx: Trx,
  tools: Pick<Deps, 'clock' | 'random'>,
  companyId: string,
  visitId: string,
): Promise<void> {
  const entries = await visitsOf(trx, companyId, tools.clock.now(), visitId);
  await appendChanges(trx, companyScope(companyId), entries, tools);
}

/** Takes invitations that are long over off the desks, and later out of the database with what the doors said of them. */
export function forgetOldVisits({
  db,
  clock,
  random,
}: Pick<Deps, 'db' | 'clock' | 'random'>): Promise<number> {
  const before = (days: number) => new Date(clock.now() - days * DAY_MS).toISOString();
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('visit_pass')
      .innerJoin('change', (join) =>
        join
          .onRef('change.pk', '=', 'visit_pass.id')
          .on('change.entity', '=', 'property-visit')
          .on('change.op', '=', 'put'),
      )
      .select(['visit_pass.id', 'change.scope'])
      .where('ends_at', '<=', before(KEPT_AT_DESK_DAYS))
      .execute();
    for (const { id, scope } of rows)
      await appendChanges(trx, scope, [visitEntry(id, null)], { clock, random });
    await trx
      .deleteFrom('visit_pass')
      .where('ends_at', '<', before(KEPT_DAYS))
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('door_event').select('id').whereRef('visit_id', '=', 'visit_pass.id'))),
      )
      .execute();
    return rows.length;
  });
}
