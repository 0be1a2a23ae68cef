/** 业主认证: ends of the numbers of the papers that were shown, by kind of paper. */
export const claimPapers = `
alter table dwelling_claim add column document_tails jsonb not null default '{}'
  check (jsonb_typeof(document_tails) = 'object');
`;
