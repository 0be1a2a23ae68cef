/**
 * Who is who: one-time codes, device keys instead of bearer tokens, the public halves of the keys that sign tokens;
 * staff with their roles, sessions and PINs, wrong attempts, and the record of all that.
 */
export const identity = `
alter table terminal drop column token_hash;
-- RFC 7638 thumbprint of the key without which a token is worth nothing; null: enrolled before there were any
alter table terminal add column device_jkt text unique;
alter table terminal add column audience text not null default 'kiosk'
  check (audience in ('kiosk', 'property', 'wall-staff', 'wall-public'));

create table enrolment_code (
  -- SHA-256 of the secret, hex; the code itself is printed once
  code_hash text primary key check (code_hash ~ '^[0-9a-f]{64}$'),
  community_id text not null references community,
  profile text not null,
  -- whose scope a property screen follows beside the community's
  company_id text references property_company,
  audience text not null check (audience in ('kiosk', 'property', 'wall-staff', 'wall-public')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_by text references terminal,
  used_at timestamptz,
  check ((used_by is null) = (used_at is null))
);

create table token_key (
  kid text primary key,
  -- raw Ed25519 public key, base64url; the private half is only in the memory of the process that made it
  public_key text not null,
  made_at timestamptz not null,
  ends_at timestamptz not null
);

create table staff_account (
  id text primary key,
  login text not null unique check (login ~ '^[a-z][a-z0-9._-]{1,31}$'),
  -- Argon2id with its parameters, PHC string format
  password_hash text not null,
  password_set_at timestamptz not null,
  -- set by somebody else: may only be changed
  must_change boolean not null,
  made_at timestamptz not null,
  locked_at timestamptz
);

create table staff_grant (
  staff_id text not null references staff_account,
  role text not null,
  place text not null,
  granted_at timestamptz not null,
  primary key (staff_id, role, place)
);

create table staff_session (
  id text primary key,
  staff_id text not null references staff_account,
  terminal_id text not null references terminal,
  -- SHA-256 of the session's secret, hex
  token_hash text not null unique,
  opened_at timestamptz not null,
  used_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('logged-out', 'idle', 'too-long', 'locked', 'password-changed', 'replaced')),
  check ((ended_at is null) = (end_reason is null))
);
create index staff_session_open on staff_session (staff_id) where ended_at is null;

-- Quick unlock at one screen: holds only there, and only for some hours after the password.
create table staff_pin (
  staff_id text not null references staff_account,
  terminal_id text not null references terminal,
  pin_hash text not null,
  password_at timestamptz not null,
  failures integer not null default 0,
  primary key (staff_id, terminal_id)
);

-- Wrong attempts by subject (an account, an address, a kind of secret), so that a restart forgives nothing.
create table wrong_attempt (
  subject text primary key,
  failures integer not null check (failures > 0),
  last_at timestamptz not null,
  blocked_until timestamptz
);

-- What happened to identities. Rows are only ever added.
create table identity_event (
  id text primary key,
  at timestamptz not null,
  event text not null,
  outcome text not null,
  staff_id text,
  terminal_id text,
  address text
);
create index identity_event_by_time on identity_event (at);
`;
