/** When each terminal was not heard, and when central itself was not there to hear anybody: a row for each time. */
export const availability = `
alter table terminal add column counted_from timestamptz;
create table terminal_silence (
  terminal_id text not null references terminal,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  primary key (terminal_id, from_at)
);
create table central_listening (
  only_one boolean primary key default true check (only_one),
  seen_at timestamptz not null
);
create table central_away (
  from_at timestamptz primary key,
  to_at timestamptz not null check (to_at > from_at)
);
`;
