import type { WallLamp } from '../../../../contract/wall/lamp.ts';
import { lampStage } from '../../../../contract/wall/lamp.ts';
import type { MapView, PlaqueView } from '../../../../contract/wall/view.ts';
import type { WallPage } from '../../../../kiosk-profiles/wall-part.ts';
import type { Frame } from '../layout/frame.ts';
import { figureOf, legendWord, shownLamps, type WallContext } from './context.ts';
import { badgeOf, byUrgency, pressing, ringOf } from './lateness.ts';
import { countIn, placeWords } from './tiles/matters.ts';
import { local, span } from './words.ts';

/** What stands on the map, or null for a page without one. */
export function mapViewOf(context: WallContext, page: WallPage, frame: Frame): MapView | null {
  const { focus } = page.map;
  if (focus === 'none') return null;
  const { now } = context;
  const community = page.map.focus === 'community' ? page.map.community : null;
  const all = shownLamps(context);
  const here = community === null ? all : all.filter((lamp) => lamp.community === community);
  const open = here.filter(({ stage }) => stage !== 'closed');
  const called = community === null ? undefined : [...open].sort(byUrgency(now))[0];
  const grids = context.records.place?.communities.filter(
    ({ name }) => community === null || name === community,
  );
  const gridCount = grids?.reduce((sum, row) => sum + row.grids.length, 0) ?? 0;
  return {
    box: frame.map.box,
    words: frame.map.words,
    community,
    title: community ?? context.records.place?.streetName ?? '',
    scope: `${gridCount} 个网格${openWords(context, community)}`,
    lamps: community === null ? [] : here.map((lamp) => lampViewOf(context, lamp)),
    plaques: plaquesOf(context, community, called, all),
    callOut: called === undefined ? null : callOutOf(context, called),
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

/** All cases count here, also those that have no lamp because they tell of somebody's home. */
function openWords(context: WallContext, community: string | null): string {
  const rows = figureOf(context, 'today')?.data.communities.filter(
    (row) => community === null || row.community === community,
  );
  if (rows === undefined || rows.length === 0) return '';
  const sum = (key: 'open' | 'closedToday') => rows.reduce((total, row) => total + row[key], 0);
  return ` · 在办 ${sum('open')} 件，今天销号 ${sum('closedToday')} 件`;
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
  community: string | null,
  called: WallLamp | undefined,
  lamps: readonly WallLamp[],
): PlaqueView[] {
  const rows = records.place?.communities ?? [];
  return rows
    .filter(({ name }) => community === null || name === community)
    .flatMap(({ grids }) =>
      grids.map(({ number, longitude, latitude }) => {
        const inside = lamps.filter(({ gridNumber }) => gridNumber === number);
        const counts = lampStage.options
          .map((stage) => ({ stage, count: countIn(inside, stage) }))
          .filter(({ count }) => count > 0);
        return {
          number: String(number).padStart(2, '0'),
          longitude,
          latitude,
          chosen: called?.gridNumber === number,
          counts: community === null ? counts : [],
        };
      }),
    );
}

function callOutOf({ now, profile }: WallContext, lamp: WallLamp): NonNullable<MapView['callOut']> {
  const { zone, legend } = profile;
  const { dueAt, leftMs } = pressing(lamp, now);
  const due = local(Date.parse(dueAt), zone);
  const day =
    due.day === local(now, zone).day
      ? '今天'
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
