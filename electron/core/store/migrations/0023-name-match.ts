/** Residents whose name the chip had to cut and whom staff looked at: a keyed hash of both names, never a name. */
export const nameMatch = `
create table name_match (
  resident_id text primary key,
  digest text not null,
  at text not null
) strict, without rowid;
`;
