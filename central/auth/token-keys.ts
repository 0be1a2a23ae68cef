import { exportJWK, generateKeyPair, importJWK } from 'jose';
import { z } from 'zod';
import { assert } from '../../contract/assert.ts';
import type { Deps } from '../deps.ts';
import { BoundedMap } from './bounded-map.ts';

/** How long a token may be used, ms: the most that a terminal whose records were taken away keeps on reading. */
export const TOKEN_LIFE_MS = 15 * 60_000;

/** A key signs for a day; then the process makes another one, ms. */
const SIGNS_FOR_MS = 86_400_000;

/** Keys of other processes that are remembered, the unknown ones too: a stranger's `kid` costs one query. */
const REMEMBERED = 1_000;

/** EdDSA of RFC 8037, as jose names the curve. */
export const TOKEN_ALGORITHM = 'Ed25519';

const publicJwk = z.object({ x: z.string() });

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly madeAt: number;
}

/** The keys that sign tokens. The private half never leaves the memory of the process that made it. */
export interface TokenKeys {
  /** The key to sign with now; its public half is in the database before it signs anything. */
  current(): Promise<SigningKey>;
  /** Public half by id, of whichever process on this database; null when there is none or its tokens have ended. */
  find(kid: string): Promise<CryptoKey | null>;
  /** Whether this very process made the key. */
  isOwn(kid: string): boolean;
}

const KID = /^[A-Za-z0-9_-]{22}$/;
const KID_BYTES = 16;

/** Every process signs with keys of its own; several processes on one database believe each other's. */
export function createTokenKeys({ db, clock, random }: Pick<Deps, 'db' | 'clock' | 'random'>): TokenKeys {
  const own = new Map<string, CryptoKey>();
  const others = new BoundedMap<string, { readonly key: CryptoKey | null; readonly until: number }>(
    REMEMBERED,
  );
  let signing: Promise<SigningKey> | null = null;

  const make = async (): Promise<SigningKey> => {
    const madeAt = clock.now();
    const { privateKey, publicKey } = await generateKeyPair(TOKEN_ALGORITHM);
    const { x } = publicJwk.parse(await exportJWK(publicKey));
    const kid = Buffer.from(random.bytes(KID_BYTES)).toString('base64url');
    const ends = new Date(madeAt + SIGNS_FOR_MS + TOKEN_LIFE_MS).toISOString();
    await db.deleteFrom('token_key').where('ends_at', '<', new Date(madeAt).toISOString()).execute();
    await db
      .insertInto('token_key')
      .values({ kid, public_key: x, made_at: new Date(madeAt).toISOString(), ends_at: ends })
      .execute();
    own.set(kid, publicKey);
    return { kid, privateKey, madeAt };
  };
  const load = async (kid: string) => {
    const row = await db
      .selectFrom('token_key')
      .select(['public_key', 'ends_at'])
      .where('kid', '=', kid)
      .executeTakeFirst();
    if (row === undefined) return { key: null, until: Number.POSITIVE_INFINITY };
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: row.public_key }, TOKEN_ALGORITHM);
    assert(key instanceof CryptoKey, 'an OKP key is a CryptoKey');
    return { key, until: Date.parse(row.ends_at) };
  };

  return {
    current: async () => {
      const known = await signing;
      if (known !== null && clock.now() - known.madeAt < SIGNS_FOR_MS) return known;
      const making = make();
      signing = making;
      // A database that is away for a moment must not leave a broken promise behind.
      making.catch(() => {
        signing = null;
      });
      return making;
    },
    find: async (kid) => {
      const mine = own.get(kid);
      if (mine !== undefined) return mine;
      if (!KID.test(kid)) return null;
      const known = others.get(kid) ?? (await load(kid));
      others.set(kid, known);
      return clock.now() < known.until ? known.key : null;
    },
    isOwn: (kid) => own.has(kid),
  };
}
