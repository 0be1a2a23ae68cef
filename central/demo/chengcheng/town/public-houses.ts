import type { Seeded } from '../../seeded.ts';
import { bandIn, extent, type Frame, SLAB, shapeIn, WINGED } from './frame.ts';
import { clipLeft, type Point, type Ring } from './geometry.ts';
import type { PublicUse } from './model.ts';
import { bandsOf, type Draft, fillRow } from './rows.ts';
import { between } from './streams.ts';

/** Public houses by use: at most `most`, the northernmost of them is the main one. Metres. */
interface PublicLook {
  readonly depth: number;
  readonly length: readonly [number, number];
  readonly gap: number;
  readonly floors: readonly [number, number];
  readonly most: number;
  readonly shape: Ring;
  /** Names of the houses in order; the last one serves the rest. */
  readonly names: readonly string[];
  /** Sports ground, width by length. */
  readonly ground: readonly [number, number] | null;
}

const PUBLIC: Readonly<Record<PublicUse, PublicLook>> = {
  park: look(9, [12, 18], 40, [1, 1], 4, SLAB, ['管理房', '茶亭', '凉亭'], null),
  government: look(17, [40, 56], 22, [4, 6], 5, SLAB, ['办公楼', '政务大厅', '附楼'], null),
  hospital: look(26, [44, 60], 16, [5, 9], 6, WINGED, ['门诊楼', '住院楼', '医技楼'], null),
  'primary-school': look(13, [34, 46], 15, [3, 4], 4, SLAB, ['教学楼', '综合楼', '附楼'], [46, 84]),
  'middle-school': look(14, [46, 62], 23, [4, 5], 8, SLAB, ['教学楼', '实验楼', '宿舍楼'], [78, 140]),
  kindergarten: look(20, [30, 38], 16, [2, 3], 2, WINGED, ['园舍', '附楼'], null),
  market: look(22, [34, 46], 10, [1, 2], 6, SLAB, ['交易厅', '商棚'], null),
  'bus-station': look(24, [50, 66], 50, [2, 3], 2, SLAB, ['候车楼', '检修库'], null),
  culture: look(26, [38, 48], 20, [3, 5], 2, WINGED, ['文化馆', '图书馆'], null),
  works: look(20, [36, 52], 16, [1, 2], 5, SLAB, ['厂房', '仓库'], null),
};

function look(
  depth: number,
  length: readonly [number, number],
  gap: number,
  floors: readonly [number, number],
  most: number,
  shape: Ring,
  names: readonly string[],
  ground: readonly [number, number] | null,
): PublicLook {
  return { depth, length, gap, floors, most, shape, names, ground };
}

export interface PublicLayout {
  readonly drafts: readonly Draft[];
  readonly ground: Ring | null;
}

export function layPublic(random: Seeded, use: PublicUse, region: Ring, frame: Frame): PublicLayout {
  const { depth, length, gap, floors, most, shape, names, ground: size } = PUBLIC[use];
  const { ground, rest } = size === null ? { ground: null, rest: region } : layGround(region, frame, size);
  const drafts: Draft[] = [];
  const width = between(random, ...length);
  for (const { low, span } of [...bandsOf(rest, frame, depth, gap)].reverse()) {
    for (const { from } of fillRow(random, span, width, () => 1, 14)) {
      if (drafts.length === most) break;
      drafts.push({
        kind: 'public',
        name: names[Math.min(drafts.length, names.length - 1)] ?? '',
        footprint: shapeIn(frame, from, low, width, depth, shape),
        floors: random.int(...floors),
        units: 0,
        doors: 0,
      });
    }
  }
  return { drafts, ground };
}

/** A running track at the eastern side, if the land is wide enough to leave room for the school. */
function layGround(
  region: Ring,
  frame: Frame,
  [width, length]: readonly [number, number],
): { ground: Ring | null; rest: Ring } {
  const { from, to } = extent(region, frame, 'v');
  const middle = (from + to) / 2;
  const span = bandIn(region, frame, middle - length / 2, middle + length / 2);
  if (span === null || span.to - span.from < width + 50) return { ground: null, rest: region };
  const u = span.to - width;
  const north: Point = [-Math.sin(frame.angle), Math.cos(frame.angle)];
  const rest = clipLeft(region, frame.fromFrame(u - 10, middle), north, 0);
  return { ground: track(frame, u, middle - length / 2, width, length), rest };
}

/** Two half circles and the straights between them. */
function track(frame: Frame, u: number, v: number, width: number, length: number): Ring {
  const radius = width / 2;
  const bend = (centre: number, start: number): Point[] =>
    Array.from({ length: 9 }, (_, i) => {
      const angle = start + (i * Math.PI) / 8;
      return frame.fromFrame(u + radius + radius * Math.cos(angle), centre + radius * Math.sin(angle));
    });
  return [...bend(v + length - radius, 0), ...bend(v + radius, Math.PI)];
}
