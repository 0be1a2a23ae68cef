/**
 * What a resident confirmed, from the tap on until the number is taken or the request ends without one. At most one row:
 * one resident stands before a kiosk.
 */
export const confirmationTable = `
create table confirmation (
  request_id text primary key,
  item_id text not null,
  resident_id text not null,
  facts blob not null,
  confirmed_at text not null
) strict, without rowid;
`;
