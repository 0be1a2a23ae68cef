import { OCCUPANCY_WORDS } from '../../../../../contract/domain.ts';
import type { FigureData, PlaceCounts } from '../../../../../contract/wall/figures.ts';
import type { WallHouse } from '../../../../../contract/wall/houses.ts';
import type { TileBody } from '../../../../../contract/wall/view.ts';
import { drawn, exact, publicText, short } from '../words.ts';

/** Tiles of people and houses: people as central tells them, in fives; houses and doors exactly. */

const counted = (count: FigureData<'base'>['residents'], unit: string) =>
  typeof count === 'number' ? short(count, unit) : { text: count, unit };

export function baseBody(data: FigureData<'base'>): TileBody {
  return {
    draw: 'hero',
    main: { text: publicText(data.households), unit: '户' },
    sides: [
      counted(data.residents, '人'),
      { text: exact(data.buildings), unit: '栋楼' },
      { text: exact(data.officers), unit: '名网格员' },
    ],
  };
}

/** A community, or one of its grids. */
export function placeBody(row: PlaceCounts, grids: number | null): TileBody {
  return {
    draw: 'hero',
    main: { text: publicText(row.households), unit: '户' },
    sides: [
      counted(row.residents, '人'),
      { text: exact(row.buildings), unit: '栋楼' },
      grids === null ? { text: exact(row.dwellings), unit: '户门' } : { text: exact(grids), unit: '个网格' },
    ],
  };
}

/** What everybody sees of a house. */
export function houseBody(doors: number, { floors, units }: WallHouse): TileBody {
  return {
    draw: 'hero',
    main: { text: exact(doors), unit: '户门' },
    sides: [
      { text: exact(units.length), unit: '个单元' },
      { text: exact(floors), unit: '层' },
    ],
  };
}

/** How a grid or a house is lived in, in one step; null where even that is not told. */
export function bandBody(band: number | null, words: readonly string[]): TileBody {
  const told = band === null ? undefined : words[band];
  return {
    draw: 'steps',
    words: told ?? '不便公布',
    note: told === undefined ? '户数太少，说一档也会说破' : '只分五档，不报户数',
    step: band,
    steps: words.length,
  };
}

export const TENURES = [
  ['ownerOccupied', OCCUPANCY_WORDS['owner-occupied'], 'owner-occupied'],
  ['rented', OCCUPANCY_WORDS.rented, 'rented'],
  ['vacant', OCCUPANCY_WORDS.vacant, 'vacant'],
] as const;

export function housingBody(data: Pick<FigureData<'housing'>, (typeof TENURES)[number][0]>): TileBody {
  return { draw: 'share', parts: TENURES.map(([key, label]) => ({ label, ...drawn(data[key]) })) };
}

export function housingByCommunityBody(data: FigureData<'housing-by-community'>): TileBody {
  return {
    draw: 'shares',
    keys: TENURES.map(([, label]) => label),
    rows: data.rows.map((row) => ({
      label: row.community.replace(/社区$/, ''),
      parts: TENURES.map(([key]) => drawn(row[key])),
    })),
  };
}

export function freshnessBody(data: FigureData<'freshness'>): TileBody {
  return {
    draw: 'dots',
    cells: data.grids.map(({ level }) => level),
    figures: [
      { text: `${Math.round(data.percent)}%`, unit: '的户核验过' },
      { text: String(data.gridsToVisit), unit: '个网格该跑' },
    ],
    from: '久',
    to: '新',
  };
}

/** Grids of one community: their number is no share of anybody. */
export function freshGridsBody(levels: readonly number[], toVisit: number): TileBody {
  return {
    draw: 'dots',
    cells: [...levels],
    figures: [
      { text: String(levels.length - toVisit), unit: '个网格过半' },
      { text: String(toVisit), unit: '个网格该跑' },
    ],
    from: '久',
    to: '新',
  };
}

export function agesBody(data: FigureData<'ages'>): TileBody {
  return {
    draw: 'pyramid',
    left: '男',
    right: '女',
    bands: data.bands.map(({ from, to, men, women }) => ({
      label: to === null ? `${from}+` : `${from}–${to}`,
      left: drawn(men),
      right: drawn(women),
    })),
  };
}

export function careBody(data: FigureData<'care'>): TileBody {
  return {
    draw: 'counts',
    rows: data.rows.map(({ group, persons }) => ({
      label: group,
      text: publicText(persons),
      unit: '人',
      withheld: typeof persons !== 'number',
    })),
    note: '人数取 5 的倍数，没有名单；少于 5 写 <5，— 为不便公布',
  };
}

export function householdSizesBody(data: FigureData<'household-sizes'>): TileBody {
  return {
    draw: 'bars',
    rows: data.rows.map(({ persons, orMore, households }) => ({
      label: `${persons} 口人${orMore ? '以上' : ''}`,
      note: '',
      ...drawn(households),
    })),
  };
}
