import type { Box } from '../../../../contract/wall/view.ts';
import type { WallPage } from '../../../../kiosk-profiles/wall-part.ts';
import type { Frame, Span } from './frame.ts';
import { NARROWEST, TILE_HEIGHTS } from './tile-heights.ts';

/** Between two columns, units. */
export const COLUMN_GAP = 72;
/** A rest of a slot lower than this takes no tile, units. */
const LOWEST = Math.min(...Object.values(TILE_HEIGHTS));

/** A column between two bezels, to be filled with tiles from the top. */
export interface Slot extends Box {
  readonly side: 'left' | 'right';
  /** Keeps its place for the page's wide tile. */
  readonly isWide: boolean;
  /** Slots with the same name stand side by side between the same bezels. */
  readonly cell: string;
}

export function mostColumns(frame: Frame, page: WallPage): number {
  const narrowest = Math.min(...spansOf(frame, page).map(({ span: { from, to } }) => to - from));
  const gap = COLUMN_GAP * frame.unit;
  return Math.max(1, Math.floor((narrowest + gap) / (NARROWEST * frame.unit + gap)));
}

/** Slots column by column, top to bottom, with `columns` columns in each span. */
export function slotsOf(frame: Frame, page: WallPage, columns: number): readonly Slot[] {
  const bands = bandsOf(frame, page);
  const spans = spansOf(frame, page);
  return spans.flatMap(({ span, side }, index) => {
    const cut = cutColumns(span, columns, COLUMN_GAP * frame.unit);
    const isLast = index === spans.length - 1;
    const wide = page.wide !== null && isLast && cut.length > 1 ? wideSlot(cut, bands, frame, page) : null;
    const slots = cut.flatMap((column, at) =>
      bands.flatMap((band, row): Slot[] => {
        const isUnder = wide !== null && row === 0 && at >= cut.length - 2;
        const from = isUnder ? wide.y + wide.height : band.from;
        if (isUnder && band.to - from < LOWEST * frame.unit) return [];
        const cell = `${index} ${from}`;
        return [{ ...column, y: from, height: band.to - from, side, isWide: false, cell }];
      }),
    );
    return wide === null ? slots : [wide, ...slots];
  });
}

/** Over the last two columns, at the top: as high as its tile needs, or the whole band where nothing fits below. */
function wideSlot(
  cut: readonly { x: number; width: number }[],
  bands: readonly Span[],
  { unit }: Frame,
  page: WallPage,
): Slot | null {
  const [first, last] = cut.slice(-2);
  const [band] = bands;
  if (first === undefined || last === undefined || band === undefined || page.wide === null) return null;
  const whole = band.to - band.from;
  const need = TILE_HEIGHTS[page.wide] * unit;
  if (need > whole) return null;
  const height = whole - need < LOWEST * unit ? whole : need;
  return {
    x: first.x,
    width: last.x + last.width - first.x,
    y: band.from,
    height,
    side: 'left',
    isWide: true,
    cell: 'wide',
  };
}

function spansOf(frame: Frame, page: WallPage): readonly { span: Span; side: Slot['side'] }[] {
  const on = (side: Slot['side'], spans: readonly Span[]) => spans.map((span) => ({ span, side }));
  if (frame.isPortrait || page.map.focus === 'none') return on('left', frame.whole);
  return [...on('left', frame.left), ...on('right', frame.right)];
}

function bandsOf(frame: Frame, page: WallPage): readonly Span[] {
  return frame.isPortrait && page.map.focus !== 'none' ? frame.belowMap : frame.bands;
}

/** So many columns of equal width, px. */
export function cutColumns({ from, to }: Span, count: number, gap: number) {
  const width = Math.floor((to - from - gap * (count - 1)) / count);
  return Array.from({ length: count }, (_, i) => ({ x: Math.round(from + i * (width + gap)), width }));
}
