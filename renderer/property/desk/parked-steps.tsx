import { Button } from 'antd';
import { CASE_STEPS, type CaseStepName } from '../../../contract/domain.ts';
import type { CaseDetail } from '../../../contract/property/desk.ts';
import { stageWords } from '../words/kind-words.ts';
import { momentWords } from '../words/moment-words.ts';
import { useWords } from '../words/text.ts';
import { ParkedStep } from './parked-step.tsx';

interface ParkedProps {
  readonly detail: CaseDetail;
  readonly now: number;
  readonly onSettle: (key: string, choice: 'let-be' | 'again') => void;
}

/** A step made here that central did not take: what happened, how it stands now, and two ways out. */
export function ParkedSteps({ detail, now, onSettle }: ParkedProps) {
  const { t, locale, zone } = useWords();
  return detail.parked.map(({ key, step, note, result, reason, at }) => {
    const words = step in CASE_STEPS ? t(CASE_STEPS[step as CaseStepName].zh) : step; // the key was just looked up
    return (
      <ParkedStep
        key={key}
        title={t('{time} 在这里做的“{step}”没有算数', { time: momentWords(at, now, zone, t), step: words })}
        result={result}
        reason={reason}
        conflict={t('在那之前别处先改了。现在是“{stage}”。', { stage: stageWords(detail.stage, locale) })}
        note={note !== null && t('当时写的是：{note}', { note })}
      >
        <Button onClick={() => onSettle(key, 'let-be')}>{t('照现在的，不用了')}</Button>
        {result === 'conflict' && (
          <Button type="primary" onClick={() => onSettle(key, 'again')}>
            {t('再做一次')}
          </Button>
        )}
      </ParkedStep>
    );
  });
}
