import { z } from 'zod';
import { assertDefined } from '../../../contract/assert.ts';
import { terminalKeyCertificate } from '../../../contract/certificate.ts';
import type { StoreContext } from './context.ts';
import { newUlid } from './context.ts';
import { makeDeviceKey, openDeviceKey } from './device-key.ts';
import { forgetReplica } from './replica.ts';
import type { Enrolment, Store } from './types.ts';

const SEAL_CHECK = 'sanping';
export const CHECK_PLACE = 'identity.seal_check/1';
export const LOOKUP_PLACE = 'identity.lookup_key/1';
export const DEVICE_PLACE = 'identity.device_key/1';

const identityRow = z.object({
  terminal_id: z.string(),
  seal_check: z.instanceof(Uint8Array),
  device_key: z.instanceof(Uint8Array).nullable(),
  lookup_key: z.instanceof(Uint8Array).nullable(),
  scopes: z.string().nullable(),
  key_certificate: z.string().nullable(),
  ca: z.string().nullable(),
});

/**
 * Makes the identity row with its device key at the first start. False when a row is there that this key does not
 * open: the key file was lost or belongs to another box.
 */
export function prepareIdentity(context: StoreContext): boolean {
  const row = context.db.prepare('select seal_check, device_key from identity').get();
  if (row === undefined) {
    context.db
      .prepare('insert into identity (one, terminal_id, seal_check, device_key) values (1, ?, ?, ?)')
      .run(newUlid(context), context.seal.seal(SEAL_CHECK, CHECK_PLACE), newDeviceKey(context));
    return true;
  }
  const { seal_check, device_key } = identityRow.pick({ seal_check: true, device_key: true }).parse(row);
  if (context.seal.tryOpen(seal_check, CHECK_PLACE) !== SEAL_CHECK) return false;
  // A store of before there were device keys; central will ask it to enrol again.
  if (device_key === null) {
    context.db.prepare('update identity set device_key = ?').run(newDeviceKey(context));
  }
  return true;
}

const newDeviceKey = ({ seal }: StoreContext) => seal.seal(makeDeviceKey(), DEVICE_PLACE);

/** Enrolment of this terminal; device key and look-up key rest sealed. `lookupKey` is for the residents' look-up only. */
export function createIdentity(
  context: StoreContext,
): Store['identity'] & { lookupKey(): Uint8Array | null } {
  const { db, seal } = context;
  const select = db.prepare('select * from identity');
  const update = db.prepare('update identity set lookup_key = ?, scopes = ?, key_certificate = ?, ca = ?');
  const dropLeases = db.prepare('delete from lease');
  const row = () => identityRow.parse(assertDefined(select.get(), 'identity row exists'));
  const lookupKeyHex = () => {
    const { lookup_key } = row();
    return lookup_key === null ? null : seal.open(lookup_key, LOOKUP_PLACE);
  };
  return {
    terminalId: () => row().terminal_id,
    deviceKey: () =>
      openDeviceKey(seal.open(assertDefined(row().device_key, 'made at the opening'), DEVICE_PLACE)),
    enrolment: () => {
      const { scopes, key_certificate, terminal_id, ca } = row();
      if (scopes === null || key_certificate === null) return null;
      return {
        terminalId: terminal_id,
        scopes: z.array(z.string()).parse(JSON.parse(scopes)),
        keyCertificate: terminalKeyCertificate.parse(JSON.parse(key_certificate)),
        ca,
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
        seal.seal(newLookupKeyHex, LOOKUP_PLACE),
        JSON.stringify(enrolment.scopes),
        JSON.stringify(enrolment.keyCertificate),
        enrolment.ca,
      );
    }).immediate,
    lookupKey: () => {
      const hex = lookupKeyHex();
      return hex === null ? null : Buffer.from(hex, 'hex');
    },
  };
}
