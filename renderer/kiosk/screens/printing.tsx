import { Check } from 'lucide-react';
import { useText } from '../../shared/i18n/use-text.ts';
import { Headline } from '../../shared/ui/headline.tsx';
import { MachineDrawing } from '../../shared/ui/machine-drawing.tsx';
import { ScreenParts } from '../../shared/ui/stage.tsx';
import { StepBar } from '../../shared/ui/step-bar.tsx';
import { useKiosk } from '../kiosk-context.ts';
import type { ScreenOf } from '../screens.tsx';
import { progressSteps } from '../words/progress.ts';
import './printing.css';
import { TimerStopped } from './timer-stopped.tsx';

/** True progress: a line is ticked when it is known to have happened, and the paper moves only when it does. */
export function Printing({ screen }: { readonly screen: ScreenOf<'printing'> }) {
  const t = useText();
  const { mirrored } = useKiosk();
  const now = progressSteps.findIndex(({ is }) => is === screen.progress);
  return (
    <ScreenParts
      name="printing"
      tell={
        <>
          <StepBar now={4} />
          <div className="top">
            <Headline name={t('正在打，请等十几秒')} />
          </div>
          <p className="lead second gap-above">{t('不用再点，不会重复打印')}</p>
          <div className="machine-place">
            <MachineDrawing
              state={screen.progress === 'sheet-coming-out' ? 'paper-moves' : 'plain'}
              mirrored={mirrored}
            />
          </div>
        </>
      }
      act={
        <>
          <ol className="white-card progress" aria-label={t('打到哪一步了')}>
            {progressSteps.map(({ is, words }, at) => (
              <li key={is} className={at < now ? 'past' : at === now ? 'now' : 'next'}>
                <span className="progress-mark">
                  {at < now ? <Check aria-hidden strokeWidth={2.8} /> : at + 1}
                </span>
                <span role={at === now ? 'status' : undefined}>{t(words)}</span>
                {at === now && <span className="progress-now">{t('正在办')}</span>}
              </li>
            ))}
          </ol>
          <TimerStopped />
        </>
      }
    />
  );
}
