import { sql } from 'kysely';
import type { Trx } from '../../database/open.ts';

/** What every figure of a street is reckoned from. */
export interface StreetDay {
  readonly streetId: string;
  /** IANA zone of its communities: days on the wall are days there. */
  readonly zone: string;
  /** UTC instant of the look, ISO. */
  readonly now: string;
  /** Day of the zone at that instant. */
  readonly day: string;
  /** UTC instant at which that day began. */
  readonly midnight: string;
}

/** The street at an instant; null where no community lies in it. */
export async function streetDay(trx: Trx, streetId: string, now: number): Promise<StreetDay | null> {
  const iso = new Date(now).toISOString();
  const { rows } = await sql<{ zone: string; day: string; midnight: string }>`
    select zone, (${iso}::timestamptz at time zone zone)::date as day,
      date_trunc('day', ${iso}::timestamptz at time zone zone) at time zone zone as midnight
    from (select min(zone) as zone from community where street_id = ${streetId}) as street
    where zone is not null`.execute(trx);
  const [row] = rows;
  return row === undefined ? null : { streetId, now: iso, ...row };
}
