/** The last sign of life of each terminal, and when central heard it by its own clock. */
export const heartbeats = `
alter table terminal add column heard_at timestamptz;
alter table terminal add column heartbeat jsonb;
`;
