import { House } from 'lucide-react';
import type { CommunityInfo, KioskEvent } from '../../../contract/kiosk-view.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { DeskCard } from '../../shared/ui/desk-card.tsx';
import { Headline } from '../../shared/ui/headline.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';

interface CannotDrawProps {
  readonly send: (event: KioskEvent) => void;
  readonly community: CommunityInfo | null;
}

/** In place of a screen that failed to draw: never a blank page. */
export function CannotDraw({ send, community }: CannotDrawProps) {
  const t = useText();
  return (
    <ScreenParts
      name="cannot-draw"
      tell={
        <>
          <div className="top" role="alert">
            <Headline name={t('这一页没能显示出来')} />
          </div>
          <p className="lead second gap-above">{t('请回首页再试一次，或者找工作人员')}</p>
        </>
      }
      act={
        <>
          {community && (
            <DeskCard
              size="large"
              place={community.deskPlace}
              phone={community.deskPhone}
              hours={community.deskHours}
            />
          )}
          <ActionButton
            tone="primary"
            label={t('回首页')}
            icon={<House aria-hidden />}
            onPress={() => send({ type: 'leave' })}
          />
        </>
      }
    />
  );
}
