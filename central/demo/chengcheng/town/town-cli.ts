import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generateTown, TOWN_SEED } from './generate-town.ts';
import { townGeoJson } from './geo-json.ts';
import { compareFigures, figureTable } from './report.ts';
import { svgPlan } from './svg-plan.ts';

/** `node central/demo/chengcheng/town/town-cli.ts [--seed N] [--svg FILE] [--geojson FILE]`: prints the figures. */
const { values } = parseArgs({
  options: { seed: { type: 'string' }, svg: { type: 'string' }, geojson: { type: 'string' } },
});
const seed = values.seed === undefined ? TOWN_SEED : Number(values.seed);
if (!Number.isSafeInteger(seed)) {
  process.stderr.write(`--seed must be a whole number, not ${values.seed}\n`);
  process.exit(2);
}
const town = generateTown(seed);
const lines = compareFigures(town);
process.stdout.write(`${figureTable(lines)}\n`);
if (values.svg !== undefined) writeFileSync(values.svg, svgPlan(town));
if (values.geojson !== undefined) writeFileSync(values.geojson, JSON.stringify(townGeoJson(town)));
process.exitCode = lines.every(({ isMet }) => isMet) ? 0 : 1;
