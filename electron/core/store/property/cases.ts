import { z } from 'zod';
import type { QueueFilter } from '../../../../contract/property/desk.ts';
import type { StoreContext } from '../context.ts';
import { type CaseWords, caseWords, type OpenCase, openCase, wordsPlace } from './case-words.ts';

/** One case as it rests here, with the steps made here laid over it. */
export interface StoredCase {
  readonly record: OpenCase;
  readonly words: CaseWords;
  /** Whether this company has it in hand. */
  readonly ours: boolean;
  readonly worker: string | null;
  /** Whether a step made here has not reached central, or came back with a conflict or a refusal. */
  readonly waiting: boolean;
  readonly conflict: boolean;
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
  waiting: z.number(),
  conflict: z.number(),
});
const count = z.number();

const COLUMNS = `
  c.id, c.doc, c.words, (c.scope = 'company/' || coalesce(c.holder_unit, '')) as ours, w.worker,
  exists (select 1 from outbox o where o.case_id = c.id and o.parked_at is null) as waiting,
  exists (select 1 from outbox o where o.case_id = c.id and o.parked_at is not null) as conflict`;
const FROM = 'from property_case c left join desk_worker w on w.case_id = c.id';

/** One row per filter. `:now` is an instant as text, which sorts as time does. */
const WHERE: Readonly<Record<QueueFilter, string>> = {
  all: "c.closed_at is null and c.family <> 'help'",
  overdue: "c.closed_at is null and c.family <> 'help' and c.late_at < :now",
  soon: "c.closed_at is null and c.family <> 'help' and c.late_at >= :now and c.soon_at <= :now",
  untaken:
    "c.closed_at is null and c.family <> 'help' and c.stage = 'transferred' and c.taken_at is null and c.scope = 'company/' || coalesce(c.holder_unit, '')",
  mine: "c.closed_at is null and c.family <> 'help' and w.worker = :worker",
  awaiting: "c.closed_at is null and c.stage = 'awaiting-acceptance'",
  help: "c.closed_at is null and c.family = 'help'",
  closed: "c.closed_at is not null and c.family <> 'help'",
};
const FILTERS = Object.keys(WHERE) as QueueFilter[]; // keys of a const table

/** Reads of the queue. Every statement is prepared once; a window costs its rows and not the queue's length. */
export function createCases({ db, seal }: Pick<StoreContext, 'db' | 'seal'>) {
  const pages = new Map(
    FILTERS.map((filter) => {
      const order = filter === 'closed' ? 'c.closed_at desc, c.id desc' : 'c.late_at, c.id';
      const where = `where ${WHERE[filter]}`;
      return [
        filter,
        {
          rows: db.prepare(`select ${COLUMNS} ${FROM} ${where} order by ${order} limit :count offset :from`),
          total: db.prepare(`select count(*) ${FROM} ${where}`).pluck(),
        },
      ] as const;
    }),
  );
  const one = db.prepare(`select ${COLUMNS} ${FROM} where c.id = ?`);
  const promised = db.prepare(
    `select ${COLUMNS} ${FROM} where c.closed_at is null and c.family in ('repair', 'complaint')
     order by c.late_at, c.id limit ?`,
  );
  const promisedCount = db
    .prepare(
      "select count(*) from property_case where closed_at is null and family in ('repair', 'complaint')",
    )
    .pluck();
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
  const stored = (found: unknown): StoredCase => {
    const { id, doc, words, ours, worker, waiting, conflict } = row.parse(found);
    return {
      record: openCase.parse(JSON.parse(doc)),
      words: caseWords.parse(JSON.parse(seal.open(words, wordsPlace(id)))),
      ours: ours === 1,
      worker,
      waiting: waiting === 1,
      conflict: conflict === 1,
    };
  };
  const named = ({ filter, now, worker }: CaseQuery) => ({
    // better-sqlite3 refuses a value that the statement does not name.
    ...(WHERE[filter].includes(':now') ? { now: new Date(now).toISOString() } : {}),
    ...(WHERE[filter].includes(':worker') ? { worker } : {}),
  });
  const statements = (filter: QueueFilter) => {
    const found = pages.get(filter);
    if (found === undefined) throw new Error(`illegal value: ${filter}`);
    return found;
  };
  const total = (query: CaseQuery) => count.parse(statements(query.filter).total.get(named(query)));
  return {
    /** True once a company's log was read to its end: an empty queue is then really empty. */
    isThere: () => count.parse(any.get()) > 0,
    total,
    page: (query: CaseQuery, from: number, rows: number): readonly StoredCase[] =>
      statements(query.filter)
        .rows.all({ ...named(query), from, count: rows })
        .map(stored),
    counts: (now: number, worker: string): Record<QueueFilter, number> => {
      const counts = FILTERS.map((filter) => [filter, total({ filter, now, worker })] as const);
      return Object.fromEntries(counts) as Record<QueueFilter, number>; // one entry per key of the table
    },
    find: (id: string): StoredCase | null => {
      const found = one.get(id);
      return found === undefined ? null : stored(found);
    },
    /** Open repairs and complaints, the most urgent first, and how many there are. */
    promises: (most: number) => ({
      first: promised.all(most).map(stored),
      total: count.parse(promisedCount.get()),
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
