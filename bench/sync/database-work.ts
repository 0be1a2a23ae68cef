import type { Deps } from '../../central/deps.ts';
import { findPage } from '../../central/sync/read-log.ts';
import { assertDefined } from '../../contract/assert.ts';
import { publishNotice, writeResidents } from './central-work.ts';

const ROWS = 20_000;
const NOTICES = 150;
const PAGES = 60;
const PAGE_ROWS = 1_000;

/** Milliseconds by what was done. */
export interface DatabaseTimes {
  readonly load: readonly number[];
  readonly notice: readonly number[];
  readonly page: readonly number[];
  readonly nothingNew: readonly number[];
}

async function timed(turns: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const before = performance.now();
    await work();
    samples.push(performance.now() - before);
  }
  return samples;
}

/** The database's share of what central does all day, one after the other. */
export async function timeDatabase(deps: Deps): Promise<DatabaseTimes> {
  const load = await timed(1, () => writeResidents(deps, ROWS));
  const { scope } = await publishNotice(deps);
  const notice = await timed(NOTICES, () => publishNotice(deps));
  const first = { scope, audience: 'kiosk' as const, after: null, place: null, limit: PAGE_ROWS };
  const read = async (after: string | null) =>
    assertDefined((await findPage(deps.db, { ...first, after })) ?? undefined, 'the scope has a log').read();
  const page = await timed(PAGES, () => read(null));
  const { cursor } = await read(null);
  const nothingNew = await timed(NOTICES, () => read(cursor));
  return { load, notice, page, nothingNew };
}
