import { ulid } from 'ulid';
import type { Deps } from '../../central/deps.ts';
import { putContent, putNotices } from '../../central/modules/content/service.ts';
import { appendChanges, communityScope } from '../../central/sync/change-log.ts';
import { assert, assertDefined } from '../../contract/assert.ts';
import { instantOf } from '../../contract/clock.ts';
import { monotonicMs } from './monotonic.ts';
import { residentRows } from './residents.ts';

const DAY_MS = 86_400_000;

/** The community in which the demo's terminals stand. */
async function firstCommunity({ db }: Pick<Deps, 'db'>) {
  const row = await db.selectFrom('community').select(['id', 'lookup_key']).orderBy('id').executeTakeFirst();
  return assertDefined(row, 'the demo has a community');
}

/** Writes residents into the log of the first community. */
export async function writeResidents(deps: Deps, count: number): Promise<void> {
  const { id, lookup_key: lookupKey } = await firstCommunity(deps);
  const entries = residentRows(count, lookupKey).map((doc) => ({
    ...{ audience: 'kiosk' as const, entity: 'resident' as const },
    ...{ pk: doc.id, doc },
  }));
  await deps.db
    .transaction()
    .execute((trx) => appendChanges(trx, communityScope(id), entries, { ...deps, areNew: true }));
}

function aNotice({ clock }: Pick<Deps, 'clock'>) {
  return {
    id: ulid(clock.now()),
    kind: '通知' as const,
    title: '停水通知',
    summary: '今晚八点到十点停水',
    body: '因管道检修，今晚八点到十点停水，请提前蓄水。',
    publishedAt: instantOf(clock),
    expiresAt: new Date(clock.now() + DAY_MS).toISOString(),
    urgent: false,
  };
}

/** A notice to the whole city, as the API publishes it; when that began. */
export async function publishToCity(deps: Deps): Promise<{ at: number }> {
  const draft = {
    type: 'notice' as const,
    scope: { level: 'city' as const },
    screens: ['kiosk' as const],
    document: aNotice(deps),
  };
  const at = monotonicMs();
  const put = await putContent(deps, draft, null);
  assert(put.ok, 'the notice is published');
  return { at };
}

/** Publishes a notice as a clerk does; when that began, and where the log stands after it. */
export async function publishNotice(deps: Deps): Promise<{ at: number; scope: string; seq: number }> {
  const { id } = await firstCommunity(deps);
  const scope = communityScope(id);
  const notice = aNotice(deps);
  const at = monotonicMs();
  await deps.db
    .transaction()
    .execute(async (trx) => appendChanges(trx, scope, await putNotices(trx, [notice], id), deps));
  const head = await deps.db
    .selectFrom('scope_head')
    .select('seq')
    .where('scope', '=', scope)
    .executeTakeFirstOrThrow();
  return { at, scope, seq: head.seq };
}

/** Numbers whose prefix begins with this belong to a measurement. */
export const BENCH_PREFIX = 'BENCH-';

/** Gives a terminal more numbers than it would ever take for itself. */
export async function leaseMany(
  deps: Deps,
  { terminalId, prefix, count }: { terminalId: string; prefix: string; count: number },
): Promise<void> {
  await deps.db
    .insertInto('number_counter')
    .values({ prefix, next_number: count + 1 })
    .execute();
  await deps.db
    .insertInto('number_lease')
    .values({
      id: ulid(deps.clock.now()),
      terminal_id: terminalId,
      item_id: 'residence',
      prefix,
      from_number: 1,
      to_number: count,
      leased_at: instantOf(deps.clock),
    })
    .execute();
}
