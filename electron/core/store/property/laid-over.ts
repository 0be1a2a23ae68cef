import { z } from 'zod';
import type { Operation, OperationBody } from '../../../../contract/sync.ts';
import { newUlid, type StoreContext } from '../context.ts';

const docRow = z.object({ doc: z.string() });

interface LaidOver {
  readonly id: string;
  readonly rev: number;
}

/**
 * Records that a clerk changes here and that central decides on (notices, claims, invitations, rectifications): each is shown as it was last written
 * here. A change and its operation for central are one transaction; central's row comes back to light when central did not
 * take it (`replica.ts`).
 */
export function createLaidOver<T extends LaidOver>(
  context: Pick<StoreContext, 'db' | 'clock' | 'random'>,
  insert: (body: OperationBody) => Operation,
  table: 'property_notice' | 'property_claim' | 'property_visit' | 'property_rectification',
  schema: z.ZodType<T>,
) {
  const { db } = context;
  const select = db.prepare(`select doc from ${table} order by id desc`);
  const selectOne = db.prepare(`select doc from ${table} where id = ?`);
  const selectScope = db.prepare('select scope from property_company order by id limit 1').pluck();
  const add = db.prepare(
    `insert into ${table} (id, scope, rev, doc, truth) values (?, ?, 0, ?, null)
     on conflict (id) do update set doc = excluded.doc`,
  );
  const toTruth = db.prepare(`update ${table} set doc = truth where id = ? and truth is not null`);
  const raise = db.prepare(
    `update ${table} set doc = json_set(doc, '$.rev', json_extract(doc, '$.rev') + 1) where id = ?`,
  );
  const dropUnknown = db.prepare(`delete from ${table} where id = ? and truth is null`);
  const parse = (row: unknown): T => schema.parse(JSON.parse(docRow.parse(row).doc));
  return {
    /** Newest first. */
    all: (): readonly T[] => select.all().map(parse),
    find: (id: string): T | null => {
      const row = selectOne.get(id);
      return row === undefined ? null : parse(row);
    },
    /** Shows the record as it is after the change, and tells central; null before this screen has a company. */
    change: db.transaction((after: T, body: OperationBody): Operation | null => {
      const scope = selectScope.get();
      if (typeof scope !== 'string') return null;
      add.run(after.id, scope, JSON.stringify(after));
      return insert(body);
    }).immediate,
    /** What central never took leaves this desk; what central knows stays as central has it. */
    forget: (id: string): void => {
      dropUnknown.run(id);
    },
    /** Central did not take a change: what central knows is shown again. Joins the caller's transaction. */
    takeBack: (id: string): void => {
      toTruth.run(id);
    },
    /** Central took it: the next change is made on the record after it, which the next pull brings. */
    taken: (id: string): void => {
      raise.run(id);
    },
    newId: () => newUlid(context),
  };
}
