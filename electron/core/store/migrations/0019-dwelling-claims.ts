/** Claims to dwellings. `doc` is as it was decided here, `truth` as central sent it; null while central does not know it. */
export const dwellingClaims = `
create table property_claim (
  id text primary key, scope text not null, rev integer not null, doc text not null, truth text
) strict, without rowid;
create table staged_property_claim (
  id text not null, scope text not null, rev integer not null, doc text not null, truth text, primary key (scope, id)
) strict, without rowid;
`;
