import { assert, assertDefined } from '../../../../contract/assert.ts';
import { cutBlocks, type Plot } from './blocks.ts';
import { CompoundNames } from './compound-names.ts';
import { type CompoundDraft, housingOn, publicOn } from './compounds.ts';
import { SEED_FIGURES, VACANT_SHARE } from './figures.ts';
import { at, middle, type Point } from './geometry.ts';
import { makeGrids } from './grids.ts';
import { numberGates } from './house-numbers.ts';
import { drawUse, inBuildingOrder } from './land-use.ts';
import { makeLattice } from './lattice.ts';
import type { Block, Building, Compound, LandUse, Town } from './model.ts';
import { drawOccupancy } from './occupancy.ts';
import { makeLake, makeRiver } from './river.ts';
import { streamOf } from './streams.ts';
import { StreetBook } from './street-book.ts';

/** Seed of the town in docs/pictures; the small community's seed is another one's business. */
export const TOWN_SEED = 610_525;

/** The park with the lake; what is too small for a house is a 口袋公园. */
const PARK = '古徵公园';

interface Built {
  readonly plot: Plot;
  readonly use: LandUse;
  readonly compounds: readonly CompoundDraft[];
}

/**
 * The whole of 城关街道 from a seed number: streets first, blocks between them, compounds, houses, grids. Metres, x
 * east and y north of the crossing in the old town. The same seed gives the same town; people and cases are read from
 * it by `generateHouseholds` and `generateCases`.
 */
export function generateTown(seed: number): Town {
  const book = new StreetBook();
  const { quarters, riverbed, warp } = makeLattice(streamOf(seed, 'streets'), book);
  const river = makeRiver(streamOf(seed, 'river'), riverbed);
  const plots = cutBlocks(streamOf(seed, 'blocks'), book, quarters, warp);
  const built = buildUntilFull(seed, book, plots, riverWest(river.line));

  const covered = built.flatMap(({ use }, i) => (use === 'field' ? [] : [i]));
  const territory = makeGrids(
    streamOf(seed, 'grids'),
    covered.map((i) => ({ cell: at(built, i).plot.cell, weight: 4 + dwellingsIn(at(built, i).compounds) })),
    warp,
  );
  const gridOf = new Map(covered.map((block, i) => [block, at(territory.gridOf, i)]));
  const blocks = built.map(
    ({ plot, use }, id): Block => ({
      ...plot.cell,
      id,
      zone: plot.zone,
      use,
      grid: gridOf.get(id) ?? null,
    }),
  );
  const { compounds, buildings } = number(book, built);
  const park = assertDefined(
    compounds.find(({ name }) => name === PARK),
    'a park',
  );
  return {
    seed,
    streets: usedStreets(book, blocks),
    river,
    lake: makeLake(streamOf(seed, 'lake'), park.ring),
    grounds: built.flatMap((row) => row.compounds.flatMap(({ ground }) => (ground === null ? [] : [ground]))),
    blocks,
    compounds,
    buildings,
    communities: territory.communities,
    grids: territory.grids.map((grid) => ({
      ...grid,
      blocks: grid.blocks.map((i) => at(covered, i)),
    })),
    occupancy: drawOccupancy(streamOf(seed, 'occupancy'), buildings),
  };
}

/** Builds plot after plot until there are dwellings enough; what comes after stays field. */
function buildUntilFull(
  seed: number,
  book: StreetBook,
  plots: readonly Plot[],
  isBeyondRiver: (p: Point) => boolean,
): readonly Built[] {
  const wanted = SEED_FIGURES.households / (1 - VACANT_SHARE);
  const names = new CompoundNames();
  let dwellings = 0;
  const built = inBuildingOrder(streamOf(seed, 'order'), plots, isBeyondRiver).map((plot, index): Built => {
    const random = streamOf(seed, 'plot', index);
    const use = dwellings >= wanted && plot.reserved === null ? 'field' : drawUse(random, plot);
    if (use === 'field') return { plot, use, compounds: [] };
    if (isPublic(use)) {
      const compounds = publicOn(random, book, plot.cell, use, plot.reserved?.name ?? '城关工业园');
      return { plot, use: compounds.length === 0 ? 'field' : use, compounds };
    }
    const compounds = housingOn(random, book, names, plot.cell, use);
    if (dwellingsIn(compounds) === 0) {
      return { plot, use: 'park', compounds: publicOn(random, book, plot.cell, 'park', '口袋公园') };
    }
    dwellings += dwellingsIn(compounds);
    return { plot, use, compounds };
  });
  assert(dwellings >= wanted, 'room for every household');
  return built;
}

const HOUSING: readonly LandUse[] = ['courtyard', 'village', 'work-unit', 'slab', 'mid-rise', 'tower'];

function isPublic(use: LandUse): use is Parameters<typeof publicOn>[3] {
  return !HOUSING.includes(use) && use !== 'field';
}

function dwellingsIn(compounds: readonly CompoundDraft[]): number {
  return compounds
    .flatMap(({ houses }) => houses)
    .reduce((sum, { floors, units, doors }) => sum + floors * units * doors, 0);
}

/** Final numbers of compounds, gates, houses and dwellings. */
function number(book: StreetBook, built: readonly Built[]): { compounds: Compound[]; buildings: Building[] } {
  const drafts = built.flatMap(({ compounds }, block) => compounds.map((draft) => ({ draft, block })));
  const houseNumbers = numberGates(
    book.streets,
    drafts.map(({ draft }) => draft),
  );
  const buildings: Building[] = [];
  let dwellings = 0;
  const compounds = drafts.map(({ draft, block }, id): Compound => {
    const { houses, ground: _, ...rest } = draft;
    let last = 0;
    for (const house of houses) {
      if (house.kind !== 'shops') last += 1;
      buildings.push({
        ...house,
        id: buildings.length,
        compound: id,
        number: house.kind === 'shops' ? null : last,
        firstDwelling: dwellings,
      });
      dwellings += house.floors * house.units * house.doors;
    }
    return { ...rest, id, block, houseNumber: at(houseNumbers, id) };
  });
  return { compounds, buildings };
}

/** Lanes that only fields touch were never laid; main roads lead out of town and stay. */
function usedStreets(book: StreetBook, blocks: readonly Block[]): Town['streets'] {
  const used = new Set(blocks.flatMap(({ use, streets }) => (use === 'field' ? [] : streets)));
  return book.streets.filter(
    ({ id, class: kind }) => used.has(id) || kind === 'arterial' || kind === 'secondary',
  );
}

/** Whether a place lies west of the river. */
function riverWest(line: readonly Point[]): (p: Point) => boolean {
  const [x] = middle(line);
  return (p) => p[0] < x;
}
