/** Photos of a step that central has not taken yet; they go with its row in the outbox. */
export const deskPhotos = `
create table desk_photo (
  position integer primary key autoincrement,
  -- operation_key and digest: the same photo may wait for two steps
  id text not null unique,
  operation_key text not null references outbox (key) on delete cascade,
  case_id text not null,
  digest text not null,
  bytes integer not null,
  picture blob not null,
  sent_at text
) strict;
create index desk_photo_by_case on desk_photo (case_id);
create index desk_photo_by_operation on desk_photo (operation_key);
`;
