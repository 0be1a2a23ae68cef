/**
 * First tables: places, people, notices; terminals and their numbers; what terminals reported; the change log.
 * Ids are ULIDs as text, citizen numbers and phones are text, instants are timestamptz, days are date.
 */
export const firstTables = `
create table community (
  id text primary key,
  county_name text not null,
  street_name text not null,
  name text not null,
  zone text not null,
  issuer_id text not null,
  committee_name text not null,
  desk_place text not null,
  desk_phone text not null,
  desk_hours text not null,
  number_prefix text not null unique,
  -- key of the citizen-number hash, hex; given to enrolled terminals of this community
  lookup_key text not null check (lookup_key ~ '^[0-9a-f]{64}$')
);

create table grid (
  id text primary key,
  community_id text not null references community,
  name text not null,
  officer_title text not null,
  officer_phone text not null,
  covers text not null
);

create table dwelling (
  id text primary key,
  grid_id text not null references grid,
  address text not null
);

create table resident (
  id text primary key,
  community_id text not null references community,
  name text not null,
  sex text not null check (sex in ('0', '1', '2', '9')),
  nation text not null check (nation ~ '^[0-9]{2}$'),
  birth text not null check (birth ~ '^[0-9]{8}$'),
  citizen_number text not null check (citizen_number ~ '^[0-9]{17}[0-9X]$'),
  phone text not null,
  unique (community_id, citizen_number)
);

create table residence (
  id text primary key,
  resident_id text not null references resident,
  dwelling_id text not null references dwelling,
  since date not null,
  nature text not null check (nature in ('自有', '租住', '常住')),
  verified_on date not null
);
create index residence_by_resident on residence (resident_id);

create table notice (
  id text primary key,
  community_id text not null references community,
  kind text not null check (kind in ('停水', '停电', '通知', '活动')),
  title text not null,
  summary text not null,
  body text not null,
  published_at timestamptz not null,
  expires_at timestamptz not null,
  urgent boolean not null
);

create table terminal (
  id text primary key,
  community_id text not null references community,
  profile text not null,
  key_id text not null unique,
  public_key text not null,
  key_certificate text not null,
  -- SHA-256 of the bearer token, hex; the token itself is only at the terminal
  token_hash text not null unique,
  scopes text[] not null,
  enrolled_at timestamptz not null,
  revoked_at timestamptz
);

-- One counter for each prefix (community and year): numbers are never handed out twice, whatever the item.
create table number_counter (
  prefix text primary key,
  next_number bigint not null check (next_number > 0)
);

create table number_lease (
  id text primary key,
  terminal_id text not null references terminal,
  item_id text not null,
  prefix text not null references number_counter,
  from_number bigint not null check (from_number > 0),
  to_number bigint not null check (to_number >= from_number),
  leased_at timestamptz not null,
  unique (prefix, from_number)
);
create index number_lease_by_terminal on number_lease (terminal_id);

create table certificate_issued (
  number text primary key,
  request_id text not null unique,
  item_id text not null,
  community_id text not null references community,
  -- no reference: paper that is out stays on record even when the resident's row goes
  resident_id text not null,
  purpose text not null,
  outcome text not null check (outcome in ('issued', 'unconfirmed', 'void')),
  evidence text check (evidence in ('counted', 'reported')),
  terminal_id text not null references terminal,
  terminal_key_id text not null,
  outcome_at timestamptz not null,
  received_at timestamptz not null
);
create index certificate_issued_by_community on certificate_issued (community_id, outcome_at);

create table case_record (
  id text primary key,
  community_id text not null references community,
  kind text not null check (kind in ('help', 'device-fault')),
  stage text not null check (stage in ('found', 'transferred', 'awaiting-acceptance', 'closed')),
  reporter_kind text not null check (reporter_kind in ('resident-at-kiosk', 'terminal')),
  terminal_id text not null references terminal,
  -- what the kind needs and nothing about a person: {"step": …} or {"code": …}
  facts jsonb not null,
  opened_at timestamptz not null,
  received_at timestamptz not null,
  closed_at timestamptz
);
create index case_record_open on case_record (community_id, opened_at) where closed_at is null;

-- Every operation once: the key is recorded in the transaction that applies it.
create table applied_operation (
  terminal_id text not null references terminal,
  key text not null,
  result jsonb not null,
  applied_at timestamptz not null,
  primary key (terminal_id, key)
);

create table scope_head (
  scope text primary key,
  epoch text not null,
  seq bigint not null check (seq >= 0)
);

-- The newest change of each row and audience; seq comes from scope_head inside the writing transaction.
create table change (
  scope text not null references scope_head,
  seq bigint not null,
  audience text not null check (audience in ('kiosk', 'property', 'wall-staff', 'wall-public')),
  entity text not null,
  pk text not null,
  op text not null check (op in ('put', 'delete')),
  rev bigint not null,
  -- JSON text, sent as it stands
  doc text,
  primary key (scope, seq),
  unique (scope, audience, entity, pk),
  check ((op = 'put') = (doc is not null))
);
create index change_by_audience on change (scope, audience, seq);
`;
