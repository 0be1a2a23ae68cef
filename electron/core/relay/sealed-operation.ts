import { CompactEncrypt } from 'jose/jwe/compact/encrypt';
import { CompactSign } from 'jose/jws/compact/sign';
import type { z } from 'zod';
import { DEVICE_ALGORITHM } from '../../../contract/identity.ts';
import { RELAY_TYPE, type relayedPayload } from '../../../contract/relay.ts';
import type { Operation } from '../../../contract/sync.ts';
import type { DeviceKey } from '../store/device-key.ts';

/**
 * An operation for central in the hands of another screen: signed by this box, so that nobody can make or change one, and
 * closed with a key that kiosks and central alone have, so that whoever carries it reads no telephone, token or name.
 */
export async function sealOperation(
  op: Operation,
  by: { readonly terminalId: string; readonly deviceKey: DeviceKey; readonly sealKey: string },
): Promise<string> {
  const payload: z.infer<typeof relayedPayload> = { iss: by.terminalId, op };
  const signed = await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ typ: RELAY_TYPE, alg: DEVICE_ALGORITHM, jwk: by.deviceKey.publicJwk })
    .sign(by.deviceKey.privateKey);
  return new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(Buffer.from(by.sealKey, 'hex'));
}
