/**
 * Places whole, from the county down to a dwelling, with their geometry (GeoJSON, WGS 84, longitude first), and people
 * in households. What was in these tables until now came from the demo alone, which fills them anew: the rows go, and
 * with them the logs, so that every terminal takes a snapshot of the new epoch.
 */
export const placesAndPeople = `
delete from residence;
delete from resident;
delete from dwelling;
delete from grid;
delete from notice;
delete from change;
delete from scope_head;

create table county (
  id text primary key,
  name text not null,
  -- GB/T 2260
  code text not null check (code ~ '^[0-9]{6}$')
);

create table street (
  id text primary key,
  county_id text not null references county,
  name text not null
);

-- null for a community that stands alone, without its street in the database
alter table community add column street_id text references street;

-- MultiPolygon or Polygon; null where nobody drew the grid yet
alter table grid add column boundary jsonb, add column number integer check (number > 0);

-- what is drawn under the places: water, green, streets, blocks
create table map_feature (
  id text primary key,
  street_id text not null references street,
  layer text not null,
  properties jsonb not null,
  geometry jsonb not null
);
create index map_feature_by_street on map_feature (street_id, layer);

create table property_company (
  id text primary key,
  name text not null,
  service_phone text not null
);

create table compound (
  id text primary key,
  grid_id text not null references grid,
  property_company_id text references property_company,
  name text not null,
  use text not null,
  street_name text not null,
  house_number integer not null check (house_number > 0),
  built_in integer not null,
  -- Point and Polygon
  gate jsonb not null,
  boundary jsonb not null
);
create index compound_by_grid on compound (grid_id);
create index compound_by_company on compound (property_company_id);

create table building (
  id text primary key,
  compound_id text not null references compound,
  -- as people say it: 3号楼; empty for a house without a name, such as shops at the street
  name text not null,
  kind text not null,
  floors integer not null check (floors > 0),
  -- staircases; 0 where nobody lives
  units integer not null check (units >= 0),
  doors integer not null check (doors >= 0),
  footprint jsonb not null
);
create index building_by_compound on building (compound_id);

alter table dwelling
  add column building_id text references building,
  add column unit_number integer check (unit_number > 0),
  add column floor integer,
  -- as it is painted: 302
  add column door text,
  add column occupancy text check (occupancy in ('vacant', 'owner-occupied', 'rented')),
  -- a dwelling is in a building with all of its place, or in none
  add check (num_nulls(building_id, unit_number, floor, door, occupancy) in (0, 5)),
  add unique (building_id, unit_number, floor, door);
create index dwelling_by_grid on dwelling (grid_id);

create table household (
  id text primary key,
  dwelling_id text not null references dwelling
);
create index household_by_dwelling on household (dwelling_id);

alter table resident
  add column household_id text references household,
  -- 与户主关系
  add column relation text;
create index resident_by_household on resident (household_id);
-- a clerk of the street looks for a number in all of its communities
create index resident_by_citizen_number on resident (citizen_number);
create index residence_by_dwelling on residence (dwelling_id);

-- 重点人群: who is looked after, on which legal basis and for what; without both there is no row
create table special_group (
  id text primary key,
  resident_id text not null references resident,
  -- contract/domain: specialGroupKind
  kind text not null,
  legal_basis text not null check (legal_basis <> ''),
  purpose text not null check (purpose <> ''),
  registered_on date not null,
  -- after this day it is no longer read
  valid_until date not null check (valid_until > registered_on),
  unique (resident_id, kind)
);

-- which parts of a demo town are here, of which generation and reckoned from which day: loading goes on where it was
-- cut, and nothing is loaded twice
create table demo_part (
  part text primary key,
  version text not null,
  day date not null,
  loaded_at timestamptz not null
);
`;
