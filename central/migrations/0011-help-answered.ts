/** 我来了: somebody is on the way to whoever waits, at a kiosk that called or at home. */
export const helpAnswered = `
alter table case_record add column coming_at timestamptz;
`;
