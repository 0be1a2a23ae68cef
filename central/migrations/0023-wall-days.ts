/** Past days of streets with a wall of the staff: what was told when each of them ended. */
export const wallDays = `
create table wall_day (
  street_id text not null references street,
  day date not null,
  -- contract/wall/day.ts, as text: it is read whole or not at all
  doc text not null,
  primary key (street_id, day)
);
`;
