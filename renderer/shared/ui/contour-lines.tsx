import './contour-lines.css';

/** Level lines of a loess terrace: closed, uneven, each following its neighbour. Decoration of the attract screen. */
export function ContourLines() {
  return (
    <svg className="contours" viewBox="0 0 1080 800" aria-hidden="true">
      <path d={hill(300, 330, 60, 58, 14, 0)} />
      <path d={hill(1010, 560, 40, 46, 4, 5)} />
    </svg>
  );
}

/** All lines of one hill: the innermost radius, the step outwards, how many, and the level it starts at. */
function hill(x: number, y: number, radius: number, step: number, lines: number, from: number): string {
  return Array.from({ length: lines }, (_, line) => levelLine(x, y, radius + line * step, from + line)).join(
    '',
  );
}

/** One closed line around a hill top; the waves grow outwards and lean with the slope. */
function levelLine(x: number, y: number, radius: number, level: number): string {
  const points: string[] = [];
  for (let degree = 0; degree < 360; degree += 5) {
    const angle = (degree * Math.PI) / 180;
    const wave =
      1 +
      0.13 * Math.sin(2 * angle + 0.6) +
      0.07 * Math.sin(3 * angle - level * 0.16) +
      0.035 * Math.sin(5 * angle + level * 0.3);
    const px = x + Math.cos(angle) * radius * wave * 1.08 - level * 5;
    const py = y + Math.sin(angle) * radius * wave * 0.86 + level * 3;
    points.push(`${px.toFixed(1)} ${py.toFixed(1)}`);
  }
  return `M${points.join('L')}Z`;
}
