import { CircleAlert, Clock } from 'lucide-react';
import type { CaseClocks } from '../../../contract/domain.ts';
import { pressingOf } from '../../../contract/property/pressing.ts';
import { latenessWords } from '../words/lateness-words.ts';
import { useWords } from '../words/text.ts';
import './lateness-pill.css';

/** Lateness by form and words, never by the form of a stage: filled, dashed, or plain text. */
export function LatenessPill({ clocks, now }: { readonly clocks: CaseClocks; readonly now: number }) {
  const { t } = useWords();
  const pressing = pressingOf(clocks, now);
  if (clocks.stage === 'closed')
    return (
      <span className="late-plain">{pressing.lateness === 'overdue' ? t('超时办完') : t('按时办完')}</span>
    );
  const words = latenessWords(pressing, t, pressing.lateness === 'in-time' ? 'short' : 'exact');
  if (pressing.lateness === 'in-time') return <span className="late-plain">{words}</span>;
  const Icon = pressing.lateness === 'overdue' ? CircleAlert : Clock;
  return (
    <span className="late-pill" data-lateness={pressing.lateness}>
      <Icon aria-hidden strokeWidth={2.2} />
      {words}
    </span>
  );
}
