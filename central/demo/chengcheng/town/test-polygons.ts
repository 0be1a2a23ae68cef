/** Plane geometry for the tests alone, written without the generator's, so that it can contradict it. */
type P = readonly [number, number];
type Poly = readonly P[];

const side = (a: P, b: P, c: P) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

export function sidesOf(poly: Poly): (readonly [P, P])[] {
  const sides: (readonly [P, P])[] = [];
  let before = poly.at(-1);
  for (const corner of poly) {
    if (before !== undefined) sides.push([before, corner]);
    before = corner;
  }
  return sides;
}

/** Winding number, not ray casting. */
export function contains(poly: Poly, p: P): boolean {
  let winding = 0;
  for (const [a, b] of sidesOf(poly)) {
    if (a[1] <= p[1]) {
      if (b[1] > p[1] && side(a, b, p) > 0) winding += 1;
    } else if (b[1] <= p[1] && side(a, b, p) < 0) winding -= 1;
  }
  return winding !== 0;
}

/** Whether two polygons share any ground or touch. */
export function meet(one: Poly, two: Poly): boolean {
  for (const [a, b] of sidesOf(one))
    for (const [c, d] of sidesOf(two))
      if (
        side(a, b, c) * side(a, b, d) <= 0 &&
        side(c, d, a) * side(c, d, b) <= 0 &&
        boxesMeet([a, b], [c, d])
      )
        return true;
  const [first, second] = [one[0], two[0]];
  return (first !== undefined && contains(two, first)) || (second !== undefined && contains(one, second));
}

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function boxOf(points: readonly P[], margin = 0): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return {
    west: Math.min(...xs) - margin,
    east: Math.max(...xs) + margin,
    south: Math.min(...ys) - margin,
    north: Math.max(...ys) + margin,
  };
}

function boxesMeet(one: readonly P[], two: readonly P[]): boolean {
  const [a, b] = [boxOf(one), boxOf(two)];
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

/** The street's ground: a rectangle of its width round each stretch of the centre line. */
export function strips(line: readonly P[], width: number): Poly[] {
  return line.slice(1).map((b, i) => {
    const a = line[i] ?? b;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [nx, ny] = [((a[1] - b[1]) / length) * (width / 2), ((b[0] - a[0]) / length) * (width / 2)];
    return [
      [a[0] + nx, a[1] + ny],
      [a[0] - nx, a[1] - ny],
      [b[0] - nx, b[1] - ny],
      [b[0] + nx, b[1] + ny],
    ];
  });
}

/** Squares of 50 m with what stands in them. */
export class SpatialHash {
  private readonly squares = new Map<string, number[]>();

  *squaresOf(box: Box): Generator<string> {
    for (let x = Math.floor(box.west / 50); x <= Math.floor(box.east / 50); x += 1)
      for (let y = Math.floor(box.south / 50); y <= Math.floor(box.north / 50); y += 1) yield `${x}/${y}`;
  }

  add(index: number, box: Box): void {
    for (const square of this.squaresOf(box)) {
      const list = this.squares.get(square);
      if (list === undefined) this.squares.set(square, [index]);
      else list.push(index);
    }
  }

  near(box: Box): Set<number> {
    return new Set([...this.squaresOf(box)].flatMap((square) => this.squares.get(square) ?? []));
  }
}

export function areaOf(poly: Poly): number {
  return sidesOf(poly).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0) / 2;
}
