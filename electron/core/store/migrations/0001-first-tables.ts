/**
 * First tables: what was replicated from central, who this terminal is, the ledger with its leased numbers,
 * and the outbox. BLOB columns are sealed (seal.ts). Numbers and phones are TEXT.
 */
export const firstTables = `
create table identity (
  one integer primary key check (one = 1),
  terminal_id text not null,
  -- a known text, sealed: tells at the next start whether the key file is still the right one
  seal_check blob not null,
  token blob,
  lookup_key blob,
  scopes text,
  key_certificate text
) strict;

create table replica_scope (
  scope text primary key,
  cursor text not null,
  complete integer not null check (complete in (0, 1))
) strict, without rowid;

create table community (
  id text primary key, scope text not null, rev integer not null, doc text not null
) strict, without rowid;

create table grid (
  id text primary key, scope text not null, rev integer not null, doc text not null
) strict, without rowid;

create table dwelling (
  id text primary key, scope text not null, rev integer not null,
  grid_id text not null, address blob not null
) strict, without rowid;

create table resident (
  id text primary key, scope text not null, rev integer not null,
  number_hash text not null, name blob not null, phone_last4 blob not null
) strict, without rowid;
create index resident_by_number on resident (number_hash);

create table residence (
  id text primary key, scope text not null, rev integer not null,
  resident_id text not null, dwelling_id text not null,
  since text not null, nature text not null, verified_on text not null
) strict, without rowid;
create index residence_by_resident on residence (resident_id, since);

create table notice (
  id text primary key, scope text not null, rev integer not null,
  published_at text not null, expires_at text not null, doc text not null
) strict, without rowid;

create table lease (
  position integer primary key autoincrement,
  lease_id text not null unique,
  item_id text not null,
  prefix text not null,
  from_number integer not null check (from_number > 0),
  to_number integer not null check (to_number >= from_number),
  next_number integer not null check (next_number between from_number and to_number + 1)
) strict;

create table certificate_request (
  position integer primary key autoincrement,
  request_id text not null unique,
  item_id text not null,
  -- one number for ever: the table itself refuses a second request with it
  number text not null unique,
  resident_id text not null,
  state text not null check (state in ('requested', 'rendered', 'sent', 'printed', 'unconfirmed', 'failed')),
  facts blob,
  pdf_sha256 text,
  job_id integer,
  evidence text check (evidence in ('counted', 'reported')),
  reason text,
  requested_at text not null,
  sent_at text,
  ended_at text,
  check ((state in ('requested', 'rendered', 'sent')) = (ended_at is null)),
  check (ended_at is null or facts is null),
  check ((state = 'printed') = (evidence is not null))
) strict;
create index certificate_request_by_state on certificate_request (state);

create table outbox (
  position integer primary key autoincrement,
  key text not null unique,
  -- null while this terminal is not enrolled anywhere yet
  scope text,
  case_id text,
  body blob not null,
  queued_at text not null,
  parked_at text,
  parked_result text check (parked_result in ('conflict', 'rejected')),
  parked_code text,
  parked_reason text,
  check ((parked_at is null) = (parked_result is null))
) strict;
create index outbox_by_case on outbox (case_id) where case_id is not null;
`;
