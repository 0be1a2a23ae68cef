import type { CommunityInfo } from '../../contract/kiosk-view.ts';
import type { ScreenChoice } from './screen-choice.ts';

/** URL of the safe page with all that it shows; it asks nobody, so that it works when nothing else does. */
export function safePageUrl(
  appOrigin: string,
  choice: Extract<ScreenChoice, { page: 'safe' }>,
  desk: Pick<CommunityInfo, 'deskPlace' | 'deskPhone'> | null,
): string {
  const query = new URLSearchParams({ code: choice.code, since: new Date(choice.since).toISOString() });
  if (desk !== null) {
    query.set('place', desk.deskPlace);
    query.set('phone', desk.deskPhone);
  }
  return `${appOrigin}safe-page/index.html?${query}`;
}
