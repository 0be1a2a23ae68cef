/**
 * Where a snapshot waits until it is whole: each entity's table once more, and how far it has come. Rows change over
 * into their tables in one transaction. BLOB columns are sealed as in the tables themselves.
 */
export const snapshotTables = `
create table replica_snapshot (
  scope text primary key,
  -- position in central's log at which the snapshot was taken
  cursor text not null,
  -- last row that is here: entity/pk
  next text not null
) strict, without rowid;

create table staged_community (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;

create table staged_grid (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;

create table staged_dwelling (
  id text not null, scope text not null, rev integer not null,
  grid_id text not null, address blob not null, primary key (scope, id)
) strict, without rowid;

create table staged_resident (
  id text not null, scope text not null, rev integer not null,
  number_hash text not null, name blob not null, phone_last4 blob not null, primary key (scope, id)
) strict, without rowid;

create table staged_residence (
  id text not null, scope text not null, rev integer not null,
  resident_id text not null, dwelling_id text not null,
  since text not null, nature text not null, verified_on text not null, primary key (scope, id)
) strict, without rowid;

create table staged_notice (
  id text not null, scope text not null, rev integer not null,
  published_at text not null, expires_at text not null, doc text not null, primary key (scope, id)
) strict, without rowid;
`;
