type Point = readonly [number, number];

/** The machine in design px as the resident stands before it: reader right, paper left. */
export const shapes = {
  shelf: [
    [130, 242],
    [950, 242],
    [1065, 491],
    [15, 491],
  ],
  paperPanel: [
    [207, 318],
    [496, 318],
    [491, 442],
    [171, 442],
  ],
  slot: [
    [222, 338],
    [476, 338],
    [476, 368],
    [214, 368],
  ],
  /** A4 on its way out, seen from above; it grows towards the resident. */
  paper: [
    [238, 353],
    [466, 353],
    [464, 488],
    [190, 488],
  ],
  reader: [
    [583, 278],
    [873, 278],
    [938, 467],
    [591, 467],
  ],
  readerRing: [
    [568, 264],
    [884, 264],
    [957, 481],
    [575, 481],
  ],
  cardPlace: [
    [610, 297],
    [851, 297],
    [902, 446],
    [620, 446],
  ],
  cardHigh: [
    [610, 125],
    [853, 125],
    [902, 274],
    [620, 274],
  ],
} as const satisfies Record<string, readonly Point[]>;

/** How far the card travels from the hand to the reader, in design px. */
export const cardDrop = 172;

/** Closed path through the points with every corner rounded. */
export function rounded(points: readonly Point[], radius: number): string {
  const parts = points.map((corner, at) => {
    const before = points.at(at - 1) ?? corner;
    const after = points[(at + 1) % points.length] ?? corner;
    const from = towards(corner, before, radius);
    const to = towards(corner, after, radius);
    return `${at === 0 ? 'M' : 'L'}${from.join(' ')}Q${corner.join(' ')} ${to.join(' ')}`;
  });
  return `${parts.join('')}Z`;
}

/** The point `distance` away from `from` on the way to `to`. */
function towards(from: Point, to: Point, distance: number): [string, string] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const share = Math.min(0.5, distance / length);
  return [(from[0] + (to[0] - from[0]) * share).toFixed(1), (from[1] + (to[1] - from[1]) * share).toFixed(1)];
}
