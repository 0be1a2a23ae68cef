/** Who read whose record, when, for what; written in the transaction of the reading and never changed. */
export const accessLog = `
create table access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  terminal_id text not null,
  -- null when the terminal itself read, with nobody signed in
  staff_id text,
  -- resident, case, …: no reference, because the entry outlives what was read
  subject_type text not null,
  subject_id text not null,
  purpose text not null check (purpose <> ''),
  -- method and pattern of the route, never a path
  route text not null
);
create index access_log_by_subject on access_log (subject_type, subject_id, at);
create index access_log_by_staff on access_log (staff_id, at);
create trigger access_log_append_only before update or delete on access_log
  for each row execute function refuse_change();
`;
