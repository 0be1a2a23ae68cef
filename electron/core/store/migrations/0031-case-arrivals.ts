/** In which order cases came to this screen, whenever they were reported; and since which of them its desk is left. */
export const caseArrivals = `
create table case_arrival (number integer primary key autoincrement, case_id text not null unique) strict;
insert into case_arrival (case_id) select id from property_case order by id;
-- A case that a snapshot writes again has arrived already. No ON CONFLICT: the outer statement's would count.
create trigger property_case_arrives after insert on property_case begin
  insert into case_arrival (case_id)
  select new.id where not exists (select 1 from case_arrival where case_id = new.id);
end;
-- One row while nobody is signed in, none while somebody is.
create table desk_left (id integer primary key check (id = 1), arrival integer not null) strict;
`;
