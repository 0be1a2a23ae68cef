import type { Deps } from '../../deps.ts';

/** Remembers the CA behind central's certificate, so that a code made later, by whichever process, can name it. */
export async function rememberServedCa(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  caHash: string,
): Promise<void> {
  const served_at = new Date(clock.now()).toISOString();
  await db
    .insertInto('served_ca')
    .values({ ca_hash: caHash, served_at })
    .onConflict((conflict) => conflict.column('ca_hash').doUpdateSet({ served_at }))
    .execute();
}

/** The CA's part of a new code; null while central never served with a certificate. */
export async function newestServedCa({ db }: Pick<Deps, 'db'>): Promise<string | null> {
  const row = await db
    .selectFrom('served_ca')
    .select('ca_hash')
    .orderBy('served_at', 'desc')
    .executeTakeFirst();
  return row?.ca_hash ?? null;
}
