/**
 * A photo belongs to its case: the same picture sent for another case is another row, so that who may see one case sees
 * nothing of another, and a photo goes with its case. And who had a case in hand when one of its clocks ran out (问责).
 */
export const casePhotos = `
create table case_photo (
  -- no reference: a photo is sent before the report that names it
  case_id text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  community_id text not null references community,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea not null,
  -- terminal
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  primary key (case_id, digest)
);
create index case_photo_by_time on case_photo (uploaded_at);

insert into case_photo (case_id, digest, community_id, media_type, bytes, uploaded_by, uploaded_at)
  select distinct on (named.case_id, a.digest)
    named.case_id, a.digest, a.community_id, a.media_type, a.bytes, a.uploaded_by, a.uploaded_at
  from (
    select id as case_id, community_id, unnest(photos) as digest from case_record
    union all
    select e.case_id, c.community_id, unnest(e.photos) from case_entry e join case_record c on c.id = e.case_id
  ) named
  join attachment a on a.digest = named.digest and a.community_id = named.community_id;
drop table attachment;

create table case_overdue (
  case_id text not null references case_record,
  -- the whole promise, or the hop that the case was in
  clock text not null check (clock in ('promise', 'hop')),
  due_at timestamptz not null,
  stage text not null,
  holder_level text,
  holder_unit_id text,
  noted_at timestamptz not null,
  primary key (case_id, clock, due_at)
);
create trigger case_overdue_append_only before update or delete on case_overdue
  for each row execute function refuse_change();
create index case_overdue_by_unit on case_overdue (holder_unit_id, noted_at);
`;
