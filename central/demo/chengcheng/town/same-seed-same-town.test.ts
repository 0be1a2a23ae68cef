import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateCases } from './cases.ts';
import { generateTown, TOWN_SEED } from './generate-town.ts';
import { ANCHOR, type FeatureCollection, townGeoJson } from './geo-json.ts';
import { generateHouseholds } from './households.ts';
import type { Town } from './model.ts';
import { compareFigures, figureTable } from './report.ts';
import { makeStaff } from './staff.ts';
import { svgPlan } from './svg-plan.ts';
import { areaOf } from './test-polygons.ts';
import { makeTownNotices } from './town-notices.ts';

function digest(town: Town): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ ...town, occupancy: [...town.occupancy] }));
  hash.update(JSON.stringify([makeStaff(town), makeTownNotices(town)]));
  for (const household of generateHouseholds(town)) hash.update(JSON.stringify(household));
  for (const event of generateCases(town)) hash.update(JSON.stringify(event));
  return hash.digest('hex');
}

const PROPERTIES = [
  'builtIn',
  'class',
  'community',
  'compound',
  'dwellings',
  'floors',
  'grid',
  'kind',
  'name',
  'number',
  'use',
  'widthM',
  'zone',
];

describe('a seed', () => {
  const town = generateTown(TOWN_SEED);

  it('gives the same town, people and cases byte for byte, and another seed another town', () => {
    const first = digest(town);
    expect(digest(generateTown(TOWN_SEED))).toBe(first);
    expect(digest(generateTown(TOWN_SEED + 1))).not.toBe(first);
  });

  it('meets every figure of the deployment’s report', () => {
    const lines = compareFigures(town);
    expect(lines.filter(({ isMet }) => !isMet)).toEqual([]);
    const table = figureTable(lines);
    expect(table).toContain('| 网格 | 43 | 43 | ✓ |');
    expect(table).toContain('| 户 | 23480 | 23480 | ✓ |');
    expect(table).toContain('| 下沉网格的工作力量 | 80% | 80% | ✓ |');
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const written = lines.filter(({ name }) => readme.includes(`| ${name} |`));
    expect(written.length).toBeGreaterThan(7);
    for (const { name, seed, generated } of written) {
      expect(readme).toContain(`| ${name} | ${seed} | ${generated} |`);
    }
  });

  it('has the places that the report names', () => {
    const names = [...town.compounds, ...town.communities].map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['九路新村', '乐楼社区', '公园社区']));
  });

  it('meets them with other seeds too', () => {
    for (const seed of [1, 99])
      expect(generateTown(seed).occupancy.filter((value) => value > 0)).toHaveLength(23_480);
  });

  it('gives GeoJSON in closed rings of true size round the anchor', () => {
    const layers = townGeoJson(town);
    expect(layers.buildings.features).toHaveLength(town.buildings.length);
    expect(layers.grids.features).toHaveLength(43);
    const metre = (Math.PI * 6_371_008.8) / 180;
    layers.buildings.features.forEach(({ geometry, properties }, i) => {
      if (geometry.type !== 'Polygon') throw new Error('a house that is no polygon');
      const [ring = []] = geometry.coordinates;
      expect(ring.at(-1)).toEqual(ring[0]);
      const local = ring.map(
        ([lon, lat]) =>
          [
            (lon - ANCHOR.longitude) * metre * Math.cos((ANCHOR.latitude * Math.PI) / 180),
            (lat - ANCHOR.latitude) * metre,
          ] as const,
      );
      const footprint = areaOf(town.buildings[i]?.footprint ?? []);
      expect(Math.abs(areaOf(local) - footprint)).toBeLessThan(2);
      expect(properties.grid).not.toBeNull();
    });
  });

  it('gives GeoJSON of places alone: no layer has a property that could hold a person', () => {
    const keys = Object.values<FeatureCollection>({ ...townGeoJson(town) }).flatMap(({ features }) =>
      features.flatMap(({ properties }) => Object.keys(properties)),
    );
    expect([...new Set(keys)].sort()).toEqual(PROPERTIES);
  });

  it('is drawn with every house', () => {
    const svg = svgPlan(town);
    const outlines = svg.match(/M[\d.,L-]+Z/g) ?? [];
    expect(outlines.length).toBeGreaterThan(town.buildings.length + town.compounds.length);
    expect(svg).toContain('县西河');
    expect(svg).not.toContain('NaN');
  });
});
