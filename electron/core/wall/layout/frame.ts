import type { Box } from '../../../../contract/wall/view.ts';
import type { WallBuild } from '../../../../kiosk-profiles/wall-part.ts';

/** Lengths in units (type-scale.ts), as drawn in the look sheet. */
const MARGIN = 72;
const HEADER = 208;
const TICKER = 117;
/** What a hairline keeps from a bezel, and how far letters stay away at least. */
const SEAM_GAP = 28;
export const SEAM_CLEAR = 24;
/** Part of the width that the tiles beside the map end at. */
const SIDE_SHARE = 0.2417;
/** A seam so near to that line, as a part of the width, becomes the gutter. */
const SEAM_PULL = 0.045;
/** Part of an upright wall that its map takes. */
const PORTRAIT_MAP = 0.48;
const MAP_GUTTER = 82;
/** How far the drawing reaches beyond its words before it has faded. */
const MAP_BLEED = 90;
/** The right end of the header: network, date and time. */
const CLUSTER = 1180;
const CLUSTER_SMALL = 900;

export interface WallSize {
  readonly width: number;
  readonly height: number;
}

/** A strip of the wall that no bezel crosses. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Frame {
  readonly unit: number;
  readonly seams: { readonly x: readonly number[]; readonly y: readonly number[]; readonly clear: number };
  readonly header: Box;
  readonly clusterX: number;
  readonly ticker: readonly Box[];
  /** Height range of the tiles, cut at the bezels. */
  readonly bands: readonly Span[];
  /** The same under the map of a portrait wall. */
  readonly belowMap: readonly Span[];
  /** Width ranges left of, right of and without a map, cut at the bezels. */
  readonly left: readonly Span[];
  readonly right: readonly Span[];
  readonly whole: readonly Span[];
  readonly map: { readonly box: Box; readonly words: Box };
  readonly isPortrait: boolean;
}

/** Middle lines of the bezels, px. */
export function seamsOf({ columns, rows }: WallBuild, { width, height }: WallSize) {
  const lines = (count: number, length: number) =>
    Array.from({ length: count - 1 }, (_, i) => Math.round((length * (i + 1)) / count));
  return { x: lines(columns, width), y: lines(rows, height) };
}

/** Cuts a range at the seams inside it, keeping the gap on both sides. */
export function cutAt({ from, to }: Span, seams: readonly number[], gap: number): readonly Span[] {
  const spans: Span[] = [];
  let start = from;
  for (const seam of seams) {
    if (seam <= start - gap || seam >= to + gap) continue;
    if (seam - gap > start) spans.push({ from: start, to: seam - gap });
    start = Math.max(start, seam + gap);
  }
  return start < to ? [...spans, { from: start, to }] : spans;
}

/** Everything of a page that does not depend on its tiles. Lengths in px of the controller. */
export function frameOf(build: WallBuild, size: WallSize, unit: number): Frame {
  const { width, height } = size;
  const seams = { ...seamsOf(build, size), clear: Math.ceil(SEAM_CLEAR * unit + bezelPx(build) / 2) };
  const gap = Math.ceil(SEAM_GAP * unit + bezelPx(build) / 2);
  const margin = Math.round(MARGIN * unit);
  const top = Math.round(HEADER * unit);
  const tickerTop = height - Math.round(TICKER * unit);
  const isPortrait = height > width;
  const bands = cutAt({ from: top, to: tickerTop - gap }, seams.y, gap);
  const pulled = seams.x.find((x) => Math.abs(x / width - 0.25) < SEAM_PULL);
  const sideEnd = pulled === undefined ? Math.round(width * SIDE_SHARE) : pulled - gap;
  const mapFrom = pulled === undefined ? sideEnd + Math.round(MAP_GUTTER * unit) : pulled + gap;
  const bleed = pulled === undefined ? Math.round(MAP_BLEED * unit) : 0;
  const mapBottom = isPortrait ? top + Math.round((tickerTop - top) * PORTRAIT_MAP) : tickerTop;
  const wordsX = isPortrait ? margin : mapFrom;
  const boxX = isPortrait ? 0 : mapFrom - bleed;
  const tickerSpans = cutAt({ from: margin, to: width - margin }, seams.x, gap);
  return {
    unit,
    seams,
    header: { x: 0, y: 0, width, height: top },
    clusterX: clusterAt(width, margin, seams.x, gap, unit),
    ticker: halves(tickerSpans).map(({ from, to }) => ({
      x: from,
      y: tickerTop,
      width: to - from,
      height: height - tickerTop,
    })),
    bands,
    belowMap: cutAt({ from: mapBottom + gap, to: tickerTop - gap }, seams.y, gap),
    left: cutAt({ from: margin, to: sideEnd }, seams.x, gap),
    right: cutAt({ from: width - sideEnd, to: width - margin }, seams.x, gap),
    whole: cutAt({ from: margin, to: width - margin }, seams.x, gap),
    map: {
      box: { x: boxX, y: 0, width: width - 2 * boxX, height: mapBottom },
      words: { x: wordsX, y: top, width: width - 2 * wordsX, height: mapBottom - top - gap },
    },
    isPortrait,
  };
}

function bezelPx({ bezelMm, mmPerPx }: WallBuild): number {
  return bezelMm / mmPerPx;
}

function clusterAt(width: number, margin: number, seams: readonly number[], gap: number, unit: number) {
  const wish = Math.min(CLUSTER * unit, width * 0.52);
  const from = width - margin - wish;
  const crossing = seams.filter((x) => x > from - gap).at(-1);
  if (crossing === undefined) return Math.round(from);
  return Math.max(crossing + gap, Math.round(width - margin - CLUSTER_SMALL * unit));
}

/** Two news at a time, or one where the wall is narrow: the ticker's pieces, none across a bezel. */
function halves(spans: readonly Span[]): readonly Span[] {
  const [only] = spans;
  if (spans.length !== 1 || only === undefined) return spans;
  const middle = (only.from + only.to) / 2;
  return only.to - only.from < 1400
    ? spans
    : [
        { from: only.from, to: middle - 40 },
        { from: middle + 40, to: only.to },
      ];
}
