/**
 * Every entity that central writes for any screen has its table: what a kiosk, a property screen or a wall does not show
 * yet is kept all the same, so that a page with it is taken. Nothing here is about a person: a case at a kiosk is known by
 * the SHA-256 of the code on a slip alone.
 */
const TABLES = {
  policy: 'published_at text not null, expires_at text not null, doc text not null',
  guide: 'published_at text not null, expires_at text not null, doc text not null',
  alert: 'starts_at text not null, expires_at text not null, doc text not null',
  kiosk_case: 'token_hash text not null, doc text not null',
  wall_case: 'doc text not null',
  case_lamp: 'doc text not null',
  catalogue_item: 'doc text not null',
  issuer_key: 'doc text not null',
  seal_picture: 'doc text not null',
  revocation_list: 'doc text not null',
} as const;

const both = Object.entries(TABLES).map(
  ([name, columns]) => `
create table ${name} (
  id text primary key, scope text not null, rev integer not null, ${columns}
) strict, without rowid;
create table staged_${name} (
  id text not null, scope text not null, rev integer not null, ${columns}, primary key (scope, id)
) strict, without rowid;`,
);

export const allAudiences = `${both.join('\n')}
create index kiosk_case_by_token on kiosk_case (token_hash);
`;
