import { sql } from 'kysely';
import { ulid } from 'ulid';
import type { Deps } from '../../../central/deps.ts';
import { communityScope } from '../../../central/sync/change-log.ts';
import { assertDefined } from '../../../contract/assert.ts';
import { instantOf } from '../../../contract/clock.ts';
import { residentRows } from '../residents.ts';

export interface CityPlan {
  readonly communities: number;
  /** Residents in the log of each community. */
  readonly rows: number;
  readonly terminals: readonly { readonly id: string; readonly jkt: string }[];
}

/** Enters communities with their logs and kiosks that are enrolled, spread evenly over them; the scope of each kiosk. */
export async function buildCity({ db, clock }: Deps, plan: CityPlan): Promise<{ scopes: readonly string[] }> {
  const first = await db.selectFrom('community').selectAll().orderBy('id').executeTakeFirstOrThrow();
  const communities = Array.from({ length: plan.communities }, (_, index) => ({
    ...first,
    id: ulid(clock.now()),
    name: `社区 ${index + 1}`,
    number_prefix: `B${index + 1}-`,
  }));
  await db.insertInto('community').values(communities).execute();
  await db
    .insertInto('scope_head')
    .values(
      communities.map(({ id }) => ({ scope: communityScope(id), epoch: ulid(clock.now()), seq: plan.rows })),
    )
    .execute();
  await fillLogs({ db }, communities, residentRows(plan.rows, first.lookup_key));
  const at = instantOf(clock);
  const scopes: string[] = [];
  for (let from = 0; from < plan.terminals.length; from += 500) {
    const some = plan.terminals.slice(from, from + 500).map(({ id, jkt }, index) => {
      const community = assertDefined(communities[(from + index) % communities.length], 'a community');
      return {
        id,
        community_id: community.id,
        profile: 'chengcheng/kiosk',
        key_id: `key-${id}`,
        public_key: 'A'.repeat(43),
        key_certificate: '{}',
        device_jkt: jkt,
        scopes: [communityScope(community.id)],
        audience: 'kiosk' as const,
        name: null,
        enrolled_at: at,
        revoked_at: null,
      };
    });
    await db.insertInto('terminal').values(some).execute();
    scopes.push(...some.flatMap((terminal) => terminal.scopes));
  }
  return { scopes };
}

/** The same residents into every log; the database copies them itself. */
async function fillLogs(
  { db }: Pick<Deps, 'db'>,
  communities: readonly { readonly id: string }[],
  residents: readonly { readonly id: string }[],
): Promise<void> {
  if (residents.length === 0) return;
  const docs = JSON.stringify(residents.map((doc) => ({ pk: doc.id, doc: JSON.stringify(doc) })));
  for (let from = 0; from < communities.length; from += 50) {
    const scopes = communities.slice(from, from + 50).map(({ id }) => communityScope(id));
    await sql`insert into change (scope, seq, audience, entity, pk, op, rev, doc)
      select s.scope, r.seq, 'kiosk', 'resident', r.pk, 'put', 1, r.doc
      from json_array_elements_text(${JSON.stringify(scopes)}::json) as s(scope),
        rows from (json_to_recordset(${docs}::json) as (pk text, doc text)) with ordinality as r(pk, doc, seq)`.execute(
      db,
    );
  }
}
