import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { assertDefined } from '../../../../contract/assert.ts';
import { type QueueFilter, queueFilter } from '../../../../contract/property/desk.ts';
import type { StoreContext } from '../context.ts';
import { type CaseWords, caseWords, type OpenCase, openCase, wordsPlace } from './case-words.ts';
import { createOpenCounts } from './open-counts.ts';
import { COLUMNS, FROM, type ListSql, listSql, OF_KINDS_AND_HOUSES, openSql, PROMISES } from './queue-sql.ts';

/** One case as it rests here, with the steps made here laid over it. */
export interface StoredCase {
  readonly record: OpenCase;
  readonly words: CaseWords;
  /** Whether this company has it in hand. */
  readonly ours: boolean;
  readonly worker: string | null;
  /** When somebody was promised to come, as it was agreed at this desk. */
  readonly visitAt: string | null;
  /** Whether a step made here has not reached central, or came back with a conflict or a refusal. */
  readonly waiting: boolean;
  readonly conflict: boolean;
  /** Whether it came from a kiosk in the building and central does not know of it yet. */
  readonly relayed: boolean;
}

export interface CaseQuery {
  readonly filter: QueueFilter;
  /** UTC ms. */
  readonly now: number;
  /** Name of the clerk for `mine`. */
  readonly worker: string;
}

const row = z.object({
  id: z.string(),
  doc: z.string(),
  words: z.instanceof(Uint8Array),
  ours: z.number(),
  worker: z.string().nullable(),
  visitAt: z.string().nullable(),
  waiting: z.number(),
  conflict: z.number(),
  relayed: z.number(),
});
const withDoc = row.pick({ doc: true });
const count = z.number();

/** Reads of the queue. Every statement is prepared once; a window costs its rows and not the queue's length. */
export function createCases({ db, seal }: Pick<StoreContext, 'db' | 'seal'>) {
  const pages = new Map(
    queueFilter.options.map((filter) => [filter, prepareList(db, listSql(filter))] as const),
  );
  const openCounts = createOpenCounts(db);
  const ofKindsAndHouses = db.prepare(openSql(OF_KINDS_AND_HOUSES).rows);
  const byBuilding = db.prepare(
    `select building_id, count(*) from property_case
     where closed_at is null and family <> 'help' and building_id is not null group by building_id`,
  );
  const numbered = db.prepare(
    `select ${COLUMNS} ${FROM} where c.number >= ? and c.number < ? order by c.number, c.id limit ?`,
  );
  const one = db.prepare(`select ${COLUMNS} ${FROM} where c.id = ?`);
  const promised = prepareList(db, openSql(PROMISES));
  const newest = db.prepare(
    `select ${COLUMNS} ${FROM} where c.closed_at is null and c.family <> 'help' order by c.id desc limit 1`,
  );
  const handled = db.prepare(
    `select count(*) as handled, coalesce(sum(handled_at <= due_at), 0) as on_time
     from property_case where handled_at >= ? and family <> 'help'`,
  );
  const closedSince = db
    .prepare("select count(*) from property_case where closed_at >= ? and family <> 'help'")
    .pluck();
  const any = db
    .prepare("select count(*) from replica_scope where scope like 'company/%' and complete = 1")
    .pluck();
  const promise = (found: unknown): OpenCase => openCase.parse(JSON.parse(withDoc.parse(found).doc));
  const stored = (found: unknown): StoredCase => {
    const { id, doc, words, ours, worker, visitAt, waiting, conflict, relayed } = row.parse(found);
    return {
      record: openCase.parse(JSON.parse(doc)),
      words: caseWords.parse(JSON.parse(seal.open(words, wordsPlace(id)))),
      ours: ours === 1,
      worker,
      visitAt,
      waiting: waiting === 1,
      conflict: conflict === 1,
      relayed: relayed === 1,
    };
  };
  const list = (filter: QueueFilter) =>
    assertDefined(pages.get(filter), 'each filter has its statements, made above');
  const total = ({ filter, now, worker }: CaseQuery) =>
    filter === 'closed' ? list(filter).total({ now, worker }) : openCounts(now, worker)[filter];
  return {
    /** True once a company's log was read to its end: an empty queue is then really empty. */
    isThere: () => count.parse(any.get()) > 0,
    total,
    page: (query: CaseQuery, from: number, rows: number): readonly StoredCase[] =>
      list(query.filter).rows(query, from, rows).map(stored),
    counts: (now: number, worker: string): Record<QueueFilter, number> => ({
      ...openCounts(now, worker),
      closed: list('closed').total({ now, worker }),
    }),
    /** Open cases of these kinds and houses (null: any), the most urgent first. */
    openOf: (
      {
        kinds,
        buildings,
        now,
      }: {
        readonly kinds: readonly string[] | null;
        readonly buildings: readonly string[] | null;
        readonly now: number;
      },
      most: number,
    ): readonly StoredCase[] =>
      ofKindsAndHouses
        .all({
          ms: now,
          kinds: kinds && JSON.stringify(kinds),
          buildings: buildings && JSON.stringify(buildings),
          from: 0,
          count: most,
        })
        .map(stored),
    /** How many open cases each house has. */
    openByBuilding: (): ReadonlyMap<string, number> =>
      new Map(z.array(z.tuple([z.string(), count])).parse(byBuilding.raw().all())),
    /** Cases whose number begins so, open or not. */
    byNumber: (begin: string, most: number): readonly StoredCase[] =>
      numbered.all(begin, `${begin}~`, most).map(stored),
    find: (id: string): StoredCase | null => {
      const found = one.get(id);
      return found === undefined ? null : stored(found);
    },
    /** Open repairs and complaints, the most urgent at `now` (ms) first, and how many there are. No sealed word is opened. */
    promises: (now: number, most: number) => ({
      first: promised.rows({ now, worker: '' }, 0, most).map(promise),
      total: promised.total({ now, worker: '' }),
    }),
    newest: (): StoredCase | null => {
      const found = newest.get();
      return found === undefined ? null : stored(found);
    },
    /** Work that was done since an instant (ms), and how much of it in time. */
    handledSince: (since: number) => {
      const found = z
        .object({ handled: count, on_time: count })
        .parse(handled.get(new Date(since).toISOString()));
      return { handled: found.handled, onTime: found.on_time };
    },
    closedSince: (since: number): number => count.parse(closedSince.get(new Date(since).toISOString())),
  };
}

/** One list, prepared. better-sqlite3 refuses a value that a statement does not name. */
function prepareList(db: Database, sql: ListSql) {
  const rows = db.prepare(sql.rows);
  const total = db.prepare(sql.total).pluck();
  const named = (text: string, { now, worker }: Pick<CaseQuery, 'now' | 'worker'>) => ({
    ...(text.includes(':now') ? { now: new Date(now).toISOString() } : {}),
    ...(text.includes(':ms') ? { ms: now } : {}),
    ...(text.includes(':worker') ? { worker } : {}),
  });
  return {
    rows: (at: Pick<CaseQuery, 'now' | 'worker'>, from: number, most: number) =>
      rows.all({ ...named(sql.rows, at), from, count: most }),
    total: (at: Pick<CaseQuery, 'now' | 'worker'>) => count.parse(total.get(named(sql.total, at))),
  };
}
