/** Houses of each grid as a wall draws them, and on a wall of the staff how each of their doors is lived in. */
const ENTITIES = ['wall_houses', 'wall_doors'] as const;

export const wallHouses = ENTITIES.map(
  (name) => `
create table ${name} (
  id text primary key, scope text not null, rev integer not null, doc text not null
) strict, without rowid;
create table staged_${name} (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;`,
).join('\n');
