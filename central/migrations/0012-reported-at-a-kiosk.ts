/** A case that was reported with a card is found again by the card, also where the slip's code is lost. */
export const reportedAtAKiosk = `
alter table case_record add column card_token_hash text check (card_token_hash ~ '^[0-9a-f]{64}$');
`;
