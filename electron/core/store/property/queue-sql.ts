import type { QueueFilter } from '../../../../contract/property/desk.ts';

/** What a row of the queue is made of. */
export const COLUMNS = `
  c.id, c.doc, c.words, (c.scope = 'company/' || coalesce(c.holder_unit, '')) as ours, w.worker, v.visit_at as "visitAt",
  exists (select 1 from outbox o where o.case_id = c.id and o.parked_at is null) as waiting,
  exists (select 1 from outbox o where o.case_id = c.id and o.parked_at is not null) as conflict,
  (c.rev = 0 and exists (select 1 from relay_held r where r.case_id = c.id)) as relayed`;
/** What this desk keeps of a case for itself. */
const OWN = 'left join desk_worker w on w.case_id = c.id left join desk_visit v on v.case_id = c.id';
export const FROM = `from property_case c ${OWN}`;

/** The part of the open cases that a list shows; `:now` is an instant as text, which sorts as time does. */
interface OpenPart {
  readonly where: string;
  /** Of the cases whose clocks run, and of those whose work is done and was late; null for none of them. */
  readonly running: string | null;
  readonly late: string | null;
}
const every = (where: string): OpenPart => ({ where, running: 'true', late: 'true' });
const WORK = "c.family <> 'help'";

const OPEN_PARTS: Readonly<Record<Exclude<QueueFilter, 'closed'>, OpenPart>> = {
  all: every(WORK),
  overdue: { where: WORK, running: 'c.late_at < :now', late: 'true' },
  soon: { where: WORK, running: 'c.late_at >= :now and c.soon_at <= :now', late: null },
  untaken: every(
    `${WORK} and c.stage = 'transferred' and c.taken_at is null and c.scope = 'company/' || coalesce(c.holder_unit, '')`,
  ),
  mine: every(`${WORK} and c.id in (select case_id from desk_worker where worker = :worker)`),
  awaiting: every("c.stage = 'awaiting-acceptance'"),
  help: every("c.family = 'help'"),
};
/** Open work of some kinds and houses, each given as a JSON list; null for any. */
export const OF_KINDS_AND_HOUSES = every(
  `${WORK} and (:kinds is null or c.kind in (select value from json_each(:kinds)))
   and (:buildings is null or c.building_id in (select value from json_each(:buildings)))`,
);
export const PROMISES = every("c.family in ('repair', 'complaint')");

export interface ListSql {
  readonly rows: string;
  readonly total: string;
}

/** Statements of a list; a window of `:count` rows from `:from` on. */
export function listSql(filter: QueueFilter): ListSql {
  return filter === 'closed' ? closedSql : openSql(OPEN_PARTS[filter]);
}

/**
 * Open cases as `pressingOf` sorts them, the least time left first. Clocks that run are an index walk, since their order
 * does not depend on the time; work that was late and is done stands still among them. So the two are merged by the instant
 * from which a case would be as late as it is.
 */
export function openSql({ where, running, late }: OpenPart): ListSql {
  const parts = [
    [running, 'c.late_by = 0', 'c.late_at'],
    [
      late,
      'c.late_by > 0',
      "min(c.late_at, strftime('%Y-%m-%dT%H:%M:%fZ', (:ms - c.late_by) / 1000.0, 'unixepoch'))",
    ],
  ] as const;
  const select = parts
    .filter(([condition]) => condition !== null)
    .map(
      ([condition, which, key]) =>
        `select c.id as id, ${key} as key from property_case c where c.closed_at is null and ${which} and ${where} and ${condition}`,
    )
    .join(' union all ');
  return {
    rows: `with line as (${select} order by key, id limit :count offset :from)
      select ${COLUMNS} from line join property_case c on c.id = line.id ${OWN}
      order by line.key, line.id`,
    total: `select count(*) from (${select})`,
  };
}

type OpenFilter = keyof typeof OPEN_PARTS;
export const OPEN_FILTERS = Object.keys(OPEN_PARTS) as readonly OpenFilter[]; // the keys of this very table

/**
 * How many open cases each list has, in one walk over each of the queue's two indexes instead of one for each list: two
 * rows, to be added.
 */
export function openCountsSql(): string {
  const walk = (which: string, conditionOf: (part: OpenPart) => string | null) => {
    const columns = OPEN_FILTERS.map((filter) => {
      const part = OPEN_PARTS[filter];
      return `coalesce(sum(${part.where} and ${conditionOf(part) ?? 'false'}), 0) as "${filter}"`;
    });
    return `select ${columns.join(', ')} from property_case c where c.closed_at is null and ${which}`;
  };
  return `${walk('c.late_by = 0', ({ running }) => running)} union all ${walk('c.late_by > 0', ({ late }) => late)}`;
}

const closedSql: ListSql = {
  rows: `select ${COLUMNS} ${FROM} where c.closed_at is not null and ${WORK}
    order by c.closed_at desc, c.id desc limit :count offset :from`,
  total: `select count(*) ${FROM} where c.closed_at is not null and ${WORK}`,
};
