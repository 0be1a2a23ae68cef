/**
 * A kiosk without central hands what it has to say to the property screen of its building. At the kiosk: which screens there
 * are (sealed: their key is in it), and which of its operations lie there. At the screen: which kiosks there are, and what it
 * carries for them, closed as it came, until central has answered.
 */
export const relay = `
create table kiosk_relay (
  id text primary key, scope text not null, rev integer not null, doc blob not null
) strict, without rowid;
create table staged_kiosk_relay (
  id text not null, scope text not null, rev integer not null, doc blob not null, primary key (scope, id)
) strict, without rowid;
create table property_kiosk (
  id text primary key, scope text not null, rev integer not null, doc text not null
) strict, without rowid;
create table staged_property_kiosk (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;

alter table outbox add column held_by text;

create table relay_held (
  position integer primary key autoincrement,
  terminal_id text not null,
  key text not null,
  -- the case that it opens at this desk; null where the desk sees nothing of it
  case_id text,
  sealed text not null,
  held_at text not null,
  unique (terminal_id, key)
) strict;
create index relay_held_by_case on relay_held (case_id) where case_id is not null;
`;
