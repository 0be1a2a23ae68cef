/** 业主认证: who says that a dwelling is theirs, with which papers, and what was decided. */
export const dwellingClaims = `
create table dwelling_claim (
  id text primary key,
  dwelling_id text not null references dwelling,
  claimed_as text not null check (claimed_as in ('owner', 'tenant')),
  name text not null,
  number_tail text not null check (number_tail ~ '^[0-9]{3}[0-9X]$'),
  -- the one person of the community with this name and number, when there is one
  resident_id text references resident,
  evidence text[] not null check (evidence <> '{}'),
  filed_at timestamptz not null,
  filed_at_desk text not null check (filed_at_desk in ('company', 'community')),
  filed_by text,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
  decided_at timestamptz,
  decided_by text,
  refusal text,
  rev integer not null default 1,
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'refused') = (refusal is not null))
);
create index dwelling_claim_of_dwelling on dwelling_claim (dwelling_id);
`;
