/**
 * How far this clock was from central's when central last said so: outlives a restart, so that a clock that is known to be
 * wrong dates nothing until central says otherwise. `started_at` and `boot_id` tell within one run of the machine whether
 * somebody has set the clock since.
 */
export const clockMeasure = `
create table clock_measure (
  one integer primary key check (one = 1),
  offset_ms integer not null,
  started_at integer not null,
  boot_id text
) strict;
`;
