import { CircleCheck } from 'lucide-react';
import type { DeskFace } from '../../../contract/property/desk.ts';
import type { PropertyNetwork } from '../../../contract/property/network.ts';
import { timeOfDay } from '../../shared/i18n/dates.ts';
import { useWords } from '../words/text.ts';

/** What was done today, and where the figures are from. */
export function QueueFoot({ face, network }: { readonly face: DeskFace; readonly network: PropertyNetwork }) {
  const { t, zone } = useWords();
  return (
    <footer className="queue-foot">
      <span className="queue-done">
        <CircleCheck aria-hidden />
        {t('今天已办结 {count} 件', { count: face.closedToday })}
      </span>
      <span>
        {network.lastPullAt === null
          ? t('来源：本机')
          : t('来源：本机与街道平台 · {time}', { time: timeOfDay(new Date(network.lastPullAt), zone) })}
      </span>
    </footer>
  );
}
