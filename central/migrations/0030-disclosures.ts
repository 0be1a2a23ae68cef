/** 线上公示: what is put before everybody for a while, what came of it, and every step that was taken about it. */
export const disclosures = `
create table disclosure (
  id text primary key,
  community_id text not null references community,
  -- null for the whole community
  compound_id text references compound,
  kind text not null check (kind in ('accounts', 'common-income', 'repair-fund', 'rating', 'appointment', 'works', 'other')),
  title text not null check (title <> ''),
  summary text not null check (summary <> ''),
  full_text_at text not null check (full_text_at <> ''),
  objections_to text not null check (objections_to <> ''),
  -- of an office: a mobile number is somebody's
  objections_phone text not null check (objections_phone !~ '^1[0-9]{10}$'),
  ko jsonb,
  published_by text not null check (published_by <> ''),
  published_on date not null,
  ends_on date not null check (ends_on >= published_on),
  state text not null default 'published' check (state in ('published', 'settled', 'withdrawn')),
  outcome jsonb,
  settled_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  rev integer not null default 1,
  check ((outcome is null) = (settled_at is null)),
  check (state <> 'published' or settled_at is null),
  check (state <> 'settled' or settled_at is not null),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index disclosure_of_community on disclosure (community_id, ends_on);
create index disclosure_of_compound on disclosure (compound_id) where compound_id is not null;
create table disclosure_step (
  disclosure_id text not null references disclosure,
  -- the rev that the step made: no two steps on the same one
  rev integer not null,
  at timestamptz not null,
  step text not null check (step in ('publish', 'settle', 'withdraw')),
  -- a member of staff; null for the command line and the demo
  actor_id text,
  primary key (disclosure_id, rev)
);
`;
