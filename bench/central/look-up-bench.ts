import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../central/database/open.ts';
import { makeWorld, type World } from '../../central/demo/chengcheng/world/world.ts';
import { openTownLoader } from '../../central/demo/load.ts';
import { CHENGCHENG_SEED } from '../../central/demo/seed.ts';
import { findByCitizenNumber } from '../../central/modules/people/look-up.ts';
import { residentForKiosk } from '../../central/modules/people/service.ts';
import { assert } from '../../contract/assert.ts';
import { systemClock } from '../../contract/clock.ts';
import { systemRandom } from '../../contract/random.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { knownLines } from '../../electron/core/store/testing.ts';
import type { Bench } from '../bench.ts';
import type { Series } from '../harness.ts';

const LOOK_UPS = 2_000;
const DAY = '2026-11-22';
const COMMON = { version: 'own', unit: 'ms' as const };

/** Every 7th number is asked for again and again, spread over all; a few belong to nobody. */
function numbersOf(world: World, grids: number): readonly string[] {
  const all = world.grids.slice(0, grids).flatMap((grid) => grid.rows().residents);
  return Array.from({ length: LOOK_UPS }, (_, i) => {
    const resident = all[(i * 7919) % all.length];
    assert(resident !== undefined, 'a resident');
    return i % 20 === 0 ? resident.citizenNumber.replace(/^610599/, '610598') : resident.citizenNumber;
  });
}

/** A terminal's store on disk with that many grids in it, filled as a pull fills it; then look-ups. */
function atTerminal(world: World, grids: number, name: string): Series {
  const dir = mkdtempSync(join(tmpdir(), 'sanping-look-up-'));
  const opened = openStore({ dir, clock: systemClock, random: systemRandom });
  assert(opened.ok, 'a new store opens');
  const store = opened.value;
  try {
    const lookupKey = randomBytes(32).toString('hex');
    const scope = 'community/01KDVDNA00CHENGCHENG1E10VM';
    store.identity.saveEnrolment(
      {
        terminalId: store.identity.terminalId(),
        scopes: [scope],
        keyCertificate: {
          ...{ terminalKeyId: 'key-1', terminalPublicKey: 'A'.repeat(43), issuerId: 'i', issuerKeyId: 'k' },
          ...{ notBefore: DAY, notAfter: '2027-02-20', signature: 'sig' },
        },
        ca: null,
      },
      lookupKey,
    );
    let seq = 0;
    let residents = 0;
    for (const part of world.grids.slice(0, grids)) {
      const { grid, dwellings, residents: people, residences } = part.rows();
      const { boundary: _, number: __, ...gridDoc } = grid;
      residents += people.length;
      const lines = [
        ...[gridDoc].map((doc) => ({ entity: 'grid', doc })),
        ...dwellings.map(({ id, gridId, address }) => ({ entity: 'dwelling', doc: { id, gridId, address } })),
        ...people.map((row) => ({ entity: 'resident', doc: residentForKiosk(row, lookupKey) })),
        ...residences.map((doc) => ({ entity: 'residence', doc })),
      ].map(({ entity, doc }) => {
        seq += 1;
        return { seq, entity, pk: doc.id, op: 'put' as const, rev: 1, doc };
      });
      store.replica.applyPage(scope, knownLines(...lines), `01KDVDNA00CHENGCHENG1E10VM:${seq}`);
    }
    let found = 0;
    const samples = numbersOf(world, grids).map((number) => {
      const before = performance.now();
      if (store.findResidence(number) !== null) found += 1;
      return performance.now() - before;
    });
    assert(found === LOOK_UPS * 0.95, 'everybody registered is found, and nobody else');
    return { ...COMMON, name, settings: `${residents} residents on disk, sealed columns`, samples };
  } finally {
    store.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Central's own look-up by number, with the whole street in the embedded database. */
async function atCentral(world: World): Promise<Series> {
  const dir = mkdtempSync(join(tmpdir(), 'sanping-look-up-central-'));
  const opened = await openDatabase({
    ...{ dataDir: dir, databaseUrl: null, demandDurable: true, log: { event: () => {} } },
  });
  assert(opened.ok, 'a new database opens');
  const { db, close } = opened.value;
  try {
    const deps = { db, clock: systemClock, random: systemRandom, log: { event: () => {} } };
    const loader = await openTownLoader(deps, { seed: CHENGCHENG_SEED, extent: 'chengcheng' });
    await loader.loadHome();
    await loader.loadRest(new AbortController().signal);
    const { day } = await db.selectFrom('demo_part').select('day').executeTakeFirstOrThrow();
    const numbers = numbersOf(makeWorld(CHENGCHENG_SEED, day), world.grids.length);
    const samples: number[] = [];
    let found = 0;
    for (const number of numbers) {
      const before = performance.now();
      if ((await findByCitizenNumber(db, number, null)) !== null) found += 1;
      samples.push(performance.now() - before);
    }
    assert(found === LOOK_UPS * 0.95, 'everybody registered is found, and nobody else');
    return { ...COMMON, name: 'central', settings: 'PGlite, 59,891 residents', samples };
  } finally {
    await close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** "Resident look-up by keyed hash: p95 < 20 ms at a terminal, < 50 ms at central." */
export const lookUpBench: Bench = {
  id: 'look-up',
  title: 'Resident behind a citizen number, with residence, dwelling and grid',
  async run({ log }) {
    const world = makeWorld(CHENGCHENG_SEED, DAY);
    const series = [
      atTerminal(world, world.homeGrids, 'terminal, its community'),
      atTerminal(world, world.grids.length, 'terminal, the whole street'),
    ];
    log('Loading the whole street into an embedded central');
    return { series: [...series, await atCentral(world)], notes: [] };
  },
};
