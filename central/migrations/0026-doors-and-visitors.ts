/** 门禁、充电桩与访客: devices of compounds, invitations with a code, and who came through which door. */
export const doorsAndVisitors = `
create table device (
  id text primary key,
  kind text not null check (kind in ('door', 'charger')),
  compound_id text not null references compound,
  -- null for a gate of the compound, and for chargers
  building_id text references building,
  name text not null,
  state text not null,
  state_at timestamptz not null,
  ways text[] not null default '{}',
  opens_from_desk boolean not null default false,
  check (kind <> 'door' or state in ('closed', 'open', 'held-open', 'offline', 'fault', 'unknown')),
  check (kind <> 'charger' or state in ('free', 'in-use', 'offline', 'fault', 'unknown')),
  check (ways <@ array['card', 'phone', 'code', 'face']),
  -- no door opens by faces alone
  check (kind <> 'door' or ways && array['card', 'phone', 'code']),
  check (kind = 'door' or (ways = '{}' and not opens_from_desk))
);
create index device_of_compound on device (compound_id);
create table visit_pass (
  id text primary key,
  dwelling_id text not null references dwelling,
  purpose text not null check (purpose in ('guest', 'delivery', 'repair', 'care', 'viewing')),
  people integer not null check (people between 1 and 20),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  made_at timestamptz not null,
  made_by text not null,
  -- SHA-256 of id and code: the code itself is nowhere
  code_hash text not null,
  withdrawn_at timestamptz,
  rev integer not null default 1,
  check (ends_at > starts_at and ends_at <= starts_at + interval '72 hours')
);
create index visit_pass_of_dwelling on visit_pass (dwelling_id, ends_at);
create table door_event (
  -- of an opening from a desk: the key that the desk made, so that a door is opened once for it
  id text primary key,
  door_id text not null references device,
  at timestamptz not null,
  by text not null check (by in ('code', 'desk')),
  outcome text not null check (outcome in ('asking', 'opened', 'refused')),
  visit_id text references visit_pass,
  clerk_id text,
  reason text,
  check ((by = 'desk') = (clerk_id is not null)),
  check ((by = 'desk') = (reason is not null))
);
create index door_event_of_door on door_event (door_id, at);
create index door_event_open on door_event (at) where outcome = 'asking';
-- a code opens each door on the way once
create unique index door_event_once on door_event (visit_id, door_id) where by = 'code' and outcome = 'opened';
-- what the simulated doors did: their own books, by which a test counts how often one opened
create table simulated_opening (id text primary key, door_id text, state text not null check (state in ('opened', 'refused')));
`;
