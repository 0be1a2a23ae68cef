import type { WallFigure } from '../../contract/wall/figures.ts';
import type { WallPlace } from '../../contract/wall/map.ts';
import type { TownPieces } from './town-pieces.ts';

const DAYS = Array.from({ length: 14 }, (_, i) => new Date(Date.parse('2026-11-09') + i * 86_400_000));

/** Figures of each community and grid on the Sunday of the pictures. */
export function placeFigures(
  place: WallPlace,
  houses: TownPieces['houses'],
  at: { readonly morning: string; readonly minute: string },
): readonly WallFigure[] {
  const counted = (grids: readonly number[]) => {
    const own = grids.flatMap((grid) => houses.get(grid) ?? []);
    const doors = own.flatMap((house) => house.doors);
    const households = doors.filter(({ occupancy }) => occupancy !== 'vacant').length;
    return {
      buildings: own.length,
      dwellings: doors.length,
      households: households < 5 ? ('<5' as const) : households,
      residents: households < 5 ? ('<5' as const) : Math.round(households * 2.48),
    };
  };
  const cases = (grids: readonly number[]) => {
    const found = DAYS.map((_, i) =>
      grids.reduce((sum, grid) => sum + ((grid * 5 + i * 3) % 4 === 0 ? 1 : 0), 0),
    );
    return {
      found: grids.length > 1 ? 3 : 1,
      transferred: grids.length > 1 ? 5 : 2,
      awaitingAcceptance: grids.length > 1 ? 2 : 1,
      closedToday: grids.length > 1 ? 4 : 1,
      dueSoon: 1,
      overdue: 1,
      flow: { found, closed: found.map((count) => Math.max(0, count - 1)) },
    };
  };
  const rows = place.communities.flatMap(({ name, grids }) => [
    { community: name, grid: null, inside: grids.map(({ number }) => number) },
    ...grids.map(({ number }) => ({ community: name, grid: number, inside: [number] })),
  ]);
  return [
    {
      id: 'places',
      source: '居民信息采集库',
      asOf: at.morning,
      limitSeconds: 26 * 3600,
      data: {
        tile: 'places',
        rows: rows.map(({ community, grid, inside }) => ({
          community,
          grid,
          ...counted(inside),
          band: grid === null ? null : 1,
        })),
      },
    },
    {
      id: 'place-cases',
      source: '民情直通车',
      asOf: at.minute,
      limitSeconds: 3600,
      data: {
        tile: 'place-cases',
        day: '2026-11-22',
        month: '2026-11',
        days: DAYS.map((day) => day.toISOString().slice(0, 10)),
        rows: rows.map(({ community, grid, inside }) => ({
          community,
          grid,
          ...cases(inside),
          kinds:
            grid === null
              ? [
                  { name: '暖气不热', count: 6 },
                  { name: '垃圾堆积', count: 4 },
                  { name: '路灯不亮', count: 2 },
                ]
              : [],
        })),
      },
    },
  ];
}
