/**
 * Kiosks hand what they have to say to a property screen of their building while they do not reach central: where each screen
 * listens, and the key that kiosks of a community share with central, so that the screen carries and cannot read.
 */
export const relay = `
alter table terminal add column relay jsonb;
alter table community add column relay_key text not null
  default encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex')
  check (relay_key ~ '^[0-9a-f]{64}$');
`;
