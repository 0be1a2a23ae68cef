/** 整改台账: what is to be mended in a compound before its star rises, and every step that was taken about it. */
export const rectifications = `
create table rectification (
  id text primary key,
  compound_id text not null references compound,
  criterion text not null check (criterion in ('sanitation', 'facilities', 'fire-safety', 'public-order', 'service', 'disclosure')),
  matter text not null check (matter <> ''),
  found_on date not null,
  due_on date not null check (due_on >= found_on),
  state text not null default 'listed' check (state in ('listed', 'under-way', 'awaiting-acceptance', 'sent-back', 'struck-off')),
  listed_at timestamptz not null,
  listed_by text,
  taken_at timestamptz,
  -- the company's clerk; the name is the register's
  taken_by text,
  planned_on date,
  reported_at timestamptz,
  result text,
  sent_back_at timestamptz,
  sent_back_reason text,
  struck_off_at timestamptz,
  rev integer not null default 1,
  check ((state in ('listed', 'sent-back')) = (taken_at is null)),
  check ((taken_at is null) = (planned_on is null)),
  check ((state in ('awaiting-acceptance', 'struck-off')) = (reported_at is not null)),
  check ((reported_at is null) = (result is null)),
  check ((sent_back_at is null) = (sent_back_reason is null)),
  check ((state = 'struck-off') = (struck_off_at is not null))
);
create index rectification_of_compound on rectification (compound_id, state);
create table rectification_step (
  rectification_id text not null references rectification,
  -- the rev that the step made: no two steps on the same one
  rev integer not null,
  at timestamptz not null,
  step text not null,
  by text not null check (by in ('company', 'community')),
  -- a clerk of the company, or a member of staff
  actor_id text,
  words text,
  primary key (rectification_id, rev)
);
`;
