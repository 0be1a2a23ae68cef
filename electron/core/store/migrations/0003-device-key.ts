/**
 * The device key takes the place of the bearer token: sealed like the other secrets, made at the next opening. `ca` is
 * the issuing CA that this terminal was enrolled with, PEM; null with a central on the loopback.
 */
export const deviceKey = `
alter table identity drop column token;
alter table identity add column device_key blob;
alter table identity add column ca text;
`;
