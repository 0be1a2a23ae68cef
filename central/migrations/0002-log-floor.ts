/** When a change was written, so that old tombstones can go, and below which position the log is no longer whole. */
export const logFloor = `
alter table change add column changed_at timestamptz not null default now();
create index change_tombstone on change (changed_at) where op = 'delete';
-- highest position of a tombstone that was removed: a cursor below it has to take a snapshot
alter table scope_head add column floor bigint not null default 0 check (floor between 0 and seq);
`;
