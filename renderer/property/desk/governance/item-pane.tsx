import { Button } from 'antd';
import { ClipboardCheck, Hammer, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import {
  type CompanyRectificationStep,
  RECTIFICATION_STEPS,
  rectificationStateWords,
} from '../../../../contract/domain.ts';
import type { DeskRectification } from '../../../../contract/property/rectifications.ts';
import { momentWords } from '../../words/moment-words.ts';
import { useWords } from '../../words/text.ts';
import { ParkedStep } from '../parked-step.tsx';
import { useKeys } from '../use-keys.ts';
import { DoneDialog } from './done-dialog.tsx';
import { ItemFacts } from './item-facts.tsx';
import { ItemWay } from './item-way.tsx';
import { PlanDialog } from './plan-dialog.tsx';

interface PaneProps {
  readonly item: DeskRectification;
  readonly now: number;
  readonly keys: boolean;
  readonly onStep: (item: DeskRectification, step: CompanyRectificationStep) => void;
  readonly onSettle: (item: DeskRectification, key: string, choice: 'let-be' | 'again') => void;
  readonly onDialog: (open: boolean) => void;
}

/** One item of the ledger: its way, its days and words, and what the company does next. Give it the item as its key. */
export function ItemPane({ item, now, keys, onStep, onSettle, onDialog }: PaneProps) {
  const { t, zone } = useWords();
  const [asking, setAsking] = useState<'take' | 'report' | null>(null);
  const ask = (what: 'take' | 'report' | null) => {
    setAsking(what);
    onDialog(what !== null);
  };
  const may = (step: CompanyRectificationStep['step']) => RECTIFICATION_STEPS[step].from.includes(item.state);
  const next = may('take') ? 'take' : may('report') ? 'report' : null;
  useKeys({ Enter: next === null ? undefined : () => ask(next) }, keys);
  const step = (made: CompanyRectificationStep) => {
    ask(null);
    onStep(item, made);
  };
  return (
    <section className="dk-card claim-pane item-pane" aria-label={item.matter}>
      <h2>{item.matter}</h2>
      <ItemWay item={item} now={now} />
      {item.parked.map(({ key, step: made, result, reason, at }) => (
        <ParkedStep
          key={key}
          title={t('{time} 在这里做的“{step}”没有算数', {
            time: momentWords(at, now, zone, t),
            step: t(RECTIFICATION_STEPS[made.step].zh),
          })}
          result={result}
          reason={reason}
          conflict={t('在那之前别处先改了。现在是“{stage}”。', {
            stage: t(rectificationStateWords[item.state]),
          })}
          note={made.step === 'report' && t('当时写的是：{note}', { note: made.result })}
        >
          <Button onClick={() => onSettle(item, key, 'let-be')}>{t('照现在的，不用了')}</Button>
          {result === 'conflict' && may(made.step) && (
            <Button type="primary" onClick={() => onSettle(item, key, 'again')}>
              {t('再做一次')}
            </Button>
          )}
        </ParkedStep>
      ))}
      <ItemFacts item={item} now={now} />
      <div className="notice-actions">
        {may('take') && (
          <Button
            type="primary"
            aria-keyshortcuts="Enter"
            icon={<Hammer aria-hidden />}
            onClick={() => ask('take')}
          >
            {t('接单整改')}
          </Button>
        )}
        {may('report') && (
          <Button
            type="primary"
            aria-keyshortcuts="Enter"
            icon={<ClipboardCheck aria-hidden />}
            onClick={() => ask('report')}
          >
            {t('整改完成')}
          </Button>
        )}
        {may('put-back') && (
          <Button icon={<RotateCcw aria-hidden />} onClick={() => step({ step: 'put-back' })}>
            {t('放回')}
          </Button>
        )}
        {may('call-back') && (
          <Button icon={<RotateCcw aria-hidden />} onClick={() => step({ step: 'call-back' })}>
            {t('撤回验收')}
          </Button>
        )}
      </div>
      {asking === 'take' && (
        <PlanDialog
          dueOn={item.dueOn}
          now={now}
          onCancel={() => ask(null)}
          onPlan={(plannedOn) => step({ step: 'take', plannedOn })}
        />
      )}
      {asking === 'report' && (
        <DoneDialog onCancel={() => ask(null)} onDone={(result) => step({ step: 'report', result })} />
      )}
    </section>
  );
}
