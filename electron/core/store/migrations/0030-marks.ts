/** What a kiosk remembers from one visit to the next about itself, nobody else's: faults that staff were told, tries that failed. */
export const marks = `
create table mark (
  position integer primary key autoincrement,
  name text not null check (name <> ''),
  at text not null
) strict;
create index mark_by_name on mark (name, at);
`;
