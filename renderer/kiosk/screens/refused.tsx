import { ArrowLeft } from 'lucide-react';
import { calendarDay } from '../../shared/i18n/dates.ts';
import { useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Headline } from '../../shared/ui/headline.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { refusalWords } from '../words/refusals.ts';
import { Clauses } from './clauses.tsx';
import { Desk } from './desk.tsx';
import { LeaveButton } from './leave-button.tsx';
import './refused.css';

/** Not now, why, and the next step: never a bare no. */
export function Refused({ screen }: { readonly screen: ScreenOf<'refused'> }) {
  const t = useText();
  const { community, locale, now, send } = useKiosk();
  const words = refusalWords[screen.reason];
  const place = community?.deskPlace ?? t('人工窗口');
  return (
    <ScreenParts
      name="refused"
      tell={
        <>
          <div className="top">
            <Headline name={t(words.headline)} />
          </div>
          <p className="lead second gap-above">
            {t(words.why)}
            {screen.reason === 'stale-record' && screen.verifiedOn !== null && (
              <span className="refused-day">
                {t('上次核验：{day}', { day: calendarDay(screen.verifiedOn, now, locale) })}
              </span>
            )}
          </p>
          <ol className="white-card refused-steps">
            {words.steps.map((step, at) => (
              <li key={step}>
                <span className="refused-figure">{at + 1}</span>
                <span>
                  <Clauses text={t(step, { place })} />
                </span>
              </li>
            ))}
          </ol>
        </>
      }
      act={
        <>
          <Desk />
          <div className="row">
            <ActionButton
              tone="edge"
              label={t('返回')}
              icon={<ArrowLeft aria-hidden />}
              onPress={() => send({ type: 'back' })}
            />
            <LeaveButton />
          </div>
        </>
      }
    />
  );
}
