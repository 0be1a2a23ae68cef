import { area, at, holds, type Point, type Ring } from './geometry.ts';
import type { Building, LandUse, StreetClass, Town } from './model.ts';
import { between, streamOf } from './streams.ts';

/** The plan drawn with the wall's colours (navy, one accent); it is a picture for people, not a source. */
const INK = {
  ground: '#071522',
  field: '#0B1E2F',
  fieldLine: '#15314A',
  block: '#102A41',
  compound: '#16344F',
  wall: '#24415B',
  green: '#14383A',
  bank: '#0F2E33',
  tree: '#1E5149',
  water: '#164A66',
  waterEdge: '#2F7E9C',
  track: '#3E8FA8',
  accent: '#7CCBE0',
  text: '#EEF3F5',
  quiet: '#A9BDCB',
} as const;
const STREET_INK: Readonly<Record<StreetClass, string>> = {
  arterial: '#3A5A76',
  secondary: '#2B475F',
  collector: '#223B52',
  lane: '#1A3046',
};
const ORDER: readonly StreetClass[] = ['lane', 'collector', 'secondary', 'arterial'];
const GREEN: readonly LandUse[] = ['park'];

function isGreen(use: LandUse): boolean {
  return GREEN.includes(use);
}

/** Low houses dark, towers light, as the wall's extrusions are. */
function houseInk({ floors, kind }: Building): string {
  if (kind === 'public') return '#8FA7E0';
  if (kind === 'shops') return '#4A7390';
  if (floors <= 3) return '#5D83A3';
  if (floors <= 7) return '#7FA3BF';
  return floors <= 12 ? '#A0BFD3' : '#CFE3EE';
}

export interface View {
  readonly west: number;
  readonly south: number;
  readonly width: number;
  readonly height: number;
}

export const WHOLE_TOWN: View = { west: -2000, south: -1500, width: 4000, height: 3000 };

/** An SVG of the view at `pixelWidth`; `labels` writes grid numbers and the names of the main streets. */
export function svgPlan(town: Town, view: View = WHOLE_TOWN, pixelWidth = 2000, labels = true): string {
  const scale = pixelWidth / view.width;
  const px = ([x, y]: Point) =>
    `${((x - view.west) * scale).toFixed(1)},${((view.height - (y - view.south)) * scale).toFixed(1)}`;
  const path = (rings: readonly Ring[]) => rings.map((ring) => `M${ring.map(px).join('L')}Z`).join('');
  const shape = (rings: readonly Ring[], attributes: string) =>
    rings.length === 0 ? '' : `<path d="${path(rings)}" ${attributes}/>`;
  const fields = town.blocks.filter(({ use }) => use === 'field').map(({ ring }) => ring);
  const blocks = town.blocks.filter(({ use }) => use !== 'field').map(({ ring }) => ring);
  const inks = Map.groupBy(town.buildings, houseInk);
  const parts = [
    shape(fields, `fill="${INK.field}" stroke="${INK.fieldLine}" stroke-width="${1.5 * scale}"`),
    shape(town.river.banks, `fill="${INK.bank}"`),
    shape([town.river.ring], `fill="${INK.water}" stroke="${INK.waterEdge}" stroke-width="${2 * scale}"`),
    shape(blocks, `fill="${INK.block}"`),
    shape(
      town.compounds.filter(({ use }) => !isGreen(use)).map(({ ring }) => ring),
      `fill="${INK.compound}" stroke="${INK.wall}" stroke-width="${1.2 * scale}"`,
    ),
    shape(
      town.compounds.filter(({ use }) => isGreen(use)).map(({ ring }) => ring),
      `fill="${INK.green}"`,
    ),
    ...ORDER.flatMap((kind) =>
      town.streets
        .filter((street) => street.class === kind)
        .map(
          ({ line, width }) =>
            `<path d="M${line.map(px).join('L')}" fill="none" stroke="${STREET_INK[kind]}" stroke-width="${(width * scale).toFixed(2)}" stroke-linejoin="round" stroke-linecap="${kind === 'lane' ? 'butt' : 'round'}"/>`,
        ),
    ),
    ...trees(town, px, scale),
    shape([town.lake], `fill="${INK.water}" stroke="${INK.waterEdge}" stroke-width="${2 * scale}"`),
    shape(town.grounds, `fill="${INK.green}" stroke="${INK.track}" stroke-width="${3 * scale}"`),
    ...town.compounds.map(({ gate }) => {
      const [x, y] = px(gate).split(',');
      return `<circle cx="${x}" cy="${y}" r="${(3.4 * scale).toFixed(1)}" fill="${INK.accent}"/>`;
    }),
    ...[...inks].map(([ink, houses]) =>
      shape(
        houses.map(({ footprint }) => footprint),
        `fill="${ink}"`,
      ),
    ),
    shape(
      town.grids.flatMap(({ rings }) => rings),
      `fill="none" stroke="${INK.accent}" stroke-opacity=".55" stroke-width="${Math.max(1, 5 * scale)}" stroke-linejoin="round"`,
    ),
    ...(labels ? writing(town, px, scale) : []),
  ];
  const height = Math.round(view.height * scale);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pixelWidth}" height="${height}" viewBox="0 0 ${pixelWidth} ${height}"><rect width="100%" height="100%" fill="${INK.ground}"/>${parts.join('\n')}</svg>\n`;
}

function writing(town: Town, px: (p: Point) => string, scale: number): string[] {
  const text = (p: Point, words: string, size: number, ink: string, more = '') => {
    const [x, y] = px(p).split(',');
    return `<text x="${x}" y="${y}" fill="${ink}" font-family="Noto Sans SC, Noto Sans CJK SC, sans-serif" font-size="${(size * scale).toFixed(1)}" text-anchor="middle" dominant-baseline="central" paint-order="stroke" stroke="${INK.ground}" stroke-width="${4 * scale}" ${more}>${words}</text>`;
  };
  const numbers = town.grids.map(({ rings, number }) =>
    text(insideOf(at(rings, 0)), String(number).padStart(2, '0'), 46, INK.text, 'font-weight="700"'),
  );
  const names = town.streets
    .filter(({ class: kind, line }) => kind === 'arterial' && line.length > 4)
    .map(({ name, line }) => {
      const middle = Math.floor(line.length / 2);
      const [[ax, ay], [bx, by]] = [at(line, middle - 1), at(line, middle)];
      // Upright letters for streets that run north, as on a Chinese plan; the others lean with the street.
      const isNorthward = Math.abs(by - ay) > Math.abs(bx - ax);
      const place: Point = [ax + (bx - ax) * 0.42, ay + (by - ay) * 0.42];
      const [x, y] = px(place).split(',');
      const lean = (-Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
      const turn = isNorthward
        ? 'writing-mode="vertical-rl"'
        : `transform="rotate(${lean.toFixed(1)} ${x} ${y})"`;
      return text(place, name, 30, INK.text, turn);
    });
  return [...names, ...numbers, text(at(town.river.line, 14), '县西河', 40, INK.accent)];
}

/** Centre of gravity of the outline. */
function insideOf(ring: Ring): Point {
  let [x, y] = [0, 0];
  ring.forEach((p, i) => {
    const q = at(ring, i + 1);
    const cross = p[0] * q[1] - q[0] * p[1];
    [x, y] = [x + (p[0] + q[0]) * cross, y + (p[1] + q[1]) * cross];
  });
  const six = 6 * area(ring);
  return [x / six, y / six];
}

/** Tree tops in the parks and on the banks: scattered for the eye alone, so not part of the town. */
function trees(town: Town, px: (p: Point) => string, scale: number): string[] {
  const random = streamOf(town.seed, 'trees');
  const greens = [
    ...town.compounds.filter(({ use }) => isGreen(use)).map(({ ring }) => ring),
    ...town.river.banks,
  ];
  return greens.flatMap((ring) => {
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    return Array.from({ length: Math.floor(area(ring) / 260) }, () => {
      const place: Point = [
        between(random, Math.min(...xs), Math.max(...xs)),
        between(random, Math.min(...ys), Math.max(...ys)),
      ];
      const radius = between(random, 2.5, 5.5);
      if (!holds(ring, place) || holds(town.river.ring, place) || holds(town.lake, place)) return '';
      const [x, y] = px(place).split(',');
      return `<circle cx="${x}" cy="${y}" r="${(radius * scale).toFixed(1)}" fill="${INK.tree}"/>`;
    });
  });
}
