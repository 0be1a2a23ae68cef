import type { Trx } from '../../../central/database/open.ts';
import type { Deps } from '../../../central/deps.ts';
import { putNotices, withdrawContent } from '../../../central/modules/content/service.ts';
import { residentForKiosk } from '../../../central/modules/people/service.ts';
import { appendChanges, communityScope } from '../../../central/sync/change-log.ts';
import { assertDefined } from '../../../contract/assert.ts';
import { instantOf } from '../../../contract/clock.ts';
import type { CentralAck } from './messages.ts';

/** Notices that come, change and go. */
const NOTICES = 20;
const DAY_MS = 86_400_000;

const noticeId = (index: number) => `01JD000000000000000000N${String(index).padStart(3, '0')}`;

/** The n-th change that a clerk makes; it is durable at central when this resolves. */
export async function changeRecord(
  deps: Pick<Deps, 'db' | 'clock' | 'random'>,
  n: number,
): Promise<CentralAck> {
  const what = 'change' as const;
  if (n % 4 === 0) return { what, n, entity: 'resident', ...(await changePhone(deps, n)) };
  const pk = noticeId(n % NOTICES);
  return {
    what,
    n,
    entity: 'notice',
    pk,
    doc: await (n % 7 === 0 ? withdraw(deps, pk) : publish(deps, pk, n)),
  };
}

async function changePhone(deps: Pick<Deps, 'db' | 'clock' | 'random'>, n: number) {
  return deps.db.transaction().execute(async (trx) => {
    const residents = await trx.selectFrom('resident').selectAll().orderBy('id').execute();
    const row = assertDefined(residents[n % residents.length], 'a resident');
    const community = await trx
      .selectFrom('community')
      .select(['id', 'lookup_key'])
      .where('id', '=', row.community_id)
      .executeTakeFirstOrThrow();
    const phone = `${row.phone.slice(0, -4)}${String(n % 10_000).padStart(4, '0')}`;
    await trx.updateTable('resident').set({ phone }).where('id', '=', row.id).execute();
    const { citizen_number: citizenNumber, ...rest } = row;
    const doc = residentForKiosk({ ...rest, citizenNumber, phone }, community.lookup_key);
    const entry = { audience: 'kiosk' as const, entity: 'resident' as const, pk: row.id, doc };
    await appendChanges(trx, communityScope(community.id), [entry], deps);
    return { pk: row.id, doc: { ...doc } };
  });
}

/** 乐楼社区, where the terminals are. */
function firstCommunity(trx: Trx) {
  return trx.selectFrom('community').select('id').orderBy('id').executeTakeFirstOrThrow();
}

async function publish(deps: Pick<Deps, 'db' | 'clock' | 'random'>, id: string, n: number) {
  const doc = {
    id,
    kind: '通知' as const,
    title: `通知 ${n}`,
    summary: '今晚停电',
    body: '今晚八点到十点停电。',
    publishedAt: instantOf(deps.clock),
    expiresAt: new Date(deps.clock.now() + DAY_MS).toISOString(),
    urgent: false,
  };
  await deps.db.transaction().execute(async (trx) => {
    const { id: communityId } = await firstCommunity(trx);
    await appendChanges(trx, communityScope(communityId), await putNotices(trx, [doc], communityId), deps);
  });
  return doc;
}

async function withdraw(deps: Pick<Deps, 'db' | 'clock' | 'random'>, pk: string): Promise<null> {
  await withdrawContent(deps, pk);
  return null;
}
