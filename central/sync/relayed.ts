import { compactDecrypt, compactVerify, importJWK } from 'jose';
import { z } from 'zod';
import { assertDefined } from '../../contract/assert.ts';
import { DEVICE_ALGORITHM } from '../../contract/identity.ts';
import {
  deviceJwk,
  RELAY_TYPE,
  type Relayed,
  type RelayedAnswer,
  relayedPayload,
} from '../../contract/relay.ts';
import { type Operation, operation } from '../../contract/sync.ts';
import { thumbprintOf } from '../auth/proof.ts';
import type { Deps } from '../deps.ts';
import type { Terminal } from '../modules/terminals/service.ts';
import { applyBatch } from './apply-batch.ts';

const header = z.object({ typ: z.literal(RELAY_TYPE), alg: z.literal(DEVICE_ALGORITHM), jwk: deviceJwk });

/** A kiosk in whose name something was brought. */
interface Kiosk {
  readonly terminal: Terminal;
  readonly jkt: string | null;
}

/** What was brought, opened; null for what does not open, or was not signed by that kiosk. */
interface Opened {
  readonly relayed: Relayed;
  readonly kiosk: Kiosk | null;
  readonly operation: Operation | null;
}

/**
 * Applies what a property screen brings for kiosks of its community, each in the name and under the keys of the kiosk that
 * signed it: whichever way an operation comes first, the other one is its repetition. The screen hears that it is settled and
 * nothing else. What cannot be the kiosk's is refused and not recorded, so that the kiosk itself can still say it.
 */
export async function applyRelayed(
  deps: Pick<Deps, 'db' | 'clock' | 'random' | 'log'>,
  carrier: Terminal,
  relayed: readonly Relayed[],
): Promise<readonly RelayedAnswer[]> {
  const { db } = deps;
  const key = assertDefined(
    await db
      .selectFrom('community')
      .select('relay_key')
      .where('id', '=', carrier.communityId)
      .executeTakeFirst(),
    "a terminal's community exists",
  ).relay_key;
  const kiosks = await kiosksOf(deps, carrier.communityId, [
    ...new Set(relayed.map((one) => one.terminalId)),
  ]);
  const opened = await Promise.all(
    relayed.map(async (one): Promise<Opened> => {
      const kiosk = kiosks.get(one.terminalId) ?? null;
      return { relayed: one, kiosk, operation: kiosk && (await open(one, kiosk, key)) };
    }),
  );
  const results = new Map<Relayed, RelayedAnswer['result']>();
  for (const [id, ofKiosk] of Map.groupBy(opened, (one) => one.relayed.terminalId)) {
    const sound = ofKiosk.filter((one) => one.operation !== null);
    const { terminal } = kiosks.get(id) ?? {};
    if (terminal === undefined || sound.length === 0) continue;
    const operations = sound.map((one) => assertDefined(one.operation ?? undefined, 'sound ones are open'));
    const answers = await applyBatch(deps, terminal, operations);
    sound.forEach((one, index) => {
      results.set(one.relayed, assertDefined(answers[index], 'one answer each').result);
    });
  }
  const refused = relayed.filter((one) => !results.has(one)).length;
  if (refused > 0) deps.log.event('relayed-refused', { terminalId: carrier.id, count: refused });
  return relayed.map((one) => ({
    terminalId: one.terminalId,
    key: one.key,
    result: results.get(one) ?? 'rejected',
  }));
}

/** Kiosks of the community that were not taken away. */
async function kiosksOf({ db }: Pick<Deps, 'db'>, communityId: string, ids: readonly string[]) {
  const rows = await db
    .selectFrom('terminal')
    .select(['id', 'community_id', 'key_id', 'scopes', 'audience', 'device_jkt'])
    .where('id', 'in', [...ids])
    .where('community_id', '=', communityId)
    .where('audience', '=', 'kiosk')
    .where('revoked_at', 'is', null)
    .execute();
  return new Map(
    rows.map(({ id, community_id, key_id: keyId, scopes, audience, device_jkt: jkt }): [string, Kiosk] => [
      id,
      { terminal: { id, communityId: community_id, keyId, scopes, audience }, jkt },
    ]),
  );
}

async function open(
  { terminalId, key, sealed }: Relayed,
  { jkt }: Kiosk,
  sealKey: string,
): Promise<Operation | null> {
  try {
    const { plaintext } = await compactDecrypt(sealed, Buffer.from(sealKey, 'hex'), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    const signed = Buffer.from(plaintext).toString('utf8');
    const { jwk } = header.parse(
      JSON.parse(Buffer.from(signed.split('.')[0] ?? '', 'base64url').toString('utf8')),
    );
    if (thumbprintOf(jwk) !== jkt) return null;
    const { payload } = await compactVerify(signed, await importJWK(jwk, DEVICE_ALGORITHM), {
      algorithms: [DEVICE_ALGORITHM],
    });
    const said = relayedPayload.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
    const op = operation.parse(said.op);
    return said.iss === terminalId && op.key === key ? op : null;
  } catch {
    // jose, JSON and zod report whatever is wrong with it by throwing; a stranger's text is no event.
    return null;
  }
}
