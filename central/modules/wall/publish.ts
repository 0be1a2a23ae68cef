import { sql } from 'kysely';
import { throwIllegalValue } from '../../../contract/assert.ts';
import type { Audience } from '../../../contract/domain.ts';
import type { WallEntity } from '../../../contract/wall/entities.ts';
import { wallEntities } from '../../../contract/wall/entities.ts';
import { wallFigure } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry, streetScope } from '../../sync/change-log.ts';
import { FIGURE_FRAMES, reckon } from './figures.ts';
import { lamps } from './lamps.ts';
import { type StreetDay, streetDay } from './street.ts';
import { mapPieces, placeNames } from './street-map.ts';

/** What a wall is given, in parts that change at their own pace. */
export const WALL_PARTS = ['map', 'lamps', 'cases', 'desk', 'people'] as const;
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
    const rows = await rowsOf(trx, at, part);
    let changed = 0;
    for (const audience of await audiencesOf(trx, streetId)) {
      const entries = [];
      for (const { entity, docs, isWhole } of rows) {
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

type WallAudience = Extract<Audience, 'wall-public' | 'wall-staff'>;

/** As whom the street's walls read. Both are told the same; staff get more from the logs of their communities. */
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
}

async function rowsOf(trx: Trx, at: StreetDay, part: WallPart): Promise<readonly EntityRows[]> {
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
    case 'desk':
    case 'people': {
      const docs = (await reckon(trx, at, part)).map((data) => {
        const { source, limitSeconds } = FIGURE_FRAMES[data.tile];
        return { id: data.tile, source, asOf: at.now, limitSeconds, data };
      });
      return [{ entity: 'wall-figure', docs, isWhole: false }];
    }
    default:
      return throwIllegalValue(part);
  }
}

/** A row of the log, parsed: nothing beyond the contract can reach a public screen. */
function put(audience: WallAudience, entity: WallEntity, pk: string, doc: object | null): ChangeEntry {
  return { audience, entity, pk, doc: doc === null ? null : wallEntities[entity].strict().parse(doc) };
}

/** Documents without figures that say what they said, unless that was a while ago. */
function news(
  docs: EntityRows['docs'],
  before: ReadonlyMap<string, unknown>,
  at: StreetDay,
): EntityRows['docs'] {
  return docs.filter((doc) => {
    const [now, last] = [wallFigure.safeParse(doc), wallFigure.safeParse(before.get(doc.id))];
    // What is no figure carries no time: the log itself leaves out what it already says.
    if (!now.success || !last.success) return true;
    const age = Date.parse(at.now) - Date.parse(last.data.asOf);
    const isSame = JSON.stringify(last.data.data) === JSON.stringify(now.data.data);
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
  // Only figures are read; of pieces of the plan the names are enough.
  const doc = entity === 'wall-figure' ? sql<string | null>`doc` : sql<string | null>`null`;
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
