import { CompactSign, compactVerify } from 'jose';
import { z } from 'zod';
import { TOKEN_ALGORITHM, type TokenKeys } from './token-keys.ts';

/** How long a nonce may be used, ms: long enough for a slow line, short enough that old proofs are worth nothing. */
export const NONCE_LIFE_MS = 300_000;

/** Keeps a nonce from being taken for a token: both are signed with the same keys. */
const TYPE = 'sanping-nonce';

const payload = z.object({ at: z.number().int() });

/**
 * Nonces of RFC 9449 §8: the time of central, signed. Whoever puts one into a proof shows that the proof was made
 * after it, whatever the terminal's own clock says.
 */
export interface Nonces {
  make(now: number): Promise<string>;
  /** When it was made, ms; null for one that is not of ours or too old. */
  madeAt(nonce: string, now: number): Promise<number | null>;
}

/** `onlyOwn`: refuse those of other processes, whose replay cache this one does not see. */
export function createNonces(keys: TokenKeys, { onlyOwn }: { readonly onlyOwn: boolean }): Nonces {
  return {
    make: async (now) => {
      const { kid, privateKey } = await keys.current();
      return new CompactSign(Buffer.from(JSON.stringify({ at: now })))
        .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: TYPE, kid })
        .sign(privateKey);
    },
    madeAt: async (nonce, now) => {
      const signed = await verify(nonce, keys, onlyOwn);
      if (signed === null) return null;
      const age = now - signed;
      return age >= 0 && age <= NONCE_LIFE_MS ? signed : null;
    },
  };
}

async function verify(nonce: string, keys: TokenKeys, onlyOwn: boolean): Promise<number | null> {
  try {
    const { payload: bytes, protectedHeader } = await compactVerify(
      nonce,
      async ({ kid = '', typ }) => {
        const key = typ === TYPE && (!onlyOwn || keys.isOwn(kid)) ? await keys.find(kid) : null;
        if (key === null) throw new Error('not of ours');
        return key;
      },
      { algorithms: [TOKEN_ALGORITHM] },
    );
    if (protectedHeader.typ !== TYPE) return null;
    return payload.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))).at;
  } catch {
    // jose and the key function report whatever is wrong with it by throwing; a stranger's text is no event.
    return null;
  }
}
