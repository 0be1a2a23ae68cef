import type { CommunityInfo } from '../../contract/kiosk-view.ts';
import type { TerminalInfo } from '../../contract/terminal-info.ts';
import { CORE_LIVES, type ScreenChoice } from './screen-choice.ts';

interface SafePage {
  readonly choice: Extract<ScreenChoice, { page: 'safe' }>;
  readonly kind: TerminalInfo['kind'];
  readonly desk: Pick<CommunityInfo, 'deskPlace' | 'deskPhone' | 'deskHours'> | null;
}

/** URL of the safe page with all that it shows; it asks nobody, so that it works when nothing else does. */
export function safePageUrl(appOrigin: string, { choice, kind, desk }: SafePage): string {
  const query = new URLSearchParams({ code: choice.code, since: new Date(choice.since).toISOString() });
  if (desk !== null) {
    query.set('place', desk.deskPlace);
    query.set('phone', desk.deskPhone);
    query.set('hours', desk.deskHours);
  }
  // A kiosk has residents before it; the others have a desk beside them, or nobody.
  if (kind === 'kiosk' && CORE_LIVES.has(choice.code)) query.set('call', 'staff');
  return `${appOrigin}safe-page/index.html?${query}`;
}
