/**
 * What the property desk looks for, without anybody's name: houses by compound and name, dwellings one row each (triggers
 * keep them in step with the houses they come with), cases by kind, house and number. The queue's indexes cover what lists
 * and counts ask, so that a long queue is never read whole.
 */
const buildings = ['property_building', 'staged_property_building'] as const;
const keyOf = { property_building: 'id', staged_property_building: 'scope, id' } as const;

const rebuilt = buildings.map(
  (table) => `
alter table ${table} rename to old_${table};
create table ${table} (
  id text not null, scope text not null, rev integer not null,
  compound_id text not null, name text not null, doc text not null,
  primary key (${keyOf[table]})
) strict, without rowid;
insert into ${table}
  select id, scope, rev, json_extract(doc, '$.compoundId'), json_extract(doc, '$.name'), doc from old_${table};
drop table old_${table};`,
);

const cases = ['property_case', 'staged_property_case'].map(
  (table) => `
alter table ${table} add column kind text not null default '';
alter table ${table} add column building_id text;
update ${table} set kind = json_extract(doc, '$.kind'), building_id = json_extract(doc, '$.place.buildingId');`,
);

const FLATS_OF_NEW = `
  delete from property_flat where building_id = new.id
    or id in (select value ->> 'id' from json_each(new.doc, '$.flats'));
  insert into property_flat (id, building_id, unit, floor, door, occupancy)
    select value ->> 'id', new.id, value ->> 'unit', value ->> 'floor', value ->> 'door', value ->> 'occupancy'
    from json_each(new.doc, '$.flats');
  update place_change set count = count + 1;`;

const compounds = ['insert', 'update', 'delete'].map(
  (event) => `
create trigger property_compound_after_${event} after ${event} on property_compound begin
  update place_change set count = count + 1;
end;`,
);

/** `caseNumber` of contract/domain: the last eight letters of the id, in Crockford's alphabet. */
const NUMBER_OF_ID = Array.from(
  { length: 8 },
  (_, at) => `((instr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(id, -${at + 1}, 1)) - 1) << ${at * 5})`,
).join(' + ');

/** What a condition names has to be in the index, even what the index itself promises: else each row is fetched for it. */
const covered = 'family, stage, taken_at, scope, holder_unit, kind, building_id, closed_at';

export const propertySearch = `
${rebuilt.join('\n')}
create table property_flat (
  id text primary key, building_id text not null, unit integer not null, floor integer not null,
  door text not null, occupancy text not null
) strict, without rowid;
create index property_flat_by_door on property_flat (door, building_id);
create index property_flat_by_building on property_flat (building_id, unit, floor, door);
-- Raised with every change of houses or compounds: whoever keeps their names in memory looks here.
create table place_change (count integer not null) strict;
insert into place_change values (0);
create trigger property_building_after_insert after insert on property_building begin ${FLATS_OF_NEW} end;
create trigger property_building_after_update after update on property_building begin ${FLATS_OF_NEW} end;
create trigger property_building_after_delete after delete on property_building begin
  delete from property_flat where building_id = old.id;
  update place_change set count = count + 1;
end;
${compounds.join('\n')}
update property_building set doc = doc;

${cases.join('\n')}
drop index property_case_queue;
drop index property_case_late_work;
create index property_case_queue on property_case (late_at, id, soon_at, ${covered}, late_by)
  where closed_at is null and late_by = 0;
create index property_case_late_work on property_case (late_by, id, late_at, ${covered})
  where closed_at is null and late_by > 0;
alter table property_case add column number text
  generated always as (printf('%06d', (${NUMBER_OF_ID}) % 1000000)) virtual;
create index property_case_number on property_case (number);
create index desk_worker_by_worker on desk_worker (worker);
`;
