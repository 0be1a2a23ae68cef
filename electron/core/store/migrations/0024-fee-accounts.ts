/** What the company billed each dwelling, with what it owes in columns, so that a list of who owes costs its rows. */
export const feeAccounts = `
create table property_account (
  id text primary key, scope text not null, rev integer not null,
  owed_fen integer not null, oldest_due text, doc text not null
) strict, without rowid;
create index property_account_owing on property_account (owed_fen desc, id) where owed_fen > 0;
create table staged_property_account (
  id text not null, scope text not null, rev integer not null,
  owed_fen integer not null, oldest_due text, doc text not null, primary key (scope, id)
) strict, without rowid;
`;
