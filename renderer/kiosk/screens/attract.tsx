import { BookOpenText, MapPinned, Megaphone, Wrench } from 'lucide-react';
import type { CommunityInfo, KioskEvent } from '../../../contract/kiosk-view.ts';
import { dayWithWeekday } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { EntryCard } from '../../shared/ui/entry-card.tsx';
import { Headline } from '../../shared/ui/headline.tsx';
import { MachineDrawing } from '../../shared/ui/machine-drawing.tsx';
import { NoticeSlot } from '../../shared/ui/notice-slot.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { useKiosk, useMode } from '../kiosk-context.ts';
import './attract.css';

/** As high as a line with words. */
const EMPTY_LINE = '\u3000';

/**
 * Waits for a card: headline, arrow and glowing reader are one line of sight.
 * @param dated false leaves the day's line empty
 */
export function Attract({ dated = true }: { readonly dated?: boolean }) {
  const t = useText();
  const { community, locale, mirrored, now, send, zone } = useKiosk();
  const mode = useMode();
  const low = mode === 'reach' || mode === 'elder-reach';
  return (
    <ScreenParts
      name="attract"
      tell={
        <>
          <NoticeSlot
            notice={urgentNotice(community, now)}
            onOpen={low ? null : () => send({ type: 'open-notices' })}
          />
          {!low && (
            <p className="attract-day">
              <span>{dated ? dayWithWeekday(now, zone, locale) : EMPTY_LINE}</span>
              {community && <span>{t('人工窗口 {hours}', { hours: community.deskHours })}</span>}
            </p>
          )}
          <div className="attract-sight">
            <Headline
              name={t('请把身份证放在这里')}
              shown={t('请把身份证|放在[这里]')}
              size={low ? 'hero' : 'headline'}
            />
            <span className={`attract-arrow ${mirrored ? 'attract-arrow-left' : ''}`}>
              <svg viewBox="0 0 60 32" aria-hidden="true">
                <path d="M6 4L30 28L54 4" />
              </svg>
            </span>
          </div>
          {mode !== 'elder-reach' && (
            <p className="attract-where">
              {mirrored ? t('亮着的读卡区，在屏幕下方左手边') : t('亮着的读卡区，在屏幕下方右手边')}
            </p>
          )}
          <div className="machine-place">
            <MachineDrawing state="lay-card" mirrored={mirrored} glass={mode === 'normal'} low />
          </div>
        </>
      }
      act={
        <>
          <h2 className="section-title section-title-line second">{t('没带身份证，也可以')}</h2>
          <OpenEntries send={send} shape={mode === 'normal' ? 'tile' : 'row'} />
        </>
      }
    />
  );
}

/** What works without a card. */
export function OpenEntries({
  send,
  shape,
}: {
  readonly send: (event: KioskEvent) => void;
  readonly shape: 'tile' | 'row';
}) {
  const t = useText();
  return (
    <div className={`open-entries open-entries-${shape}`}>
      <EntryCard
        shape={shape}
        title={t('报事报修')}
        icon={<Wrench aria-hidden strokeWidth={1.7} />}
        onPress={() => send({ type: 'open-report' })}
      />
      <EntryCard
        shape={shape}
        title={t('办事指南')}
        icon={<BookOpenText aria-hidden strokeWidth={1.7} />}
        onPress={() => send({ type: 'open-guide' })}
      />
      <EntryCard
        shape={shape}
        title={t('找网格员')}
        icon={<MapPinned aria-hidden strokeWidth={1.7} />}
        onPress={() => send({ type: 'open-officers' })}
      />
      <EntryCard
        shape={shape}
        title={t('通知公告')}
        icon={<Megaphone aria-hidden strokeWidth={1.7} />}
        onPress={() => send({ type: 'open-notices' })}
      />
    </div>
  );
}

function urgentNotice(community: CommunityInfo | null, now: Date) {
  return (
    community?.notices.find(({ urgent, expiresAt }) => urgent && Date.parse(expiresAt) > now.getTime()) ??
    null
  );
}
