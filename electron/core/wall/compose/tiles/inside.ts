import { assertDefined } from '../../../../../contract/assert.ts';
import type { DrillPlace } from '../../../../../contract/wall/drill.ts';
import type { FigureData, WallFigureId } from '../../../../../contract/wall/figures.ts';
import type { WallDoor } from '../../../../../contract/wall/houses.ts';
import { BAND_WORDS } from '../../../../../contract/wall/occupancy-band.ts';
import type { TileBody } from '../../../../../contract/wall/view.ts';
import type { WallTileId } from '../../../../../kiosk-profiles/wall-part.ts';
import { figureOf, type WallContext } from '../context.ts';
import { doorsOf, gridWords, houseOf, houseWords } from '../places.ts';
import { exact } from '../words.ts';
import * as matters from './matters.ts';
import * as people from './people.ts';
import type { TileMatter } from './table.ts';

/** Tiles of where somebody has gone to: the same figures of a community, a grid or a house. */

/** Where one is, below the street. */
export type Inside = Exclude<DrillPlace, { level: 'street' }>;
type Make = (context: WallContext, place: Inside) => TileMatter | null;

export const INSIDE: Readonly<Partial<Record<WallTileId, Make>>> = {
  base: (context, place) => {
    const found = figureOf(context, 'places');
    const row = rowAt(found?.data.rows, place);
    if (found === null || row === null) return null;
    const house = houseOf(context);
    const body: TileBody =
      house === null
        ? people.placeBody(row, gridsIn(context, place))
        : people.houseBody(
            house.units.flat().reduce((sum, doors) => sum + doors, 0),
            house,
          );
    return { title: '底数', scope: placeName(context, place), body, row: found.row };
  },
  housing: (context, place) => {
    const doors = place.level === 'community' ? null : doorsOf(context);
    if (place.level === 'community') {
      const found = figureOf(context, 'housing-by-community');
      const row = found?.data.rows.find(({ community }) => community === place.community);
      if (!found || row === undefined) return null;
      return { scope: `${place.community} · 套`, body: people.housingBody(row), row: found.row };
    }
    const found = figureOf(context, 'places');
    const grid = rowAt(found?.data.rows, place);
    if (found === null || grid === null) return null;
    const scope = `${placeName(context, place)} · 套`;
    if (doors !== null) return { scope, body: sharesOf(doors), row: found.row };
    const house = houseOf(context);
    return {
      scope,
      body: people.bandBody(house === null ? grid.band : house.band, BAND_WORDS),
      row: found.row,
    };
  },
  freshness: (context, place) =>
    ofCommunity(context, place, 'freshness', (data) => {
      const grids = data.grids.filter(({ community }) => community === place.community);
      if (grids.length === 0) return { body: null, note: '' };
      const old = grids.filter(({ level }) => level === 0).length;
      return {
        body: people.freshGridsBody(
          grids.map(({ level }) => level),
          old,
        ),
        note: `近 ${data.windowDays} 天上门核验`,
      };
    }),
  kiosks: (context, place) =>
    ofCommunity(context, place, 'kiosks', (data) => ({
      body: matters.kiosksBody(
        { ...data, rows: data.rows.filter(({ place: at }) => at === place.community) },
        context,
      ),
      note: '',
    })),
  today: (context, place) =>
    ofCases(context, place, (row, data) =>
      matters.todayBody({ ...row, tile: 'today', day: data.day, communities: [] }, context),
    ),
  flow: (context, place) =>
    ofCases(context, place, ({ flow }, data) =>
      matters.flowBody(
        {
          tile: 'flow',
          days: data.days.map((day, i) => ({ day, found: flow.found[i] ?? 0, closed: flow.closed[i] ?? 0 })),
        },
        context,
      ),
    ),
  first: (context, place) => {
    const found = figureOf(context, 'place-cases');
    if (found === null) return null;
    return { scope: caseName(context, place), body: matters.firstBody(context), row: found.row };
  },
  categories: (context, place) => {
    const community: Inside = { level: 'community', community: place.community };
    return ofCases(
      context,
      community,
      ({ kinds }, { month }) => matters.categoriesBody({ tile: 'categories', month, rows: kinds }),
      '本月，件',
    );
  },
};

/** 乐楼社区, 乐楼 03, 桂花小区 2号楼 */
export function placeName(context: WallContext, place: Inside): string {
  if (place.level === 'community') return place.community;
  const house = houseOf(context);
  return house === null ? gridWords(place.grid) : houseWords(house);
}

/** Cases are told of a grid, not of a house. */
function caseName(context: WallContext, place: Inside): string {
  return place.level === 'house' ? gridWords(place.grid) : placeName(context, place);
}

function gridsIn({ records }: WallContext, place: Inside): number | null {
  if (place.level !== 'community') return null;
  return records.place?.communities.find(({ name }) => name === place.community)?.grids.length ?? 0;
}

/** The row of a community, or of the grid that one is in. */
function rowAt<Row extends { readonly community: string; readonly grid: number | null }>(
  rows: readonly Row[] | undefined,
  place: Inside,
): Row | null {
  const grid = place.level === 'community' ? null : place.grid;
  return rows?.find((row) => row.community === place.community && row.grid === grid) ?? null;
}

function ofCases(
  context: WallContext,
  place: Inside,
  body: (row: FigureData<'place-cases'>['rows'][number], data: FigureData<'place-cases'>) => TileBody | null,
  note = '',
): TileMatter | null {
  const found = figureOf(context, 'place-cases');
  const row = rowAt(found?.data.rows, place);
  if (found === null || row === null) return null;
  return {
    scope: [caseName(context, place), note].filter(Boolean).join(' · '),
    body: body(row, found.data),
    row: found.row,
  };
}

/** Figures of the street that name their community. */
function ofCommunity<Id extends WallFigureId>(
  context: WallContext,
  place: Inside,
  id: Id,
  make: (data: FigureData<Id>) => { readonly body: TileBody | null; readonly note: string },
): TileMatter | null {
  const found = figureOf(context, id);
  if (found === null) return null;
  const { body, note } = make(found.data);
  return { scope: [place.community, note].filter(Boolean).join(' · '), body, row: found.row };
}

/** Of the staff's doors: exactly. */
function sharesOf(doors: readonly WallDoor[]): TileBody {
  const count = (occupancy: WallDoor['occupancy']) =>
    doors.filter((door) => door.occupancy === occupancy).length;
  return {
    draw: 'share',
    parts: people.TENURES.map(([, label, occupancy]) => {
      const value = count(assertDefined(occupancy, label));
      return { label, value, text: exact(value) };
    }),
  };
}
