/** Past days of a street, on a wall of the staff. */
export const wallDays = `
create table wall_day (
  id text primary key, scope text not null, rev integer not null, doc text not null
) strict, without rowid;
create table staged_wall_day (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;
`;
