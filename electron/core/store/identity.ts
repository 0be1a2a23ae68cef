import { z } from 'zod';
import { assertDefined } from '../../../contract/assert.ts';
import { terminalKeyCertificate } from '../../../contract/certificate.ts';
import type { StoreContext } from './context.ts';
import { newUlid } from './context.ts';
import { forgetReplica } from './replica.ts';
import type { Enrolment, Store } from './types.ts';

const SEAL_CHECK = 'sanping';
export const CHECK_PLACE = 'identity.seal_check/1';
export const TOKEN_PLACE = 'identity.token/1';
export const LOOKUP_PLACE = 'identity.lookup_key/1';

const identityRow = z.object({
  terminal_id: z.string(),
  seal_check: z.instanceof(Uint8Array),
  token: z.instanceof(Uint8Array).nullable(),
  lookup_key: z.instanceof(Uint8Array).nullable(),
  scopes: z.string().nullable(),
  key_certificate: z.string().nullable(),
});

/**
 * Makes the identity row at the first start. False when a row is there that this key does not open:
 * the key file was lost or belongs to another box.
 */
export function prepareIdentity(context: StoreContext): boolean {
  const row = context.db.prepare('select seal_check from identity').get();
  if (row === undefined) {
    context.db
      .prepare('insert into identity (one, terminal_id, seal_check) values (1, ?, ?)')
      .run(newUlid(context), context.seal.seal(SEAL_CHECK, CHECK_PLACE));
    return true;
  }
  const { seal_check } = identityRow.pick({ seal_check: true }).parse(row);
  return context.seal.tryOpen(seal_check, CHECK_PLACE) === SEAL_CHECK;
}

/** Enrolment of this terminal; token and look-up key rest sealed. `lookupKey` is for the residents' look-up only. */
export function createIdentity(
  context: StoreContext,
): Store['identity'] & { lookupKey(): Uint8Array | null } {
  const { db, seal } = context;
  const select = db.prepare('select * from identity');
  const update = db.prepare('update identity set token = ?, lookup_key = ?, scopes = ?, key_certificate = ?');
  const dropLeases = db.prepare('delete from lease');
  const row = () => identityRow.parse(assertDefined(select.get(), 'identity row exists'));
  const lookupKeyHex = () => {
    const { lookup_key } = row();
    return lookup_key === null ? null : seal.open(lookup_key, LOOKUP_PLACE);
  };
  return {
    terminalId: () => row().terminal_id,
    enrolment: () => {
      const { token, scopes, key_certificate, terminal_id } = row();
      if (token === null || scopes === null || key_certificate === null) return null;
      return {
        terminalId: terminal_id,
        token: seal.open(token, TOKEN_PLACE),
        scopes: z.array(z.string()).parse(JSON.parse(scopes)),
        keyCertificate: terminalKeyCertificate.parse(JSON.parse(key_certificate)),
      };
    },
    saveEnrolment: db.transaction((enrolment: Enrolment, newLookupKeyHex: string) => {
      const before = lookupKeyHex();
      // Another look-up key means another central: its rows cannot be found by the new hash,
      // and its leased numbers are not ours to use any more.
      if (before !== null && before !== newLookupKeyHex) {
        forgetReplica(db);
        dropLeases.run();
      }
      update.run(
        seal.seal(enrolment.token, TOKEN_PLACE),
        seal.seal(newLookupKeyHex, LOOKUP_PLACE),
        JSON.stringify(enrolment.scopes),
        JSON.stringify(enrolment.keyCertificate),
      );
    }).immediate,
    lookupKey: () => {
      const hex = lookupKeyHex();
      return hex === null ? null : Buffer.from(hex, 'hex');
    },
  };
}
