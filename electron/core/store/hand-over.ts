import { z } from 'zod';
import { type KioskRelay, kioskRelay } from '../../../contract/relay.ts';
import { type Operation, operationBody } from '../../../contract/sync.ts';
import type { StoreContext } from './context.ts';
import { relayPlace } from './entity-tables.ts';
import { bodyPlace } from './outbox.ts';

const sealedRow = z.object({ id: z.string(), doc: z.instanceof(Uint8Array) });
const operationRow = z.object({
  key: z.string(),
  scope: z.string().nullable(),
  body: z.instanceof(Uint8Array),
});

/**
 * What a kiosk hands to a property screen while central is away. A handed operation stays in the outbox until central itself
 * has answered: the screen's word is a promise and no receipt.
 */
export function createHandOver(
  { db, seal }: Pick<StoreContext, 'db' | 'seal'>,
  homeScope: () => string | null,
) {
  const selectRelays = db.prepare('select id, doc from kiosk_relay order by id');
  const oldest = db
    .prepare(
      'select queued_at from outbox where parked_at is null and held_by is null order by position limit 1',
    )
    .pluck();
  const selectOpen = db.prepare(
    'select key, scope, body from outbox where parked_at is null and held_by is null order by position limit ?',
  );
  const selectHolder = db
    .prepare('select held_by from outbox where parked_at is null and held_by is not null limit 1')
    .pluck();
  const mark = db.prepare('update outbox set held_by = ? where key = ?');
  const selectAsked = db
    .prepare(
      `select distinct case_id from outbox
       where parked_at is null and held_by is not null and case_id is not null limit ?`,
    )
    .pluck();
  return {
    /** Property screens that carry for this kiosk. */
    relays: (): readonly KioskRelay[] =>
      selectRelays.all().map((found) => {
        const { id, doc } = sealedRow.parse(found);
        return kioskRelay.parse(JSON.parse(seal.open(doc, relayPlace(id))));
      }),
    /** Since when the oldest operation waits that nobody holds; null for none. */
    waitsSince: (): string | null =>
      z
        .string()
        .nullable()
        .parse(oldest.get() ?? null),
    /** Operations that nobody holds, in their order. */
    open: (limit: number): readonly Operation[] => {
      const home = homeScope();
      if (home === null) return [];
      return selectOpen.all(limit).map((found) => {
        const { key, scope, body } = operationRow.parse(found);
        return {
          key,
          scope: scope ?? home,
          body: operationBody.parse(JSON.parse(seal.open(body, bodyPlace(key)))),
        };
      });
    },
    /** Screen that holds what is handed over; null while nothing is. */
    holder: (): string | null =>
      z
        .string()
        .nullable()
        .parse(selectHolder.get() ?? null),
    /** They are on that screen's disk. */
    handed: db.transaction((keys: readonly string[], relayId: string) => {
      for (const key of keys) mark.run(relayId, key);
    }).immediate,
    /** Cases of which a screen holds something. */
    asked: (limit: number): readonly string[] => z.array(z.string()).parse(selectAsked.all(limit)),
  };
}
