import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { z } from 'zod';

const issued = z.object({ request_id: z.string(), number: z.string(), outcome: z.string() });
const change = z.object({
  entity: z.string(),
  pk: z.string(),
  rev: z.number(),
  doc: z.string(),
});
const application = z.object({
  tab: z.string(),
  id: z.string(),
  outcome: z.string().nullable(),
  times: z.number(),
});

/** Central's tables as the oracle reads them, by its own SQL. */
export interface CentralFile {
  readonly issued: readonly z.infer<typeof issued>[];
  readonly cases: readonly string[];
  /** Effects that were written more than once; empty where no triggers watched. */
  readonly twice: readonly z.infer<typeof application>[];
  readonly applications: number;
  readonly cursors: readonly string[];
  /** What the audience `kiosk` has to have: `entity/pk` → revision and content. */
  readonly rows: ReadonlyMap<string, { readonly rev: number; readonly doc: unknown }>;
  /** The records themselves, beside the log: title of each notice, last four digits of each phone. */
  readonly notices: ReadonlyMap<string, string>;
  readonly phones: ReadonlyMap<string, string>;
}

/** Scopes that some terminal follows: what central has beyond them reaches nobody. */
const FOLLOWED = 'select unnest(scopes) from terminal';

/** Reads the database folder of a central that has ended. */
export async function readCentral(dataDir: string): Promise<CentralFile> {
  const db = await PGlite.create(join(dataDir, 'pglite'));
  const all = async <T>(sql: string, row: z.ZodType<T>): Promise<T[]> =>
    z.array(row).parse((await db.query(sql)).rows);
  const pairs = async (sql: string) =>
    new Map(
      (await all(sql, z.object({ id: z.string(), value: z.string() }))).map(({ id, value }) => [id, value]),
    );
  try {
    const changes = await all(
      `select entity, pk, rev::int as rev, doc from change
       where audience = 'kiosk' and op = 'put' and scope in (${FOLLOWED})`,
      change,
    );
    const applied = z.object({ times: z.number() });
    const [watch] = await all(
      "select to_regclass('fault_application') is not null as watched",
      z.object({ watched: z.boolean() }),
    );
    const [total] =
      watch?.watched === true
        ? await all('select count(*)::int as times from fault_application', applied)
        : [];
    return {
      issued: await all('select request_id, number, outcome from certificate_issued', issued),
      cases: (await all('select id from case_record', z.object({ id: z.string() }))).map(({ id }) => id),
      twice:
        total === undefined
          ? []
          : await all(
              `select tab, id, outcome, count(*)::int as times from fault_application
         group by tab, id, outcome having count(*) > 1`,
              application,
            ),
      applications: total?.times ?? 0,
      cursors: (
        await all(
          `select epoch || ':' || seq as cursor from scope_head where scope in (${FOLLOWED}) order by scope`,
          z.object({ cursor: z.string() }),
        )
      ).map(({ cursor }) => cursor),
      rows: new Map(
        changes.map(({ entity, pk, rev, doc }) => [`${entity}/${pk}`, { rev, doc: JSON.parse(doc) }]),
      ),
      notices: await pairs(
        "select id, document->>'title' as value from content_item where type = 'notice' and withdrawn_at is null",
      ),
      phones: await pairs('select id, right(phone, 4) as value from resident'),
    };
  } finally {
    await db.close();
  }
}
