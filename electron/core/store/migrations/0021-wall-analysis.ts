/** Charts of the decision analysis, on a wall of the staff. */
export const wallAnalysis = `
create table wall_analysis (
  id text primary key, scope text not null, rev integer not null, doc text not null
) strict, without rowid;
create table staged_wall_analysis (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;
`;
