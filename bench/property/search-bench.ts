import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../../contract/assert.ts';
import { caseNumber } from '../../contract/domain.ts';
import { Search } from '../../electron/core/property/search/search.ts';
import type { Bench } from '../bench.ts';
import { compoundName, fillLargeCompany, HOUSES, NOW } from './large-company.ts';

const CASES = 100_000;
const ROUNDS = 40;
/** Looked for while it is typed, so each beginning counts as a search of its own. */
const TYPED = [
  `${compoundName(3)}6号楼2单元702`,
  'lljy6-2-702',
  '6-2-702',
  '702',
  '2号楼',
  '长',
  'xq',
  '电梯停运',
  'xsd',
  '电梯 6号楼',
  caseNumber('01JD0Q00000000000000050321'),
];
const COMMON = { version: 'own', unit: 'ms' as const };

/** "Search p95 < 50 ms at 2,054 buildings", with 100,000 open cases beside them. */
export const searchBench: Bench = {
  id: 'property-search',
  title: 'A clerk types what is looked for: dwellings, houses, cases',
  async run({ log }) {
    const dir = mkdtempSync(join(tmpdir(), 'sanping-property-search-'));
    log('Filling a store');
    const store = fillLargeCompany(dir, CASES);
    try {
      const beginnings = TYPED.flatMap((words) =>
        Array.from({ length: words.length }, (_, end) => words.slice(0, end + 1)),
      );
      const first = Array.from({ length: 10 }, () => {
        const before = performance.now();
        new Search(store).find('702', NOW);
        return performance.now() - before;
      });
      const search = new Search(store);
      let found = 0;
      const samples = Array.from({ length: ROUNDS }, () => beginnings)
        .flat()
        .map((words) => {
          const before = performance.now();
          const { buildings, dwellings, cases } = search.find(words, NOW);
          const took = performance.now() - before;
          if (buildings.length + dwellings.length + cases.length > 0) found += 1;
          return took;
        });
      assert(found > samples.length / 2, 'most of what is typed is there');
      const settings = `${HOUSES} houses, ${HOUSES * 66} dwellings, ${CASES} open cases, store on disk`;
      return {
        series: [
          { ...COMMON, name: 'each letter typed', settings, samples },
          { ...COMMON, name: 'first after a house changed', settings, samples: first },
        ],
        notes: [],
      };
    } finally {
      store.close();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
