/** Doors, chargers, and invitations of visitors; of these `doc` is as it was changed here, `truth` as central sent it. */
export const doorsAndVisitors = `
create table property_door (id text primary key, scope text not null, rev integer not null, doc text not null) strict, without rowid;
create table staged_property_door (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;
create table property_charger (id text primary key, scope text not null, rev integer not null, doc text not null) strict, without rowid;
create table staged_property_charger (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;
create table property_visit (
  id text primary key, scope text not null, rev integer not null, doc text not null, truth text
) strict, without rowid;
create table staged_property_visit (
  id text not null, scope text not null, rev integer not null, doc text not null, truth text, primary key (scope, id)
) strict, without rowid;
`;
