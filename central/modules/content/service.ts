import type { Notice } from '../../../contract/domain.ts';
import type { Trx } from '../../database/open.ts';
import { upsert } from '../../database/upsert.ts';
import type { ChangeEntry } from '../../sync/change-log.ts';

export async function putNotices(
  trx: Trx,
  notices: readonly Notice[],
  communityId: string,
): Promise<readonly ChangeEntry[]> {
  await upsert(
    trx,
    'notice',
    notices.map(({ id, kind, title, summary, body, urgent, publishedAt, expiresAt }) => ({
      id,
      kind,
      title,
      summary,
      body,
      urgent,
      community_id: communityId,
      published_at: publishedAt,
      expires_at: expiresAt,
    })),
  );
  return notices.map((notice) => ({ audience: 'kiosk', entity: 'notice', pk: notice.id, doc: notice }));
}
