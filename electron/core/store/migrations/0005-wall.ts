/** What a wall receives: names of places, pieces of the map, figures of tiles, lamps. Nothing here is about a person. */
const ENTITIES = ['wall_place', 'wall_map', 'wall_figure', 'wall_lamp'] as const;

export const wallTables = ENTITIES.map(
  (name) => `
create table ${name} (
  id text primary key, scope text not null, rev integer not null, doc text not null
) strict, without rowid;
create table staged_${name} (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;`,
).join('\n');
