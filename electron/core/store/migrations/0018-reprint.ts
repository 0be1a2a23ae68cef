/**
 * Further copies of a number that staff allowed: until when the resident has to lay the card on again. Nothing of the
 * person: the request and who its resident is are in the ledger as ids.
 */
export const reprint = `
create table reprint_permit (
  request_id text primary key,
  until text not null
) strict, without rowid;
`;
