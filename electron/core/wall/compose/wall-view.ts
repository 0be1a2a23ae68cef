import { assertDefined } from '../../../../contract/assert.ts';
import type { WallView } from '../../../../contract/wall/view.ts';
import { brightnessAt, darkAt } from '../days.ts';
import type { WallPlan } from '../layout/plan.ts';
import { figureOf, shownContext, type WallContext } from './context.ts';
import { mapViewOf } from './map-view.ts';
import { inOtherLanguage } from './other-language.ts';
import { bannerOf, panelOf } from './past-view.ts';
import { tileViewOf } from './tile-view.ts';
import { filtersOf } from './tiles/analysis.ts';
import { openNotices } from './tiles/matters.ts';
import { languageAt, orbitAt, pieceAt, shiftAt, TICKER_MS, turnAt } from './turn.ts';
import { calendar, local, stamp } from './words.ts';

/** Number of the screenful that stands at this instant. */
export function leafAt({ profile, now }: Pick<WallContext, 'profile' | 'now'>, { leaves }: WallPlan): number {
  return turnAt(now, profile.turnSeconds * 1000) % leaves.length;
}

/** The screenful on which somebody goes from place to place: the first one with a community in its middle, or with a map. */
export function drillLeaf({ leaves }: WallPlan): number | null {
  const on = (focus: string) => leaves.findIndex(({ page }) => page.map.focus === focus);
  const found = [on('community'), on('street')].find((index) => index >= 0);
  return found ?? null;
}

/** The whole wall at one instant, from the plan and the records: one screenful of it, in the language of the instant. Pure. */
export function wallViewOf(context: WallContext, plan: WallPlan, index: number): WallView {
  const { profile, now } = context;
  const view = chineseViewOf(context, plan, index);
  const words = profile.otherWords?.body;
  const language = languageAt(now, profile);
  return words === undefined || language === view.language ? view : inOtherLanguage(view, words, language);
}

function chineseViewOf(context: WallContext, { frame, leaves }: WallPlan, index: number): WallView {
  const { profile, now, link, records } = context;
  const leaf = assertDefined(leaves[index], 'a screenful of the plan');
  const here = local(now, profile.zone);
  const { place } = records;
  const shown = shownContext(context);
  const past = context.past;
  return {
    language: 'zh-CN',
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
      stay: stayWords(context),
      filters: leaf.tiles.some(({ id }) => id.startsWith('analysis-')) ? filtersOf(shown) : [],
      past: context.day === undefined ? null : bannerOf(context.day, past?.rules.days() ?? [], profile.zone),
      network: networkOf(link, now, profile.zone),
      ...calendar(here.day),
      time: here.time,
      clusterX: frame.clusterX,
      shift: shiftAt(now),
    },
    past: past === undefined ? null : { panel: panelOf(past.past, past.rules, profile.zone) },
    tiles: leaf.tiles.map((tile) => tileViewOf(shown, tile)),
    map: mapViewOf(shown, leaf.page, frame),
    ticker: tickerOf(shown, frame.ticker),
    shift: orbitAt(now, frame.unit),
    brightness: brightnessAt(now, profile.zone, profile.days),
    // Whoever touches it wakes it, and whoever has just started it wants to see it.
    dark: context.stay === undefined && !context.justStarted ? darkAt(now, profile) : null,
  };
}

/** Why the pages do not turn. */
function stayWords({ stay, profile }: WallContext): string | null {
  if (stay === undefined) return null;
  if (stay.why === 'held') return `停在这一页，${local(stay.until, profile.zone).time} 接着翻`;
  return `没人碰它，${Math.round(profile.stay.idleSeconds)} 秒后接着翻`;
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
