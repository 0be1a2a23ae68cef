import { sql } from 'kysely';
import { assertDefined } from '../../../contract/assert.ts';
import { noticeKind } from '../../../contract/domain.ts';
import type { FigureData } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import type { StreetDay } from './street.ts';
import type { Tell } from './told-sheets.ts';

/** Kiosks with the certificates they issued, and what the offices have to say. */

/** Notices that are not over yet, also those that begin within this many hours: the wall shows them by its own clock. */
const AHEAD_HOURS = 48;
const MOST_NOTICES = 20;

/** By community: a certificate is asked for by a person, so that few of them are not told. */
export async function kiosks(trx: Trx, at: StreetDay, tell: Tell): Promise<FigureData<'kiosks'>> {
  const { rows } = await sql<{ place: string; issued: number }>`
    select c.name as place, (select count(*)::int from certificate_issued
      where community_id = c.id and outcome = 'issued' and outcome_at >= ${at.midnight}::timestamptz) as issued
    from community c where street_id = ${at.streetId} and exists (
      select from terminal where community_id = c.id and audience = 'kiosk' and revoked_at is null)
    order by c.id`.execute(trx);
  // Each day counts for itself.
  const nameOf = (place: string) => `${at.day} ${place}`;
  const places = rows.map(({ place }) => place);
  const counts = new Map(rows.map(({ place, issued }) => [nameOf(place), issued]));
  const total = at.day;
  const issued = rows.reduce((sum, row) => sum + row.issued, 0);
  counts.set(total, issued);
  const sums = places.length === 0 ? [] : [{ total, parts: places.map(nameOf) }];
  const shown = await tell('certificates', { counts, sums });
  const told = (name: string) => assertDefined(shown.get(name), 'a public count for each');
  return {
    tile: 'kiosks',
    day: at.day,
    issuedToday: told(total),
    rows: places.map((place) => ({ place, online: null, issuedToday: told(nameOf(place)) })),
  };
}

const KINDS: readonly string[] = noticeKind.options;

/** Notices and policies that are meant for public walls, newest first; the same words for nine communities once. */
export async function notices(trx: Trx, at: StreetDay): Promise<FigureData<'notices'>> {
  const { rows } = await sql<{
    id: string;
    type: string;
    kind: string | null;
    title: string;
    summary: string;
    issuer: string | null;
    places: number;
    place: string;
    published: string;
    expires: string;
  }>`
    with told as (
      select i.id, i.type, document ->> 'kind' as kind, document ->> 'title' as title,
        document ->> 'summary' as summary, document ->> 'issuedBy' as issuer, published_at, expires_at, c.name as place
      from content_item i join community c on c.street_id = ${at.streetId} and case i.scope ->> 'level'
        when 'community' then i.scope -> 'communityIds' ? c.id
        when 'county' then i.scope ->> 'countyName' = c.county_name
        else true end
      where 'wall-public' = any(screens) and withdrawn_at is null and type in ('notice', 'policy')
        and expires_at > ${at.now}::timestamptz
        and published_at <= ${at.now}::timestamptz + ${AHEAD_HOURS}::int * interval '1 hour')
    select min(id) as id, type, kind, title, summary, issuer, count(distinct place)::int as places,
      min(place) as place, min(published_at) as published, max(expires_at) as expires
    from told group by type, kind, title, summary, issuer
    order by published desc, id limit ${MOST_NOTICES}`.execute(trx);
  const street = await streetName(trx, at);
  return {
    tile: 'notices',
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind !== null && KINDS.includes(row.kind) ? row.kind : '政策',
      text: row.summary === '' ? row.title : `${row.title}：${row.summary}`,
      by: row.issuer ?? (row.places === 1 ? row.place : street),
      publishedAt: row.published,
      expiresAt: row.expires,
    })),
  };
}

async function streetName(trx: Trx, { streetId }: StreetDay): Promise<string> {
  const row = await trx.selectFrom('street').select('name').where('id', '=', streetId).executeTakeFirst();
  return row?.name ?? '';
}
