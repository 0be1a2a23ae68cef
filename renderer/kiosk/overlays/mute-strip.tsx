import type { CommunityInfo } from '../../../contract/kiosk-view.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import './mute-strip.css';

/** The machine did not take the last touch: say so, and where people are, instead of a button without effect. */
export function MuteStrip({ community }: { readonly community: CommunityInfo | null }) {
  const t = useText();
  return (
    <p className="mute" role="alert">
      {community
        ? t('机器没有回应，请到{place}找工作人员', { place: community.deskPlace })
        : t('机器没有回应，请找工作人员')}
    </p>
  );
}
