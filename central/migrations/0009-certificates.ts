/**
 * What stands behind a certificate: the catalogue as data, the public halves of issuers' keys with the days on which they
 * certify, pictures of seals, and what was taken back. Private keys are in no table: a stolen backup signs nothing.
 */
export const certificates = `
create table catalogue_item (
  -- contract/domain: catalogueItem.id
  id text not null,
  -- null: for every community that has none of its own under this id
  community_id text references community,
  document jsonb not null,
  written_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index catalogue_item_of_all on catalogue_item (id) where community_id is null;
create unique index catalogue_item_of_one on catalogue_item (id, community_id) where community_id is not null;

create table issuer_key (
  issuer_id text not null,
  key_id text not null,
  -- raw Ed25519, base64url
  public_key text not null check (public_key ~ '^[A-Za-z0-9_-]{43}$'),
  name text not null check (name <> ''),
  demo boolean not null,
  -- days on which it certifies terminal keys and signs lists, both included; null: until it is relieved
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  made_at timestamptz not null,
  primary key (issuer_id, key_id)
);

create table seal_picture (
  id text primary key,
  issuer_id text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  media_type text not null check (media_type = 'image/png'),
  picture bytea not null,
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  put_at timestamptz not null
);
create index seal_picture_by_issuer on seal_picture (issuer_id, valid_from);

create table revocation (
  issuer_id text not null,
  subject text not null check (subject in ('certificate', 'terminal-key', 'issuer-key')),
  -- number, terminal key id or issuer key id
  subject_id text not null check (subject_id ~ '^[^[:space:]]{1,64}$'),
  reason text not null,
  -- of a key: first day whose signatures no longer count; of a certificate: the day on which it was taken back
  from_day date not null,
  revoked_at timestamptz not null,
  -- staff, or null for what follows from something else
  revoked_by text,
  -- of a terminal's key: first day that counts again, when an administrator let the terminal back in
  lifted_on date check (subject = 'terminal-key' or lifted_on is null),
  primary key (issuer_id, subject, subject_id, from_day)
);
create unique index revocation_in_force on revocation (issuer_id, subject, subject_id) where lifted_on is null;

-- The newest signed list of each issuer, as it goes out.
create table revocation_list (
  issuer_id text primary key,
  sequence bigint not null check (sequence > 0),
  issued_at timestamptz not null,
  document jsonb not null
);

-- Sheets that were void before there was a list, and keys of terminals that were revoked before.
insert into revocation (issuer_id, subject, subject_id, reason, from_day, revoked_at)
  select c.issuer_id, 'certificate', i.number, 'void', (i.outcome_at at time zone c.zone)::date, i.outcome_at
  from certificate_issued i join community c on c.id = i.community_id where i.outcome = 'void';
insert into revocation (issuer_id, subject, subject_id, reason, from_day, revoked_at)
  select c.issuer_id, 'terminal-key', t.key_id, 'key-lost', (t.revoked_at at time zone c.zone)::date, t.revoked_at
  from terminal t join community c on c.id = t.community_id where t.revoked_at is not null;
`;
