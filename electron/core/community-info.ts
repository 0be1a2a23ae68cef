import type { CommunityInfo, GuideItem } from '../../contract/kiosk-view.ts';
import type { Store } from './store/types.ts';

/** Public matter for the screens, from the replica; empty texts until the first synchronisation. */
export function communityInfoOf(
  store: Pick<Store, 'community' | 'notices' | 'grids'>,
  guide: readonly GuideItem[],
  now: number,
): CommunityInfo {
  const community = store.community();
  return {
    countyName: community?.countyName ?? '',
    streetName: community?.streetName ?? '',
    communityName: community?.name ?? '',
    deskPlace: community?.deskPlace ?? '',
    deskPhone: community?.deskPhone ?? '',
    deskHours: community?.deskHours ?? '',
    notices: [...store.notices(now)],
    officers: store.grids().map((grid) => ({
      grid: grid.name,
      title: grid.officerTitle,
      phone: grid.officerPhone,
      covers: grid.covers,
    })),
    guide: [...guide],
  };
}
