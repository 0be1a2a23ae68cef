import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

const bytes = z.instanceof(Uint8Array);
const request = z.object({ request_id: z.string(), number: z.string(), state: z.string() });
const replicated = z.object({ id: z.string(), rev: z.number() });

/** A terminal's file as the oracle reads it: its own SQL and its own unsealing, nothing of the store's code. */
export interface TerminalFile {
  readonly requests: readonly z.infer<typeof request>[];
  readonly waiting: number;
  readonly parked: number;
  readonly cursors: readonly string[];
  /** `entity/pk` → revision and content, personal columns opened. */
  readonly rows: ReadonlyMap<string, { readonly rev: number; readonly doc: unknown }>;
}

/** Entities of a kiosk whose document rests whole in a column. */
const KEPT_AS_THEY_CAME = [
  'community',
  'grid',
  'notice',
  'policy',
  'guide',
  'alert',
  'kiosk-case',
  'kiosk-compound',
  'catalogue-item',
  'issuer-key',
  'seal-picture',
  'revocation-list',
];

/** Reads `<dir>/terminal.sqlite` of a terminal that has ended. */
export function readTerminal(dir: string): TerminalFile {
  const db = new Database(join(dir, 'terminal.sqlite'), { readonly: true });
  const open = opener(readFileSync(join(dir, 'keys/store.key')));
  const all = (sql: string) => db.prepare(sql).all();
  const count = (sql: string) => z.number().parse(db.prepare(sql).pluck().get());
  const rows = new Map<string, { rev: number; doc: unknown }>();
  const take = (entity: string, found: readonly unknown[], docOf: (row: unknown) => unknown) => {
    for (const each of found) {
      const { id, rev } = replicated.parse(each);
      rows.set(`${entity}/${id}`, { rev, doc: docOf(each) });
    }
  };
  try {
    for (const entity of KEPT_AS_THEY_CAME)
      take(entity, all(`select id, rev, doc from ${entity.replaceAll('-', '_')}`), (row) =>
        JSON.parse(z.object({ doc: z.string() }).parse(row).doc),
      );
    take('dwelling', all('select id, rev, grid_id, address from dwelling'), (row) => {
      const { id, grid_id, address } = z
        .object({ id: z.string(), grid_id: z.string(), address: bytes })
        .parse(row);
      return { id, gridId: grid_id, address: open(address, `dwelling.address/${id}`) };
    });
    take('resident', all('select id, rev, number_hash, name, phone_hash from resident'), (row) => {
      const { id, ...sealed } = z
        .object({ id: z.string(), number_hash: z.string(), name: bytes, phone_hash: bytes })
        .parse(row);
      return {
        id,
        numberHash: sealed.number_hash,
        name: open(sealed.name, `resident.name/${id}`),
        phoneHash: open(sealed.phone_hash, `resident.phone_hash/${id}`),
      };
    });
    take(
      'residence',
      all(`select id, rev, resident_id as "residentId", dwelling_id as "dwellingId", since, nature,
        verified_on as "verifiedOn" from residence`),
      (row) => {
        const { rev: _, ...doc } = z.record(z.string(), z.unknown()).parse(row);
        return doc;
      },
    );
    return {
      requests: z.array(request).parse(all('select request_id, number, state from certificate_request')),
      waiting: count('select count(*) from outbox where parked_at is null'),
      parked: count('select count(*) from outbox where parked_at is not null'),
      cursors: z
        .array(z.string())
        .parse(db.prepare('select cursor from replica_scope order by scope').pluck().all()),
      rows,
    };
  } finally {
    db.close();
  }
}

/** [version 1][nonce 12][tag 16][ciphertext], AES-256-GCM, the place as additional data. */
function opener(key: Uint8Array) {
  return (sealed: Uint8Array, place: string): string => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(13, 29));
    return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8');
  };
}
