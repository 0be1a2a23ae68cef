import { assertDefined } from '../../../../contract/assert.ts';
import type { WallView } from '../../../../contract/wall/view.ts';
import type { WallPlan } from '../layout/plan.ts';
import { figureOf, type WallContext } from './context.ts';
import { mapViewOf } from './map-view.ts';
import { tileViewOf } from './tile-view.ts';
import { openNotices } from './tiles/matters.ts';
import { pieceAt, shiftAt, TICKER_MS, turnAt } from './turn.ts';
import { calendar, local, stamp } from './words.ts';

/** Number of the screenful that stands at this instant. */
export function leafAt({ profile, now }: WallContext, { leaves }: WallPlan): number {
  return turnAt(now, profile.turnSeconds * 1000) % leaves.length;
}

/** The whole wall at one instant, from the plan and the records: one screenful of it. Pure. */
export function wallViewOf(context: WallContext, { frame, leaves }: WallPlan, index: number): WallView {
  const { profile, now, link, records } = context;
  const leaf = assertDefined(leaves[index], 'a screenful of the plan');
  const here = local(now, profile.zone);
  const { place } = records;
  return {
    width: profile.geometry.width,
    height: profile.geometry.height,
    unit: frame.unit,
    seams: { x: [...frame.seams.x], y: [...frame.seams.y], clear: frame.seams.clear },
    header: {
      box: frame.header,
      title: place === null ? '' : `${place.countyName}${place.streetName}`,
      otherTitle: profile.otherWords?.name ?? null,
      page: leaf.page.title,
      index,
      count: leaves.length,
      network: networkOf(link, now, profile.zone),
      ...calendar(here.day),
      time: here.time,
      clusterX: frame.clusterX,
      shift: shiftAt(now),
    },
    tiles: leaf.tiles.map((tile) => tileViewOf(context, tile)),
    map: mapViewOf(context, leaf.page, frame),
    ticker: tickerOf(context, frame.ticker),
  };
}

function networkOf(link: WallContext['link'], now: number, zone: string): WallView['header']['network'] {
  if (link.lastPullAt === null && !link.complete)
    return { state: 'starting', word: '正在接通', note: '第一次取数' };
  const note = link.lastPullAt === null ? '开机后还没同步' : `${stamp(link.lastPullAt, now, zone)} 同步`;
  return link.reachable
    ? { state: 'online', word: '在线', note }
    : { state: 'offline', word: '离线，照常显示', note };
}

function tickerOf(context: WallContext, boxes: WallPlan['frame']['ticker']): WallView['ticker'] {
  const found = figureOf(context, 'notices');
  const rows = found === null ? [] : openNotices(found.data, context.now);
  const turn = turnAt(context.now, TICKER_MS);
  return boxes.map((box, i) => {
    // With fewer news than pieces each stands once.
    const row = i >= rows.length ? undefined : pieceAt(rows, turn * boxes.length + i);
    return {
      box,
      item: row === undefined ? null : { id: row.id, kind: row.kind, text: row.text, by: row.by },
    };
  });
}
