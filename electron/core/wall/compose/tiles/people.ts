import type { FigureData } from '../../../../../contract/wall/figures.ts';
import type { TileBody } from '../../../../../contract/wall/view.ts';
import { drawn, exact, publicText, short } from '../words.ts';

/** Tiles of people and houses: exact or suppressed, never an estimate. */

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

const TENURES = [
  ['ownerOccupied', '自住'],
  ['rented', '出租'],
  ['vacant', '空房'],
] as const;

export function housingBody(data: FigureData<'housing'>): TileBody {
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
    note: '只有人数，没有名单；少于 5 人写 <5，— 为不便公布',
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
