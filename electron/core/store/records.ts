import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { community, grid, notice, residence } from '../../../contract/domain.ts';
import type { StoreContext } from './context.ts';
import type { ResidenceRecord, Store } from './types.ts';

const docRow = z.object({ doc: z.string() });

const recordRow = z.object({
  resident_id: z.string(),
  number_hash: z.string(),
  name: z.instanceof(Uint8Array),
  phone_hash: z.instanceof(Uint8Array).nullable(),
  residence_id: z.string(),
  since: z.string(),
  nature: z.string(),
  verified_on: z.string(),
  dwelling_id: z.string(),
  address: z.instanceof(Uint8Array),
  grid_id: z.string(),
  grid_doc: z.string(),
});

/** The newest residence of the person behind a hash; the latest verification decides between equals. */
const FIND_RESIDENCE = `
  select r.id as resident_id, r.number_hash, r.name, r.phone_hash,
         s.id as residence_id, s.since, s.nature, s.verified_on,
         d.id as dwelling_id, d.address, g.id as grid_id, g.doc as grid_doc
  from resident r
  join residence s on s.resident_id = r.id
  join dwelling d on d.id = s.dwelling_id
  join grid g on g.id = d.grid_id
  where r.number_hash = ?
  order by s.since desc, s.verified_on desc limit 1`;

/** Keyed hash of a citizen number as central computes it: HMAC-SHA-256, hex. The number itself is never stored. */
export function citizenNumberHash(lookupKey: Uint8Array, citizenNumber: string): string {
  return createHmac('sha256', lookupKey).update(citizenNumber).digest('hex');
}

/** Reads of what was replicated. */
export function createRecords(
  { db, seal }: StoreContext,
  lookupKey: () => Uint8Array | null,
): Pick<Store, 'community' | 'notices' | 'grids' | 'findResidence'> {
  const selectCommunity = db.prepare('select doc from community order by id limit 1');
  const selectNotices = db.prepare(
    'select doc from notice where published_at <= @now and expires_at > @now order by published_at desc, id',
  );
  const selectGrids = db.prepare("select doc from grid order by json_extract(doc, '$.name'), id");
  const selectRecord = db.prepare(FIND_RESIDENCE);
  return {
    community: () => {
      const row = selectCommunity.get();
      return row === undefined ? null : community.parse(JSON.parse(docRow.parse(row).doc));
    },
    notices: (now) =>
      selectNotices
        .all({ now: new Date(now).toISOString() })
        .map((row) => notice.parse(JSON.parse(docRow.parse(row).doc))),
    grids: () => selectGrids.all().map((row) => grid.parse(JSON.parse(docRow.parse(row).doc))),
    findResidence: (citizenNumber): ResidenceRecord | null => {
      const key = lookupKey();
      if (key === null) return null;
      const found = selectRecord.get(citizenNumberHash(key, citizenNumber));
      if (found === undefined) return null;
      const row = recordRow.parse(found);
      return {
        resident: {
          id: row.resident_id,
          numberHash: row.number_hash,
          name: seal.open(row.name, `resident.name/${row.resident_id}`),
          phoneHash:
            row.phone_hash === null
              ? null
              : seal.open(row.phone_hash, `resident.phone_hash/${row.resident_id}`),
        },
        residence: residence.parse({
          id: row.residence_id,
          residentId: row.resident_id,
          dwellingId: row.dwelling_id,
          since: row.since,
          nature: row.nature,
          verifiedOn: row.verified_on,
        }),
        dwelling: {
          id: row.dwelling_id,
          gridId: row.grid_id,
          address: seal.open(row.address, `dwelling.address/${row.dwelling_id}`),
        },
        grid: grid.parse(JSON.parse(row.grid_doc)),
      };
    },
  };
}
