/**
 * What a kiosk needs to take a report: the compounds with their houses, and cases that show a step made here until
 * central has answered. `truth` is the case as central sent it; null while central does not know it.
 */
export const kioskReports = `
create table kiosk_compound (
  id text primary key, scope text not null, rev integer not null, doc text not null
) strict, without rowid;
create table staged_kiosk_compound (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;
alter table kiosk_case add column truth text;
alter table staged_kiosk_case add column truth text;
update kiosk_case set truth = doc;
`;
