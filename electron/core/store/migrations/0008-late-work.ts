/**
 * How late work was that is done and waits for acceptance (ms): it grows no more, so that such a case sinks in the queue
 * behind what goes on being late. `late_at` and `soon_at` say from here on only what clocks that run say.
 */
const tables = ['property_case', 'staged_property_case'] as const;

const columns = tables.map(
  (table) => `
alter table ${table} add column late_by integer not null default 0;
update ${table} set
  late_by = max(0, cast(round((unixepoch(handled_at, 'subsec') - unixepoch(due_at, 'subsec')) * 1000) as integer)),
  late_at = json_extract(doc, '$.hopDueAt'),
  soon_at = json_extract(doc, '$.hopSoonAt')
where handled_at is not null;`,
);

export const lateWork = `${columns.join('\n')}
drop index property_case_queue;
create index property_case_queue on property_case (late_at, id) where closed_at is null and late_by = 0;
create index property_case_late_work on property_case (late_by) where closed_at is null and late_by > 0;
`;
