import type { Trx } from '../database/open.ts';
import { townEntities } from './entities.ts';
import type { ReadLine } from './read-lines.ts';
import { type AnyRecord, TOWN_ENTITIES, type TownEntity } from './records.ts';
import { readStored } from './stored.ts';

/** Records by entity and id. */
export type Records = ReadonlyMap<TownEntity, ReadonlyMap<string, AnyRecord>>;

/** What there was before, and what there will be: a file laid over the database. */
export interface TownView {
  readonly before: Records;
  find(entity: TownEntity, id: string): AnyRecord | undefined;
  /** Community of a record as it will be, or as it was; null for what is no community's or hangs in the air. */
  homeOf(entity: TownEntity, record: AnyRecord, when?: 'before'): string | null;
}

/** Ids that a record gives for a field that refers to something. */
export function refsOf(
  entity: TownEntity,
  record: AnyRecord,
): readonly { readonly field: string; readonly to: TownEntity; readonly id: string }[] {
  return Object.entries(townEntities[entity].refs).flatMap(([field, to]) => {
    const id = record[field];
    return typeof id === 'string' ? [{ field, to, id }] : [];
  });
}

/** The records of a file by entity; of several with one id the first. */
export function byEntity(lines: readonly ReadLine[]): Map<TownEntity, Map<string, AnyRecord>> {
  const records = new Map(TOWN_ENTITIES.map((entity) => [entity, new Map<string, AnyRecord>()]));
  for (const { entity, record } of lines) {
    const of = records.get(entity);
    if (of?.has(record.id) === false) of.set(record.id, record);
  }
  return records;
}

/** Reads what the database has of the file's records and of all that these, there or here, hang on. */
export async function viewOf(trx: Trx, file: Records): Promise<TownView> {
  const before = new Map<TownEntity, ReadonlyMap<string, AnyRecord>>();
  const wanted = new Map(TOWN_ENTITIES.map((entity) => [entity, new Set(file.get(entity)?.keys())]));
  // Whatever another one refers to comes before it, so from the last one on each adds to those still to come.
  for (const entity of [...TOWN_ENTITIES].reverse()) {
    const stored = await readStored(trx, entity, 'id', wanted.get(entity) ?? []);
    before.set(entity, stored);
    for (const record of [...(file.get(entity)?.values() ?? []), ...stored.values()])
      for (const { to, id } of refsOf(entity, record)) wanted.get(to)?.add(id);
  }
  const stored = (entity: TownEntity, id: string) => before.get(entity)?.get(id);
  const find = (entity: TownEntity, id: string) => file.get(entity)?.get(id) ?? stored(entity, id);
  const homeOf: TownView['homeOf'] = (entity, record, when) => {
    const { home, refs } = townEntities[entity];
    if (home === null) return null;
    const id = record[home];
    if (typeof id !== 'string') return null;
    const to = refs[home];
    // A community's home is itself.
    if (to === undefined || to === 'community') return id;
    const parent = when === 'before' ? stored(to, id) : find(to, id);
    return parent === undefined ? null : homeOf(to, parent, when);
  };
  return { before, find, homeOf };
}
