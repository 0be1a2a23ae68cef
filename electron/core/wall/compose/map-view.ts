import type { DrillPlace } from '../../../../contract/wall/drill.ts';
import type { WallLamp } from '../../../../contract/wall/lamp.ts';
import { lampStage } from '../../../../contract/wall/lamp.ts';
import type { HouseView, MapView, PlaqueView } from '../../../../contract/wall/view.ts';
import type { WallPage } from '../../../../kiosk-profiles/wall-part.ts';
import type { Frame } from '../layout/frame.ts';
import { figureOf, legendWord, shownLamps, thatDay, type WallContext } from './context.ts';
import { devicesViewOf } from './devices-view.ts';
import { houseViewOf } from './house-view.ts';
import { badgeOf, byUrgency, pressing, ringOf } from './lateness.ts';
import { below, wayTo } from './places.ts';
import { countIn, placeWords } from './tiles/matters.ts';
import { local, span } from './words.ts';

/** What stands on the map, or null for a page without one. */
export function mapViewOf(context: WallContext, page: WallPage, frame: Frame): MapView | null {
  const { focus } = page.map;
  if (focus === 'none') return null;
  const { now } = context;
  const place = context.drilled?.place ?? placeOfPage(page);
  const community = place.level === 'street' ? null : place.community;
  const grid = place.level === 'grid' || place.level === 'house' ? place.grid : null;
  const way = wayTo(context, place);
  const all = shownLamps(context);
  const here = community === null ? all : all.filter((lamp) => lamp.community === community);
  const open = here.filter(({ stage }) => stage !== 'closed');
  const called = community === null ? undefined : [...open].sort(byUrgency(now))[0];
  const grids = context.records.place?.communities.filter(
    ({ name }) => community === null || name === community,
  );
  const gridCount = grids?.reduce((sum, row) => sum + row.grids.length, 0) ?? 0;
  const house = houseViewOf(context);
  return {
    box: frame.map.box,
    words: frame.map.words,
    community,
    grid,
    house,
    crumbs: context.drilled === undefined ? [] : [...way],
    targets: [...below(context, place)],
    title: way.at(-1)?.words ?? '',
    scope: grid === null ? `${gridCount} 个网格${openWords(context, community)}` : gridScope(context, house),
    lamps: community === null || house !== null ? [] : here.map((lamp) => lampViewOf(context, lamp)),
    devices: devicesViewOf(context, page, { place, height: frame.map.words.height / frame.unit }),
    plaques: plaquesOf(context, { community, grid }, called, all),
    callOut: called === undefined || house !== null ? null : callOutOf(context, called),
    legend: {
      stages: lampStage.options.map((stage) => ({ stage, word: legendWord(context, stage) })),
      lateness: [
        { lateness: 'due-soon', word: legendWord(context, 'dueSoon') },
        { lateness: 'overdue', word: legendWord(context, 'overdue') },
      ],
      note: '街区示意图，不作测绘用',
    },
  };
}

function placeOfPage(page: WallPage): DrillPlace {
  return page.map.focus === 'community'
    ? { level: 'community', community: page.map.community }
    : { level: 'street' };
}

/** `67 栋楼`; of a house `3 个单元 × 6 层，36 户`: what is drawn, so that the figures and the picture agree. */
function gridScope({ drilled }: WallContext, house: HouseView | null): string {
  if (house === null) return `${drilled?.houses.length ?? 0} 栋楼`;
  const doors = house.units.flatMap(({ rows }) => rows.flat()).length;
  return `${house.units.length} 个单元 × ${house.floors.length} 层，${doors} 户`;
}

/** All cases count here, also those that have no lamp because they tell of somebody's home. */
function openWords(context: WallContext, community: string | null): string {
  const rows = figureOf(context, 'today')?.data.communities.filter(
    (row) => community === null || row.community === community,
  );
  if (rows === undefined || rows.length === 0) return '';
  const sum = (key: 'open' | 'closedToday') => rows.reduce((total, row) => total + row[key], 0);
  return ` · 在办 ${sum('open')} 件，${thatDay(context)}销号 ${sum('closedToday')} 件`;
}

function lampViewOf({ now }: WallContext, lamp: WallLamp): MapView['lamps'][number] {
  const { id, stage, longitude, latitude } = lamp;
  return {
    id,
    stage,
    longitude,
    latitude,
    lateness: ringOf(lamp, now),
    badge: badgeOf(lamp, now)?.text ?? null,
  };
}

function plaquesOf(
  { records }: WallContext,
  { community, grid }: { readonly community: string | null; readonly grid: number | null },
  called: WallLamp | undefined,
  lamps: readonly WallLamp[],
): PlaqueView[] {
  const rows = records.place?.communities ?? [];
  return rows
    .filter(({ name }) => community === null || name === community)
    .flatMap(({ grids }) =>
      grids
        .filter(({ number }) => grid === null || number === grid)
        .map(({ number, longitude, latitude }) => {
          const inside = lamps.filter(({ gridNumber }) => gridNumber === number);
          const counts = lampStage.options
            .map((stage) => ({ stage, count: countIn(inside, stage) }))
            .filter(({ count }) => count > 0);
          return {
            number: String(number).padStart(2, '0'),
            longitude,
            latitude,
            chosen: number === (grid ?? called?.gridNumber),
            counts: community === null ? counts : [],
          };
        }),
    );
}

function callOutOf(context: WallContext, lamp: WallLamp): NonNullable<MapView['callOut']> {
  const { now, profile } = context;
  const { zone, legend } = profile;
  const { dueAt, leftMs } = pressing(lamp, now);
  const due = local(Date.parse(dueAt), zone);
  const day =
    due.day === local(now, zone).day
      ? thatDay(context)
      : `${Number(due.day.slice(5, 7))}月${Number(due.day.slice(8))}日`;
  return {
    lampId: lamp.id,
    title: lamp.kind,
    where: `${placeWords(lamp)} 网格 · ${lamp.reporter}`,
    who: `${legend[lamp.stage]} · ${lamp.handler}`,
    by: `${day} ${due.time} 该办完${leftMs < 0 ? '，' : ''}`,
    late: leftMs < 0 ? `已超 ${span(-leftMs)}` : null,
  };
}
