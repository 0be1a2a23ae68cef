import { throwIllegalValue } from '../../../contract/assert.ts';
import type { WallEntity } from '../../../contract/wall/entities.ts';
import { wallEntities } from '../../../contract/wall/entities.ts';
import { wallFigure } from '../../../contract/wall/figures.ts';
import type { Trx } from '../../database/open.ts';
import type { Deps } from '../../deps.ts';
import { appendChanges, type ChangeEntry, streetScope } from '../../sync/change-log.ts';
import { FIGURE_FRAMES, type FigureGroup, reckon } from './figures.ts';
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
 * Looks at one part of a street and writes what has changed into its log, for the audience `wall-public`. Everything
 * that is written is parsed first, so that nothing beyond the contract can reach a public screen. Returns how many rows
 * changed.
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
    return appendChanges(trx, scope, await entriesOf(trx, at, part), { clock, random });
  });
}

async function entriesOf(trx: Trx, at: StreetDay, part: WallPart): Promise<readonly ChangeEntry[]> {
  switch (part) {
    case 'map': {
      const place = await placeNames(trx, at);
      return [
        ...(await whole(trx, at, 'wall-place', place === null ? [] : [place])),
        ...(await whole(trx, at, 'wall-map', await mapPieces(trx, at))),
      ];
    }
    case 'lamps':
      return whole(trx, at, 'wall-lamp', await lamps(trx, at));
    case 'cases':
    case 'desk':
    case 'people':
      return figureEntries(trx, at, part);
    default:
      return throwIllegalValue(part);
  }
}

/** All rows of an entity, with deletions for those that are no longer there. */
async function whole(
  trx: Trx,
  at: StreetDay,
  entity: WallEntity,
  rows: readonly { readonly id: string }[],
): Promise<readonly ChangeEntry[]> {
  const here = new Set(rows.map(({ id }) => id));
  const before = await trx
    .selectFrom('change')
    .select('pk')
    .where('scope', '=', streetScope(at.streetId))
    .where('audience', '=', 'wall-public')
    .where('entity', '=', entity)
    .where('op', '=', 'put')
    .execute();
  return [
    ...rows.map((row) => put(entity, row.id, wallEntities[entity].strict().parse(row))),
    ...before.filter(({ pk }) => !here.has(pk)).map(({ pk }) => put(entity, pk, null)),
  ];
}

const put = (entity: WallEntity, pk: string, doc: object | null): ChangeEntry => ({
  audience: 'wall-public',
  entity,
  pk,
  doc,
});

/** Figures that say something new, and those that have stood for a while. */
async function figureEntries(trx: Trx, at: StreetDay, group: FigureGroup): Promise<readonly ChangeEntry[]> {
  const before = await figuresBefore(trx, at);
  const entries: ChangeEntry[] = [];
  for (const data of await reckon(trx, at, group)) {
    const { source, limitSeconds } = FIGURE_FRAMES[data.tile];
    const figure = wallFigure.parse({ id: data.tile, source, asOf: at.now, limitSeconds, data });
    const last = before.get(figure.id);
    const isSame = last !== undefined && JSON.stringify(last.data) === JSON.stringify(figure.data);
    const age = last === undefined ? 0 : Date.parse(at.now) - Date.parse(last.asOf);
    if (!isSame || age >= REPEAT_MS || age < 0) entries.push(put('wall-figure', figure.id, figure));
  }
  return entries;
}

async function figuresBefore(trx: Trx, { streetId }: StreetDay) {
  const rows = await trx
    .selectFrom('change')
    .select('doc')
    .where('scope', '=', streetScope(streetId))
    .where('audience', '=', 'wall-public')
    .where('entity', '=', 'wall-figure')
    .where('op', '=', 'put')
    .execute();
  return new Map(
    rows.flatMap(({ doc }) => {
      const parsed = wallFigure.safeParse(JSON.parse(doc ?? 'null'));
      return parsed.success ? [[parsed.data.id, parsed.data] as const] : [];
    }),
  );
}
