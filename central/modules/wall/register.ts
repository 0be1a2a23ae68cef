import { type RawBuilder, sql } from 'kysely';
import type { StreetDay } from './street.ts';

/** Rows of a register whose community lies in the street, as a derived table `entry (id, community, document)`. */
export function registerOf({ streetId }: StreetDay, register: string): RawBuilder<unknown> {
  return sql`(select r.id, c.name as community, r.document from register_record r join community c on c.id = r.community_id
    where c.street_id = ${streetId} and r.register = ${register}) as entry`;
}
