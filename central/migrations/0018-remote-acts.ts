/**
 * 远程操作: what staff asked of a box, what became of it, the file it sent, and who did what about it. An act is asked for
 * once and ends once; `remote_act_event` only grows and outlives the file.
 */
export const remoteActs = `
create table remote_act (
  id text primary key,
  -- acts reach their box in this order
  position bigint generated always as identity,
  terminal_id text not null references terminal,
  kind text not null check (kind in ('restart', 'send-log', 'send-screenshot')),
  reason text not null check (reason <> ''),
  requested_at timestamptz not null,
  -- null = an operator at central's own machine
  requested_by text,
  expires_at timestamptz not null,
  taken_at timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'refused', 'failed', 'expired')),
  code text,
  check ((outcome is null) = (ended_at is null)),
  check (outcome is null or outcome = 'expired' or taken_at is not null)
);
create index remote_act_of_terminal on remote_act (terminal_id, position);
create index remote_act_open on remote_act (terminal_id, position) where ended_at is null;

create table remote_act_file (
  act_id text primary key references remote_act,
  media_type text not null,
  bytes bytea not null,
  uploaded_at timestamptz not null,
  kept_until timestamptz not null
);
create index remote_act_file_by_end on remote_act_file (kept_until);

create table remote_act_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  act_id text not null,
  event text not null
    check (event in ('requested', 'taken', 'done', 'refused', 'failed', 'expired', 'file-sent', 'file-read', 'file-forgotten')),
  -- who asked or read; null = the box, central itself, or an operator at its machine
  staff_id text,
  -- reason, purpose or code
  detail text
);
create index remote_act_event_of_act on remote_act_event (act_id, id);
create trigger remote_act_event_append_only before update or delete on remote_act_event
  for each row execute function refuse_change();
`;
