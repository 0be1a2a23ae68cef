/**
 * Who may sit down at the desk of a property company. A PIN is never kept: only its scrypt verifier, which goes to the
 * company's own screens, so that they open without a network.
 */
export const propertyClerks = `
create table property_clerk (
  id text primary key,
  company_id text not null references property_company,
  name text not null check (name <> ''),
  duty text not null,
  -- scrypt$N$r$p$salt$hash, base64url
  verifier text not null check (verifier like 'scrypt$%'),
  -- after this instant they open no desk
  left_at timestamptz
);
create index property_clerk_by_company on property_clerk (company_id);
`;
