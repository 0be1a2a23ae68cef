import { sql } from 'kysely';
import { z } from 'zod';
import { assert, throwIllegalValue } from '../../../contract/assert.ts';
import type { WallEntity } from '../../../contract/wall/entities.ts';
import { wallStaffEntities } from '../../../contract/wall/entities.ts';
import type { WallFigureData } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry, streetScope } from '../../sync/change-log.ts';
import { analysis } from './analysis.ts';
import { keepEndedDay, keptDays } from './days.ts';
import { devicePoints, pointsFor, type WallAudience } from './devices.ts';
import { type FigureGroup, framed, reckon } from './figures.ts';
import { housesOf, wallDoorsOf, wallHousesOf } from './houses.ts';
import { lamps } from './lamps.ts';
import { type StreetDay, streetDay } from './street.ts';
import { mapPieces, placeNames } from './street-map.ts';
import { type Tell, tellFrom } from './told-sheets.ts';

/** What a wall is given, in parts that change at their own pace. */
export const WALL_PARTS = ['map', 'lamps', 'cases', 'desk', 'people', 'days'] as const;
export type WallPart = (typeof WALL_PARTS)[number];

/**
 * A figure that is still the same is written again when it is this old, so that a wall can tell a quiet street from a
 * lost network; a sixth of the shortest limit.
 */
const REPEAT_MS = 600_000;

type Writing = Pick<Deps, 'db' | 'clock' | 'random'>;

/**
 * Looks at one part of a street and writes what has changed into its log, for the audiences of its walls. Returns how
 * many rows changed.
 */
export async function publishPart(
  { db, clock, random }: Writing,
  streetId: string,
  part: WallPart,
): Promise<number> {
  const scope = streetScope(streetId);
  return db.transaction().execute(async (trx) => {
    // Takes the lock of the log: of two that look at once, the second sees what the first has written.
    await appendChanges(trx, scope, [], { clock, random });
    const at = await streetDay(trx, streetId, clock.now());
    if (at === null) return 0;
    const audiences = await audiencesOf(trx, streetId);
    // Before anything of the new day stands in the log: what stands there is what the old one was told last.
    const ended = audiences.includes('wall-staff') ? await keepEndedDay(trx, at) : [];
    const days = ended.map((day) => put('wall-staff', 'wall-day', day.id, day));
    let changed = days.length === 0 ? 0 : await appendChanges(trx, scope, days, { clock, random });
    const tell = tellFrom(trx, at, random);
    const rows = await rowsOf(trx, at, part, { tell, forStaff: audiences.includes('wall-staff') });
    for (const audience of audiences) {
      const entries = [];
      for (const { entity, docs, isWhole, only } of rows) {
        if (only !== undefined && only !== audience) continue;
        const before = await docsBefore(trx, scope, audience, entity);
        entries.push(...news(docs, before, at).map((doc) => put(audience, entity, doc.id, doc)));
        const here = new Set(docs.map(({ id }) => id));
        if (isWhole)
          entries.push(
            ...[...before.keys()].filter((id) => !here.has(id)).map((id) => put(audience, entity, id, null)),
          );
      }
      changed += await appendChanges(trx, scope, entries, { clock, random });
    }
    return changed;
  });
}

/** As whom the street's walls read. Both are told the same figures; staff also get doors, cameras, and the cases of their communities. */
async function audiencesOf(trx: Trx, streetId: string): Promise<readonly WallAudience[]> {
  const rows = await trx
    .selectFrom('terminal')
    .innerJoin('community', 'community.id', 'terminal.community_id')
    .select('audience')
    .distinct()
    .where('street_id', '=', streetId)
    .where('audience', 'in', ['wall-public', 'wall-staff'])
    .where('revoked_at', 'is', null)
    .execute();
  return WALL_AUDIENCES.filter((audience) => rows.some((row) => row.audience === audience));
}

const WALL_AUDIENCES = ['wall-public', 'wall-staff'] as const;

interface EntityRows {
  readonly entity: WallEntity;
  readonly docs: readonly { readonly id: string }[];
  /** These are all that there are: others go. */
  readonly isWhole: boolean;
  /** The one audience that gets them; absent: all do. */
  readonly only?: WallAudience;
}

async function rowsOf(
  trx: Trx,
  at: StreetDay,
  part: WallPart,
  { tell, forStaff }: { readonly tell: Tell; readonly forStaff: boolean },
): Promise<readonly EntityRows[]> {
  const analysed = async (group: FigureGroup): Promise<readonly EntityRows[]> =>
    forStaff
      ? [
          {
            entity: 'wall-analysis',
            docs: await analysis(trx, at, group),
            isWhole: false,
            only: 'wall-staff',
          },
        ]
      : [];
  switch (part) {
    case 'map': {
      const place = await placeNames(trx, at);
      return [
        { entity: 'wall-place', docs: place === null ? [] : [place], isWhole: true },
        { entity: 'wall-map', docs: await mapPieces(trx, at), isWhole: true },
      ];
    }
    case 'lamps':
      return [{ entity: 'wall-lamp', docs: await lamps(trx, at), isWhole: true }];
    case 'cases':
      return [figureRows(await reckon(trx, at, part, { tell }), at), ...(await analysed(part))];
    case 'desk': {
      const points = await devicePoints(trx, at);
      return [
        figureRows(await reckon(trx, at, part, { tell }), at),
        ...WALL_AUDIENCES.map((only) => ({
          ...figureRows([{ tile: 'devices', points: [...pointsFor(only, points)] }], at),
          only,
        })),
        ...(await analysed(part)),
      ];
    }
    case 'people': {
      // One look for figures and houses, so that no reader lays this hour's counts beside the last hour's steps.
      const houses = await housesOf(trx, at);
      return [
        figureRows(await reckon(trx, at, part, { tell, houses }), at),
        { entity: 'wall-houses', docs: wallHousesOf(houses), isWhole: true },
        { entity: 'wall-doors', docs: wallDoorsOf(houses), isWhole: true, only: 'wall-staff' },
        ...(await analysed(part)),
      ];
    }
    case 'days':
      return forStaff
        ? [{ entity: 'wall-day', docs: await keptDays(trx, at), isWhole: true, only: 'wall-staff' }]
        : [];
    default:
      return throwIllegalValue(part);
  }
}

function figureRows(figures: readonly WallFigureData[], at: StreetDay): EntityRows {
  return { entity: 'wall-figure', docs: figures.map((data) => framed(data, at)), isWhole: false };
}

/** A row of the log, parsed: nothing beyond the contract can reach a public screen. */
function put(audience: WallAudience, entity: WallEntity, pk: string, doc: object | null): ChangeEntry {
  const parsed = doc === null ? null : wallStaffEntities[entity].strict().parse(doc);
  if (entity !== 'wall-doors' && entity !== 'wall-analysis' && entity !== 'wall-day')
    return { audience, entity, pk, doc: parsed };
  assert(audience === 'wall-staff', 'doors, analysis and past days are for the staff alone');
  return { audience, entity, pk, doc: parsed };
}

/** Figures and analysis say when they were looked at. */
const timed = z.looseObject({ asOf: z.string() });
const said = ({ asOf: _, ...rest }: z.infer<typeof timed>) =>
  JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Documents without figures that say what they said, unless that was a while ago. */
function news(
  docs: EntityRows['docs'],
  before: ReadonlyMap<string, unknown>,
  at: StreetDay,
): EntityRows['docs'] {
  return docs.filter((doc) => {
    const [now, last] = [timed.safeParse(doc), timed.safeParse(before.get(doc.id))];
    // What carries no time: the log itself leaves out what it already says.
    if (!now.success || !last.success) return true;
    const age = Date.parse(at.now) - Date.parse(last.data.asOf);
    const isSame = said(last.data) === said(now.data);
    return !isSame || age >= REPEAT_MS || age < 0;
  });
}

/** What the log says of an entity, by id. */
async function docsBefore(
  trx: Trx,
  scope: string,
  audience: WallAudience,
  entity: WallEntity,
): Promise<ReadonlyMap<string, unknown>> {
  // Only what carries a time is read; of pieces of the plan the names are enough.
  const doc =
    entity === 'wall-figure' || entity === 'wall-analysis'
      ? sql<string | null>`doc`
      : sql<string | null>`null`;
  const rows = await trx
    .selectFrom('change')
    .select(['pk', doc.as('doc')])
    .where('scope', '=', scope)
    .where('audience', '=', audience)
    .where('entity', '=', entity)
    .where('op', '=', 'put')
    .execute();
  return new Map(rows.map((row) => [row.pk, row.doc === null ? null : JSON.parse(row.doc)]));
}
