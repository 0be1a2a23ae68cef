import { describe, expect, it } from 'vitest';
import { chengchengWall } from '../../../../kiosk-profiles/chengcheng/wall.ts';
import { GEOMETRIES } from '../../../../tests/wall/geometries.ts';
import { planWall } from './plan.ts';
import { unitRange } from './type-scale.ts';

const { pages } = chengchengWall;

function planOf({ build, size }: (typeof GEOMETRIES)[number]) {
  const plan = planWall(build, size, pages);
  if (!plan.ok) throw new Error(plan.error.tile);
  return plan.value;
}

describe.each(GEOMETRIES)('a wall of $name', (geometry) => {
  const { frame, leaves } = planOf(geometry);

  it('shows every tile of every page once', () => {
    for (const page of pages) {
      const shown = leaves
        .filter((leaf) => leaf.page.id === page.id)
        .flatMap(({ tiles }) => tiles.map(({ id }) => id));
      expect([...shown].sort()).toEqual([...page.left, ...page.right].sort());
    }
  });

  it('keeps every tile off the bezels, inside the wall and off the others', () => {
    const { x: xs, y: ys, clear } = frame.seams;
    for (const { tiles } of leaves) {
      for (const { box } of tiles) {
        expect(xs.some((seam) => box.x < seam + clear && box.x + box.width > seam - clear)).toBe(false);
        expect(ys.some((seam) => box.y < seam + clear && box.y + box.height > seam - clear)).toBe(false);
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(geometry.size.width);
        expect(box.y + box.height).toBeLessThanOrEqual(frame.ticker[0]?.y ?? 0);
        for (const other of tiles) {
          if (other.box === box) continue;
          const apart =
            box.x + box.width <= other.box.x ||
            other.box.x + other.box.width <= box.x ||
            box.y + box.height <= other.box.y ||
            other.box.y + other.box.height <= box.y;
          expect(apart).toBe(true);
        }
      }
    }
  });

  it('leaves no cell between the bezels dark on a page that stands on one screenful', () => {
    const whole = leaves.filter(({ page }) => leaves.filter((leaf) => leaf.page === page).length === 1);
    for (const { page, tiles, dark } of whole) {
      expect(dark, page.id).toBe(0);
      if (page.map.focus !== 'none') continue;
      for (const column of frame.whole)
        for (const band of frame.bands) {
          const inside = tiles.filter(
            ({ box }) =>
              box.x < column.to &&
              box.x + box.width > column.from &&
              box.y < band.to &&
              box.y + box.height > band.from,
          );
          expect(inside.length, `${page.id} ${column.from} ${band.from}`).toBeGreaterThan(0);
        }
    }
  });

  it('draws what has room to spare larger, and nothing smaller than it was drawn', () => {
    const scales = leaves.flatMap(({ tiles }) => tiles.map(({ scale }) => scale));
    expect(Math.min(...scales)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...scales)).toBeGreaterThan(1);
    expect(Math.max(...scales)).toBeLessThanOrEqual(1.6);
  });

  it('sets its type no smaller than 16 minutes of arc, and nothing below 15 mm', () => {
    const { mmPerPx, distanceMm } = geometry.build;
    const body = 38 * frame.unit * mmPerPx;
    const source = 30 * frame.unit * mmPerPx;
    expect(body).toBeGreaterThanOrEqual(distanceMm * 0.0047 - 1e-6);
    expect(source).toBeGreaterThanOrEqual(Math.max(15, 0.6 * distanceMm * 0.0047) - 1e-6);
  });
});

describe('a wall that stands too far away', () => {
  const [first] = GEOMETRIES;
  if (first === undefined) throw new Error('there is a geometry');

  it('splits its pages rather than set smaller type', () => {
    const near = planOf(first);
    const far = planOf({ ...first, build: { ...first.build, distanceMm: 5800 } });
    expect(near.leaves).toHaveLength(pages.length);
    expect(far.leaves.length).toBeGreaterThan(pages.length);
    expect(far.frame.unit).toBeCloseTo(unitRange({ ...first.build, distanceMm: 5800 }).smallest, 6);
  });

  it('is refused with the tile that finds no room at all', () => {
    const plan = planWall({ ...first.build, distanceMm: 40_000 }, first.size, pages);
    expect(plan).toMatchObject({ ok: false, error: { kind: 'no-room', tile: 'base' } });
  });
});
