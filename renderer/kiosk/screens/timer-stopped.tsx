import { TimerOff } from 'lucide-react';
import { useText } from '../../shared/i18n/use-text.ts';
import { Pill } from '../../shared/ui/pill.tsx';
import { useKiosk } from '../kiosk-context.ts';

/** Said while paper moves or a device fails: nobody is thrown out meanwhile (C03). */
export function TimerStopped() {
  const t = useText();
  const { view } = useKiosk();
  if (view.idle.state !== 'paused') return null;
  return (
    <div>
      <Pill tone="ink" icon={<TimerOff aria-hidden strokeWidth={2} />}>
        {t('计时已停，慢慢来，您不会被退出')}
      </Pill>
    </div>
  );
}
