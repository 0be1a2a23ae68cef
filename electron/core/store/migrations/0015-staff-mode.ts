/**
 * Staff mode at a kiosk. A sheet that nobody could say anything of may be decided by a person (evidence `staff`), and a
 * number may stand on further copies that staff allowed: `copy` 1 is the sheet itself. A check and a unique column cannot be
 * changed in place, so the table is made anew with its rows.
 *
 * `staff_gate` counts wrong PINs over restarts. `staff_act` is append-only: the table itself refuses everything else.
 */
export const staffMode = `
create table certificate_request_new (
  position integer primary key autoincrement,
  request_id text not null unique,
  item_id text not null,
  number text not null,
  copy integer not null default 1 check (copy >= 1),
  resident_id text not null,
  state text not null check (state in ('requested', 'rendered', 'sent', 'printed', 'unconfirmed', 'failed')),
  facts blob,
  pdf_sha256 text,
  job_id integer,
  evidence text check (evidence in ('counted', 'reported', 'staff')),
  reason text,
  requested_at text not null,
  sent_at text,
  ended_at text,
  check ((state in ('requested', 'rendered', 'sent')) = (ended_at is null)),
  check (ended_at is null or facts is null),
  check ((state = 'printed') = (evidence is not null)),
  -- one number, one sheet for ever; a further copy is one of its own
  unique (number, copy)
) strict;
insert into certificate_request_new (position, request_id, item_id, number, resident_id, state, facts, pdf_sha256,
  job_id, evidence, reason, requested_at, sent_at, ended_at)
  select position, request_id, item_id, number, resident_id, state, facts, pdf_sha256,
    job_id, evidence, reason, requested_at, sent_at, ended_at from certificate_request order by position;
drop table certificate_request;
alter table certificate_request_new rename to certificate_request;
create index certificate_request_by_state on certificate_request (state);

create table staff_gate (
  only integer primary key check (only = 1),
  misses integer not null check (misses >= 0),
  locked_until text
) strict;

create table staff_act (
  position integer primary key autoincrement,
  id text not null unique,
  at text not null,
  act text not null,
  subject text,
  detail text
) strict;
create trigger staff_act_stays before update on staff_act begin select raise(abort, 'staff_act is append-only'); end;
create trigger staff_act_is_kept before delete on staff_act begin select raise(abort, 'staff_act is append-only'); end;
`;
