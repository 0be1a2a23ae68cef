/**
 * What central asked of this box. A row is on disk before anything of it is done, and `begun` before it takes effect: what a
 * crash interrupted is not done a second time. The rows are the box's own record of what was done to it from afar.
 */
export const remoteActs = `
create table remote_act (
  position integer primary key autoincrement,
  id text not null unique,
  kind text not null,
  state text not null check (state in ('given', 'begun', 'done', 'refused', 'failed')),
  code text,
  given_at text not null,
  begun_at text,
  ended_at text,
  -- the last state that central has heard of; null = none
  told text,
  check ((state in ('done', 'refused', 'failed')) = (ended_at is not null))
) strict;

-- when a case was last taken here: kiosk_case has those of the whole community
create table case_taken (only integer primary key check (only = 1), at text not null) strict;
`;
