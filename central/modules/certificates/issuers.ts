import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { assertDefined } from '../../../contract/assert.ts';
import { type IssuerKeyRecord, issuerKeyRecord } from '../../../contract/domain.ts';
import { err, ok, type Result } from '../../../contract/result.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { dayInZone } from '../terminals/certify.ts';
import type { IssuerKey } from './issuer-keys.ts';

/** All of China has one zone; days of keys and seals are reckoned in it. */
export const ISSUER_ZONE = 'Asia/Shanghai';

/** From when the demo's key certifies: before anything that the demo issues. */
const DEMO_FROM = '2020-01-01';

type Reading = Pick<Trx, 'selectFrom'>;

function publicKeyOf({ privateKeyPem }: Pick<IssuerKey, 'privateKeyPem'>): string {
  const { x } = createPublicKey(createPrivateKey(privateKeyPem)).export({ format: 'jwk' });
  return assertDefined(x, 'an Ed25519 key has x');
}

/** Public halves of the keys of an issuer (null: of all), the newest first. */
export async function listIssuerKeys(
  trx: Reading,
  issuerId: string | null,
): Promise<readonly IssuerKeyRecord[]> {
  let query = trx
    .selectFrom('issuer_key')
    .selectAll()
    .orderBy('issuer_id')
    .orderBy('valid_from', 'desc')
    .orderBy('made_at', 'desc');
  if (issuerId !== null) query = query.where('issuer_id', '=', issuerId);
  return (await query.execute()).map((row) =>
    issuerKeyRecord.parse({
      issuerId: row.issuer_id,
      issuerKeyId: row.key_id,
      publicKey: row.public_key,
      name: row.name,
      demo: row.demo,
      from: row.valid_from,
      until: row.valid_until,
    }),
  );
}

/**
 * The key with which an issuer signs today: in force, not taken back, its private half held by this process; of several
 * the newest. Null when there is none. A key that comes with the program is entered the first time it is asked for.
 */
export async function signingKeyOf(
  trx: Trx,
  { clock, issuers }: Pick<Deps, 'clock' | 'issuers'>,
  issuerId: string,
): Promise<IssuerKey | null> {
  for (const key of issuers.builtIn.filter((one) => one.issuerId === issuerId))
    await enter(trx, key, clock.now());
  const today = dayInZone(clock.now(), ISSUER_ZONE);
  const revoked = await trx
    .selectFrom('revocation')
    .select('subject_id')
    .where('issuer_id', '=', issuerId)
    .where('subject', '=', 'issuer-key')
    .execute();
  const held = (await listIssuerKeys(trx, issuerId)).filter(
    ({ issuerKeyId, from, until }) =>
      from <= today &&
      (until === null || today <= until) &&
      !revoked.some(({ subject_id }) => subject_id === issuerKeyId),
  );
  for (const { issuerKeyId } of held) {
    const key = issuers.find(issuerId, issuerKeyId);
    if (key !== null) return key;
  }
  return null;
}

async function enter(trx: Trx, key: IssuerKey, now: number): Promise<void> {
  const of = await trx
    .selectFrom('community')
    .select('committee_name')
    .where('issuer_id', '=', key.issuerId)
    .orderBy('id')
    .executeTakeFirst();
  await trx
    .insertInto('issuer_key')
    .values({
      issuer_id: key.issuerId,
      key_id: key.issuerKeyId,
      public_key: publicKeyOf(key),
      name: `${of?.committee_name ?? key.issuerId}（演示）`,
      demo: true,
      valid_from: DEMO_FROM,
      valid_until: null,
      made_at: new Date(now).toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['issuer_id', 'key_id']).doNothing())
    .execute();
}

/**
 * Makes a new key for an issuer, from today. The keys before it certify nothing after today; what they have certified
 * stays good until it ends by itself. The private half is on the disk before the row says that there is one.
 */
export async function makeIssuerKey(
  { db, clock, issuers }: Pick<Deps, 'db' | 'clock' | 'issuers'>,
  { issuerId, name }: { readonly issuerId: string; readonly name: string },
): Promise<IssuerKeyRecord> {
  const now = clock.now();
  const today = dayInZone(now, ISSUER_ZONE);
  const privateKeyPem = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'pem', type: 'pkcs8' })
    .toString();
  const issuerKeyId = `${today}-${publicKeyOf({ privateKeyPem })
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 8)}`;
  issuers.keep({ issuerId, issuerKeyId, privateKeyPem });
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('issuer_key')
      .set(({ fn, val }) => ({ valid_until: fn<string>('greatest', ['valid_from', val(today)]) }))
      .where('issuer_id', '=', issuerId)
      .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)]))
      .execute();
    await trx
      .insertInto('issuer_key')
      .values({
        issuer_id: issuerId,
        key_id: issuerKeyId,
        public_key: publicKeyOf({ privateKeyPem }),
        name,
        demo: false,
        valid_from: today,
        valid_until: null,
        made_at: new Date(now).toISOString(),
      })
      .execute();
  });
  const [made] = await listIssuerKeys(db, issuerId);
  return assertDefined(made, 'a key that was just made');
}

/** Whether an issuer signs for any community, and what it is called there. */
export async function committeeOf(trx: Reading, issuerId: string): Promise<Result<string, 'no-such-issuer'>> {
  const row = await trx
    .selectFrom('community')
    .select('committee_name')
    .where('issuer_id', '=', issuerId)
    .orderBy('id')
    .executeTakeFirst();
  return row === undefined ? err('no-such-issuer') : ok(row.committee_name);
}
