import { CloudOff, Wifi } from 'lucide-react';
import type { CommunityInfo, KioskView } from '../../../contract/kiosk-view.ts';
import { timeOfDay } from '../i18n/dates.ts';
import type { SourceText } from '../i18n/i18n.ts';
import { useText } from '../i18n/use-text.ts';
import { Mark } from './mark.tsx';
import { Pill } from './pill.tsx';
import './header.css';

/** The truth about the network in three states, in words that say what still works (C46). */
const networkWords: Readonly<Record<NonNullable<KioskView['network']>, SourceText>> = {
  online: '在线',
  'offline-can-issue': '离线，可办理',
  'offline-partly': '离线，部分可办',
};

interface HeaderProps {
  readonly community: CommunityInfo | null;
  /** Null until the core process has said. */
  readonly network: KioskView['network'] | null;
  /** Null in a picture that is drawn before there is a clock to look at. */
  readonly now: Date | null;
  readonly zone: string;
  /** Below a panel nothing of it is read out. */
  readonly inert: boolean;
}

/** Whose machine this is, whether it is connected, and the time. */
export function Header({ community, network, now, zone, inert }: HeaderProps) {
  const t = useText();
  return (
    <header className="header" inert={inert}>
      <Mark size={64} />
      <div className="header-names">
        <p className="header-street">{community ? streetOf(community) : t('社区服务')}</p>
        <p className="header-machine">
          {t('便民自助服务机')}
          {community && ` · ${community.communityName}`}
        </p>
      </div>
      {network && (
        <Pill
          tone={network === 'online' ? 'ok' : 'away'}
          icon={
            network === 'online' ? (
              <Wifi aria-hidden strokeWidth={2.2} />
            ) : (
              <CloudOff aria-hidden strokeWidth={2.2} />
            )
          }
        >
          {t(networkWords[network])}
        </Pill>
      )}
      {now && <time className="header-clock">{timeOfDay(now, zone)}</time>}
    </header>
  );
}

/** County and street in one breath; some deployments already write the county into the street's name. */
function streetOf({ countyName, streetName }: CommunityInfo): string {
  return streetName.startsWith(countyName) ? streetName : `${countyName}${streetName}`;
}
