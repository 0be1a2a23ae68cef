import type { Notice } from '../../../../contract/domain.ts';
import { noticeState } from '../../../../contract/property/notices.ts';
import type { Store } from '../../store/types.ts';
import { asPublicNotice, parkedNotices } from './notice-desk.ts';

/**
 * What the lobby says to people at `now` (ms), newest first: what the community says to everybody or to a compound that
 * hangs here, and what the company says, as it was last written at this desk, also without a network; not what central refused.
 */
export function lobbyNotices(store: Pick<Store, 'notices' | 'property' | 'outbox'>, now: number): Notice[] {
  const here = new Set(store.property.places.compounds().map(({ id }) => id));
  const own = store.property.notices.all();
  const ownIds = new Set(own.map(({ id }) => id));
  const isForHere = ({ id, compounds }: Notice) =>
    !ownIds.has(id) && (compounds == null || compounds.some((compound) => here.has(compound)));
  const refused = parkedNotices(store);
  const company = store.property.places.company();
  const ownShown = own
    .filter(({ id, rev }) => rev > 0 || !refused.has(id))
    .filter((notice) => notice.screens.includes('property') && noticeState(notice, now) === 'shown')
    .map((notice): Notice => ({ ...asPublicNotice(notice), ...(company && { issuedBy: company.name }) }));
  return [...store.notices(now).filter(isForHere), ...ownShown].sort((a, b) =>
    a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : a.id < b.id ? -1 : 1,
  );
}
