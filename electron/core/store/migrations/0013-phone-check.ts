/**
 * Of a resident's phone this box keeps a sealed keyed hash instead of the sealed digits, and of wrong answers about it when
 * they were given. The hash comes from central: who has records here begins with a snapshot.
 */
const TABLES = { resident: 'id', staged_resident: 'scope, id' } as const;

const rebuilt = Object.entries(TABLES).map(
  ([name, key]) => `
drop table ${name};
create table ${name} (
  id text not null, scope text not null, rev integer not null,
  number_hash text not null, name blob not null, phone_hash blob, primary key (${key})
) strict, without rowid;`,
);

export const phoneCheck = `
delete from replica_scope where scope in (select scope from resident);
delete from replica_snapshot;
delete from catalogue_item;
${rebuilt.join('\n')}
create index resident_by_number on resident (number_hash);
create table phone_miss (resident_id text not null, at text not null) strict;
create index phone_miss_by_resident on phone_miss (resident_id, at);
`;
