import { Button } from 'antd';
import { CloudOff, CloudUpload, LogOut, Search, Volume2, VolumeX, Wifi } from 'lucide-react';
import type { DeskFace } from '../../../contract/property/desk.ts';
import type { PropertyNetwork } from '../../../contract/property/network.ts';
import { timeOfDay } from '../../shared/i18n/dates.ts';
import { Mark } from '../../shared/ui/mark.tsx';
import { agoWords } from '../words/ago-words.ts';
import { LanguageSwitch } from '../words/language-switch.tsx';
import { type Translate, useWords } from '../words/text.ts';
import './desk-header.css';
import { Face } from './face.tsx';
import { PAGES, type PageId } from './pages.ts';

interface HeaderProps {
  readonly face: DeskFace;
  readonly network: PropertyNetwork;
  readonly now: number;
  readonly muted: boolean;
  readonly page: PageId;
  readonly onPage: (page: PageId) => void;
  readonly onSearch: () => void;
  readonly onMute: () => void;
  readonly onSignOut: () => void;
}

/** Whose desk it is, whether it is in step, who sits at it, and the way out. */
export function DeskHeader({
  face,
  network,
  now,
  muted,
  page,
  onPage,
  onSearch,
  onMute,
  onSignOut,
}: HeaderProps) {
  const { t, zone } = useWords();
  // What kiosks of the building handed over waits here as well.
  const waiting = network.waiting + (network.relayed ?? 0);
  const count = (id: PageId) => (id === 'queue' ? face.counts.all : id === 'claims' ? face.claims : 0);
  return (
    <header className="desk-header">
      <Mark size={36} />
      <h1>{face.place}</h1>
      <nav aria-label={t('页面')}>
        {PAGES.map(({ id, words }, at) => (
          <button
            key={id}
            type="button"
            className="desk-tab"
            aria-current={id === page ? 'page' : undefined}
            aria-keyshortcuts={String(at + 1)}
            onClick={() => onPage(id)}
          >
            {t(words)}
            {count(id) > 0 && <b data-calm={id !== 'queue' || undefined}>{count(id)}</b>}
          </button>
        ))}
      </nav>
      <Button
        type="text"
        aria-label={t('查找')}
        aria-keyshortcuts="/"
        icon={<Search aria-hidden />}
        onClick={onSearch}
      />
      <p className="desk-network" data-away={!network.reachable || undefined} role="status">
        {network.reachable ? <Wifi aria-hidden /> : <CloudOff aria-hidden />}
        {networkWords(network, now, zone, t)}
      </p>
      {waiting > 0 && (
        <p className="desk-outbox">
          <CloudUpload aria-hidden />
          {t('{waiting} 件等着送出', { waiting })}
        </p>
      )}
      <Button
        type="text"
        aria-label={muted ? t('我在时静音，打开提示音') : t('关掉提示音，我走了就恢复')}
        title={muted ? t('我在时静音，打开提示音') : t('关掉提示音，我走了就恢复')}
        icon={muted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
        onClick={onMute}
      >
        {muted && <span className="mute-words">{t('我在时静音')}</span>}
      </Button>
      <LanguageSwitch className="language-switch-desk" />
      <p className="desk-clerk">
        <Face name={face.clerk.name} />
        <span>
          {face.clerk.name}
          <small>{face.clerk.duty}</small>
        </span>
      </p>
      <Button icon={<LogOut aria-hidden />} onClick={onSignOut}>
        {t('退出')}
      </Button>
      <time>{timeOfDay(new Date(now), zone)}</time>
    </header>
  );
}

function networkWords(
  { reachable, lastPullAt }: PropertyNetwork,
  now: number,
  zone: string,
  t: Translate,
): string {
  if (lastPullAt === null) return reachable ? t('在线') : t('离线，还没有同步过');
  const time = timeOfDay(new Date(lastPullAt), zone);
  return reachable
    ? t('在线 · {time} 同步', { time })
    : t('离线，可办理 · {ago}前的数', { ago: agoWords(now - Date.parse(lastPullAt), t) });
}
