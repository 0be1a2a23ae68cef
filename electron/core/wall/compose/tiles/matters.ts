import type { FigureData } from '../../../../../contract/wall/figures.ts';
import type { LampStage, WallLamp } from '../../../../../contract/wall/lamp.ts';
import { lampStage } from '../../../../../contract/wall/lamp.ts';
import type { TileBody } from '../../../../../contract/wall/view.ts';
import { legendWord, shownLamps, thatDay, type WallContext } from '../context.ts';
import { badgeOf, byUrgency } from '../lateness.ts';
import { pieceAt, TICKER_MS, turnAt } from '../turn.ts';
import { drawn, exact, publicText } from '../words.ts';

/** Tiles of cases, machines and notices. */

/** How many rows a tile of rows takes: what is legible at the smallest height. */
const ROWS = 3;
const CATEGORIES = 4;
const NEWS = 4;

export function todayBody(data: FigureData<'today'>, { profile: { legend } }: WallContext): TileBody {
  const counts: Readonly<Record<LampStage, number>> = {
    found: data.found,
    transferred: data.transferred,
    'awaiting-acceptance': data.awaitingAcceptance,
    closed: data.closedToday,
  };
  return {
    draw: 'stages',
    lateness: [
      { lateness: 'due-soon', word: legend.dueSoon, text: exact(data.dueSoon) },
      { lateness: 'overdue', word: legend.overdue, text: exact(data.overdue) },
    ],
    cells: lampStage.options.map((stage) => ({ stage, word: legend[stage], text: exact(counts[stage]) })),
  };
}

export function countIn(lamps: readonly WallLamp[], stage: LampStage): number {
  return lamps.filter((lamp) => lamp.stage === stage).length;
}

/** The most urgent open cases, null when there is none. */
export function firstBody(context: WallContext): TileBody | null {
  const open = shownLamps(context).filter(({ stage }) => stage !== 'closed');
  if (open.length === 0) return null;
  return {
    draw: 'matters',
    rows: [...open]
      .sort(byUrgency(context.now))
      .slice(0, ROWS)
      .map((lamp) => ({
        id: lamp.id,
        stage: lamp.stage,
        title: lamp.kind,
        place: placeWords(lamp),
        badge: badgeOf(lamp, context.now),
      })),
  };
}

/** 乐楼 03 */
export function placeWords({ community, gridNumber }: Pick<WallLamp, 'community' | 'gridNumber'>): string {
  return `${community.replace(/社区$/, '')} ${String(gridNumber).padStart(2, '0')}`;
}

export function kiosksBody(data: FigureData<'kiosks'>, context: WallContext): TileBody | null {
  if (data.rows.length === 0) return null;
  return {
    draw: 'machines',
    rows: data.rows.slice(0, ROWS).map(({ place, online, issuedToday }) => ({
      online,
      name: place,
      note: online === null ? `${thatDay(context)}出证` : online ? '在线' : '离线，可办理',
      figure: { text: publicText(issuedToday), unit: '张' },
    })),
  };
}

export function flowBody(data: FigureData<'flow'>, context: WallContext): TileBody {
  return {
    draw: 'lines',
    labels: data.days.map(({ day }) => day.slice(5)),
    series: [
      { name: legendWord(context, 'found'), main: false, values: data.days.map(({ found }) => found) },
      { name: legendWord(context, 'closed'), main: true, values: data.days.map(({ closed }) => closed) },
    ],
  };
}

export function categoriesBody(data: FigureData<'categories'>): TileBody | null {
  if (data.rows.length === 0) return null;
  return {
    draw: 'bars',
    rows: data.rows
      .slice(0, CATEGORIES)
      .map(({ name, count }) => ({ label: name, note: '', value: count, text: exact(count) })),
  };
}

export function unitsBody(data: FigureData<'units'>): TileBody | null {
  if (data.rows.length === 0) return null;
  return {
    draw: 'table',
    columns: ['办结', '按时', '满意'],
    rows: data.rows.slice(0, 7).map(({ unit, closed, onTimePercent, satisfaction }) => ({
      label: unit,
      cells: [
        exact(closed),
        `${Math.round(onTimePercent)}%`,
        satisfaction === null ? '—' : satisfaction.toFixed(1),
      ],
    })),
  };
}

export function hopsBody(data: FigureData<'hops'>): TileBody {
  const hours = (value: number) => ({ value, text: value < 10 ? value.toFixed(1) : exact(value) });
  return {
    draw: 'hops',
    rows: data.rows.map(({ hop, medianHours }) => ({ label: hop, ...hours(medianHours) })),
    promise: { label: '承诺', ...hours(data.promiseHours) },
  };
}

export function noticesBody(data: FigureData<'notices'>, context: WallContext): TileBody | null {
  const rows = openNotices(data, context.now);
  if (rows.length === 0) return null;
  return {
    draw: 'news',
    rows: shownNews(rows, context.now).map(({ id, kind, text }) => ({ id, kind, text })),
  };
}

/** As many as a tile takes, the next ones with each turn of the clock, so that all are seen. */
export function shownNews<Row>(rows: readonly Row[], now: number): readonly Row[] {
  const groups = Array.from({ length: Math.ceil(rows.length / NEWS) }, (_, at) =>
    rows.slice(at * NEWS, (at + 1) * NEWS),
  );
  return pieceAt(groups, turnAt(now, TICKER_MS)) ?? [];
}

/** `2/3`: which of the turns of the news stands; empty where one holds all. */
export function newsTurn(rows: readonly unknown[], now: number): string {
  const groups = Math.ceil(rows.length / NEWS);
  return groups < 2 ? '' : `${(turnAt(now, TICKER_MS) % groups) + 1}/${groups}`;
}

export function openNotices(data: FigureData<'notices'>, now: number): FigureData<'notices'>['rows'] {
  return data.rows.filter(
    ({ publishedAt, expiresAt }) => Date.parse(publishedAt) <= now && Date.parse(expiresAt) > now,
  );
}

export const suppressedTotal = (data: FigureData<'kiosks'>) => drawn(data.issuedToday).text;
