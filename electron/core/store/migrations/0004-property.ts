/**
 * What a property screen holds. `doc` and the columns show a case with the steps made here that central has not answered
 * yet; `truth` is the case as central sent it. Words, contact and photos are sealed in `words`.
 */
const columns = `
  family text not null,
  stage text not null,
  holder_unit text,
  taken_at text,
  handled_at text,
  due_at text not null,
  late_at text not null,
  soon_at text not null,
  opened_at text not null,
  closed_at text,
  doc text not null,
  truth text not null,
  words blob not null`;

const docs = ['property_company', 'property_compound', 'property_building'].map(
  (name) => `
create table ${name} (
  id text primary key, scope text not null, rev integer not null, doc text not null
) strict, without rowid;
create table staged_${name} (
  id text not null, scope text not null, rev integer not null, doc text not null, primary key (scope, id)
) strict, without rowid;`,
);

export const propertyTables = `
create table property_case (
  id text primary key, scope text not null, rev integer not null, ${columns}
) strict, without rowid;
create index property_case_queue on property_case (late_at, id) where closed_at is null;
create index property_case_closed on property_case (closed_at) where closed_at is not null;
create table staged_property_case (
  id text not null, scope text not null, rev integer not null, ${columns}, primary key (scope, id)
) strict, without rowid;
${docs.join('\n')}

-- sealed whole: names and verifiers
create table property_clerk (
  id text primary key, scope text not null, rev integer not null, doc blob not null
) strict, without rowid;
create table staged_property_clerk (
  id text not null, scope text not null, rev integer not null, doc blob not null, primary key (scope, id)
) strict, without rowid;

-- What clerks did at this desk, for the course of a case: stays until the case itself is gone.
create table desk_step (
  position integer primary key autoincrement,
  case_id text not null,
  operation_key text not null,
  at text not null,
  -- step, words and names, sealed
  said blob not null
) strict;
create index desk_step_by_case on desk_step (case_id);

-- Who of the company does it, as the clerk gave it.
create table desk_worker (
  case_id text primary key,
  worker text not null
) strict, without rowid;
`;
