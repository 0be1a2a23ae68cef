/**
 * What an installation needs beyond one process on one box: the CA that codes name, proofs that were used, as all
 * processes on the database see them, and a name by which people know a terminal.
 */
export const realInstall = `
-- CAs whose certificates central has served with; a code names the newest
create table served_ca (
  -- contract/enrolment-code.ts: the CA's part of a code
  ca_hash text primary key check (ca_hash ~ '^[0-9A-Z]{16}$'),
  served_at timestamptz not null
);

-- Proofs (RFC 9449) until they end by themselves. Unlogged: a minute later each row is worth nothing.
create unlogged table used_proof (
  id text primary key,
  ends_at timestamptz not null
);

alter table enrolment_code add column terminal_name text;
-- what people call the box: 一楼大厅
alter table terminal add column name text;
`;
