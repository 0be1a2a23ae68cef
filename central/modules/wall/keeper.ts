import { assert } from '../../../contract/assert.ts';
import { hintText } from '../../../contract/sync.ts';
import { TERMINAL_CHANNEL } from '../../auth/terminal-states.ts';
import type { Deps } from '../../deps.ts';
import { hintOf } from '../../sync/hint-payload.ts';
import { HINT_CHANNEL } from '../../sync/hints.ts';
import { publishPart, WALL_PARTS, type WallPart } from './publish.ts';
import { streetDay } from './street.ts';

/** Timers are handed in; a handle cancels. */
export interface KeeperTimers {
  after(ms: number, run: () => void): () => void;
}

export const systemKeeperTimers: KeeperTimers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/**
 * How long a part waits for more changes before it is looked at, ms: `quiet` after the last one, `most` after the first.
 * Cases are soon on the wall and cost milliseconds; people come by the thousand when a street is loaded, and counting
 * them takes a second of the database.
 */
const PATIENCE: Readonly<Record<WallPart, { readonly quiet: number; readonly most: number }>> = {
  lamps: { quiet: 50, most: 200 },
  cases: { quiet: 200, most: 1_000 },
  desk: { quiet: 200, most: 1_000 },
  people: { quiet: 15_000, most: 120_000 },
  map: { quiet: 15_000, most: 120_000 },
  days: { quiet: 1_000, most: 5_000 },
};

/** What a change of an entity in a community's log makes old on the street's wall. */
const SOURCES: Readonly<Record<string, readonly WallPart[]>> = {
  'wall-case': ['lamps', 'cases'],
  notice: ['desk'],
  policy: ['desk'],
  resident: ['people'],
  residence: ['people'],
  dwelling: ['people'],
  'kiosk-compound': ['map'],
  grid: ['map', 'people'],
  community: ['map', 'people', 'desk'],
};

/** What changes by the clock alone, or without a line in a log (certificates), is looked at this often, ms. */
const TICK_MS = 60_000;
const BY_THE_CLOCK: readonly WallPart[] = ['cases', 'desk'];

/** A part that could not be looked at is tried again after this, ms. */
const RETRY_MS = 5_000;

export interface WallKeeper {
  /** Resolves when nothing is under way and nothing waits for its turn; what waits for quiet is not waited for. */
  settled(): Promise<void>;
  /** Resolves when nothing is written any more. */
  stop(): Promise<void>;
}

/**
 * Keeps what walls show in step with what it is made of, for those streets that some wall follows: others cost nothing.
 * Told of every commit, it reads which entities have changed since, waits until they rest, and looks at the parts that
 * are made of them; once a minute at what the clock changes; at the street's midnight at everything. One look at a time,
 * each in a transaction of its own.
 */
export async function startWallKeeper(
  deps: Pick<Deps, 'db' | 'listen' | 'clock' | 'random' | 'log'>,
  timers: KeeperTimers = systemKeeperTimers,
): Promise<WallKeeper> {
  const { db, clock, log } = deps;
  /** Communities of the streets that are kept, with the last position that was looked at. */
  const communities = new Map<string, { readonly streetId: string; seen: number }>();
  /** Streets with the audiences that follow them. */
  let followed: ReadonlySet<string> = new Set();
  const days = new Map<string, string>();
  const waiting = new Map<string, { readonly since: number; cancel: () => void }>();
  let queue: Promise<void> = Promise.resolve();
  let isStopped = false;

  const enqueue = (job: () => Promise<void>, failed: () => void = () => {}) => {
    queue = queue.then(async () => {
      if (isStopped) return;
      try {
        await job();
      } catch (error) {
        log.event('wall-look-failed', { error: error instanceof Error ? error.name : 'unknown' });
        failed();
      }
    });
  };

  const look = (streetId: string, part: WallPart) =>
    enqueue(
      async () => {
        const began = clock.now();
        const changed = await publishPart(deps, streetId, part);
        if (changed > 0) log.event('wall-published', { part, changed, ms: clock.now() - began });
      },
      () => mark(streetId, part, RETRY_MS),
    );

  /** Puts a part off until its sources rest. */
  const mark = (streetId: string, part: WallPart, wait: number = PATIENCE[part].quiet) => {
    if (isStopped) return;
    const key = `${streetId} ${part}`;
    const now = clock.now();
    const before = waiting.get(key);
    before?.cancel();
    const since = before?.since ?? now;
    const left = Math.max(since + PATIENCE[part].most - now, 0);
    const cancel = timers.after(Math.min(wait, left), () => {
      waiting.delete(key);
      look(streetId, part);
    });
    waiting.set(key, { since, cancel });
  };

  /** Reads which streets have a wall; one that is new to its audience is looked at whole. */
  const findStreets = async () => {
    const rows = await db
      .selectFrom('terminal')
      .innerJoin('community', 'community.id', 'terminal.community_id')
      .innerJoin('community as other', 'other.street_id', 'community.street_id')
      .select(['other.street_id', 'other.id', 'terminal.audience'])
      .distinct()
      .where('terminal.audience', 'in', ['wall-public', 'wall-staff'])
      .where('terminal.revoked_at', 'is', null)
      .orderBy('other.id')
      .execute();
    const here = new Set(rows.map(({ id }) => id));
    for (const id of communities.keys()) if (!here.has(id)) communities.delete(id);
    for (const { id, street_id } of rows) {
      assert(street_id !== null, 'joined by it');
      if (!communities.has(id)) communities.set(id, { streetId: street_id, seen: await headOf(id) });
    }
    const follows = (row: (typeof rows)[number]) => `${row.street_id} ${row.audience}`;
    const before = followed;
    followed = new Set(rows.map(follows));
    const found = rows.flatMap((row) => (before.has(follows(row)) ? [] : [row.street_id]));
    for (const streetId of new Set(found))
      if (streetId !== null) for (const part of WALL_PARTS) look(streetId, part);
  };
  const streets = () => [...new Set([...communities.values()].map(({ streetId }) => streetId))];

  const headOf = async (communityId: string) => {
    const row = await db
      .selectFrom('scope_head')
      .select('seq')
      .where('scope', '=', `community/${communityId}`)
      .executeTakeFirst();
    return row?.seq ?? 0;
  };

  const heard = (payload: string) => {
    const parsed = hintText.safeParse(hintOf(payload));
    if (!parsed.success) return;
    const [level, id = ''] = parsed.data.scope.split('/');
    const community = level === 'community' ? communities.get(id) : undefined;
    if (community === undefined) return;
    enqueue(async () => {
      // A log that begins anew has lower positions.
      const from = parsed.data.seq < community.seen ? 0 : community.seen;
      const rows = await db
        .selectFrom('change')
        .select(({ fn }) => ['entity', fn.max('seq').as('last')])
        .where('scope', '=', parsed.data.scope)
        .where('seq', '>', from)
        .groupBy('entity')
        .execute();
      community.seen = rows.reduce((last, row) => Math.max(last, Number(row.last)), from);
      for (const { entity } of rows) for (const part of SOURCES[entity] ?? []) mark(community.streetId, part);
    });
  };

  const tick = async () => {
    for (const streetId of streets()) {
      const day = await db.transaction().execute((trx) => streetDay(trx, streetId, clock.now()));
      if (day === null) continue;
      const isNewDay = (days.get(streetId) ?? day.day) !== day.day;
      days.set(streetId, day.day);
      for (const part of isNewDay ? WALL_PARTS : BY_THE_CLOCK) look(streetId, part);
    }
  };
  let cancelTick = () => {};
  const wait = () => {
    // On the minute of the clock, so that midnight is one of them.
    cancelTick = timers.after(TICK_MS - (clock.now() % TICK_MS), () => {
      enqueue(tick);
      wait();
    });
  };

  await deps.listen(HINT_CHANNEL, heard);
  await deps.listen(TERMINAL_CHANNEL, () => enqueue(findStreets));
  enqueue(findStreets);
  enqueue(tick);
  wait();
  const settled = async (): Promise<void> => {
    const before = queue;
    await before;
    if (before !== queue) await settled();
  };
  return {
    settled,
    stop: async () => {
      isStopped = true;
      cancelTick();
      for (const { cancel } of waiting.values()) cancel();
      await queue;
    },
  };
}
