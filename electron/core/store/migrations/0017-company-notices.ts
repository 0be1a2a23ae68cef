/**
 * Notices of the company. `doc` is as it was written here, `truth` as central sent it; null while central does not know it.
 */
export const companyNotices = `
create table property_notice (
  id text primary key, scope text not null, rev integer not null, doc text not null, truth text
) strict, without rowid;
create table staged_property_notice (
  id text not null, scope text not null, rev integer not null, doc text not null, truth text, primary key (scope, id)
) strict, without rowid;
`;
