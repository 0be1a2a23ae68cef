/**
 * Cases whole (stage, holder, clocks, timeline, photos), the routing and the calendar they follow, content with its
 * audience, alerts with their acknowledgements, and the registers that screens only read. Calls for help and device
 * faults keep their rows.
 */
export const casesContentAlerts = `
create table handling_unit (
  id text primary key,
  -- null: for every street of the city
  street_id text references street,
  level text not null check (level in ('street', 'department')),
  duty text not null,
  name text not null
);
create index handling_unit_by_duty on handling_unit (level, duty);

-- Where a community sends a kind of case instead of to the unit with its duty (CC09).
create table case_route (
  community_id text not null references community,
  kind text not null,
  unit_id text not null references handling_unit,
  primary key (community_id, kind)
);

-- Days of the city that differ from Monday to Friday.
create table calendar_day (
  day date primary key,
  kind text not null check (kind in ('holiday', 'workday')),
  name text not null
);

alter table case_record
  drop constraint case_record_kind_check,
  drop constraint case_record_reporter_kind_check,
  alter column terminal_id drop not null,
  add column rev integer not null default 1 check (rev > 0),
  -- no references: a case outlives the house that it was about
  add column grid_id text,
  add column compound_id text,
  add column building_id text,
  add column point jsonb,
  add column place_words text not null default '',
  -- what people wrote: personal
  add column body text not null default '',
  add column contact_name text,
  add column contact_phone text,
  add column photos text[] not null default '{}',
  -- SHA-256 of the code on the reporter's slip
  add column token_hash text check (token_hash ~ '^[0-9a-f]{64}$'),
  add column outcome text check (outcome in ('handled', 'dismissed', 'withdrawn')),
  add column holder_level text
    check (holder_level in ('grid', 'community', 'street', 'department', 'property-company', 'branch')),
  add column holder_unit_id text,
  add column result text,
  add column taken_at timestamptz,
  add column transferred_at timestamptz,
  add column handled_at timestamptz,
  add column due_at timestamptz,
  add column soon_at timestamptz,
  add column hop_due_at timestamptz,
  add column hop_soon_at timestamptz,
  add column reworks integer not null default 0,
  add column rating integer check (rating between 1 and 5);

update case_record set outcome = 'handled', handled_at = closed_at where closed_at is not null;
update case_record set
  due_at = opened_at + case kind when 'help' then interval '30 minutes' else interval '16 hours' end,
  soon_at = opened_at + case kind when 'help' then interval '22 minutes' else interval '12 hours' end,
  hop_due_at = opened_at + case kind when 'help' then interval '15 minutes' else interval '4 hours' end,
  hop_soon_at = opened_at + case kind when 'help' then interval '11 minutes' else interval '3 hours' end;

alter table case_record
  alter column due_at set not null,
  alter column soon_at set not null,
  alter column hop_due_at set not null,
  alter column hop_soon_at set not null,
  add check ((stage = 'closed') = (closed_at is not null)),
  add check ((stage = 'closed') = (outcome is not null)),
  add check ((holder_level is null) = (holder_unit_id is null)),
  add check (stage <> 'transferred' or holder_level is not null);
create index case_record_by_place on case_record (community_id, id);
create index case_record_by_compound on case_record (compound_id, id);
create index case_record_by_holder on case_record (holder_unit_id, id) where closed_at is null;
create index case_record_closed on case_record (closed_at) where closed_at is not null;

-- One line per step.
create table case_entry (
  id text primary key,
  case_id text not null references case_record,
  rev integer not null,
  step text not null,
  stage text not null,
  actor_kind text not null check (actor_kind in ('reporter', 'staff', 'terminal', 'system')),
  actor_id text,
  holder_level text,
  holder_unit_id text,
  note text,
  photos text[] not null default '{}',
  at timestamptz not null,
  received_at timestamptz not null,
  unique (case_id, rev)
);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger case_entry_append_only before update or delete on case_entry
  for each row execute function refuse_change();

-- Photos by digest; personal whatever they show.
create table attachment (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  community_id text not null references community,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null
);

create table content_item (
  id text primary key,
  type text not null check (type in ('notice', 'policy', 'guide')),
  -- contentScope of contract/domain/content.ts
  scope jsonb not null,
  screens text[] not null check (screens <> '{}'),
  -- the document as screens get it
  document jsonb not null,
  published_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > published_at),
  withdrawn_at timestamptz,
  written_by text,
  written_at timestamptz not null
);
create index content_item_by_time on content_item (published_at);

insert into content_item (id, type, scope, screens, document, published_at, expires_at, written_at)
  select id, 'notice',
    jsonb_build_object('level', 'community', 'communityIds', jsonb_build_array(community_id)),
    array['kiosk'],
    jsonb_build_object('id', id, 'kind', kind, 'title', title, 'summary', summary, 'body', body,
      'publishedAt', to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'expiresAt', to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'urgent', urgent),
    published_at, expires_at, published_at
  from notice;
drop table notice;

create table alert (
  id text primary key,
  scope jsonb not null,
  severity text not null check (severity in ('blue', 'yellow', 'orange', 'red')),
  title jsonb not null,
  text jsonb not null,
  starts_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > starts_at),
  cancelled_at timestamptz,
  drill boolean not null,
  sent_by text,
  sent_at timestamptz not null
);
create index alert_by_time on alert (starts_at);

create table alert_acknowledgement (
  alert_id text not null references alert,
  terminal_id text not null references terminal,
  shown_at timestamptz not null,
  received_at timestamptz not null,
  primary key (alert_id, terminal_id)
);

-- Registers that screens read and workflows do not change yet; the document is what a screen gets.
create table register_record (
  id text primary key,
  -- name of the register (contract/domain/registers.ts)
  register text not null,
  community_id text not null references community,
  document jsonb not null,
  written_at timestamptz not null
);
create index register_record_by_community on register_record (register, community_id, id);
`;
