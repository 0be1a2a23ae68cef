/** Releases of the terminals' program as central hands them out, and the ring of each terminal. */
export const releases = `
create table release (
  version text primary key,
  signed text not null,
  added_at timestamptz not null,
  open_to text check (open_to in ('first', 'early', 'all')),
  percent integer not null default 100 check (percent between 0 and 100),
  paused boolean not null default false
);
alter table terminal add column ring text not null default 'all' check (ring in ('first', 'early', 'all'));
`;
