import { Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../words/text.ts';
import { ChoiceModal } from '../choice-modal.tsx';
import { Choices, useChoiceKeys } from '../choices.tsx';
import { daysFrom, dayWords } from '../notices/local-time.ts';

/** Days ahead that can be planned. */
const DAYS = 60;

interface PlanProps {
  readonly dueOn: string;
  readonly now: number;
  readonly onCancel: () => void;
  readonly onPlan: (day: string) => void;
}

/** By which day the company means to be done: a usual one, the day on which it is due, or any of the next weeks. */
export function PlanDialog({ dueOn, now, onCancel, onPlan }: PlanProps) {
  const { t, locale, zone } = useWords();
  const days = daysFrom(now, zone, DAYS);
  const [today = '', tomorrow = ''] = days;
  const usual = [
    { words: t('今天'), day: today },
    { words: t('明天'), day: tomorrow },
    { words: t('三天后'), day: days[3] ?? today },
    { words: t('一周后'), day: days[7] ?? today },
    ...(days.includes(dueOn) && ![days[0], days[1], days[3], days[7]].includes(dueOn)
      ? [{ words: t('期限那天'), day: dueOn }]
      : []),
  ];
  const [day, setDay] = useState(days.includes(dueOn) ? dueOn : tomorrow);
  const words = usual.map((one) => one.words);
  const choose = (word: string) => setDay(usual[words.indexOf(word)]?.day ?? day);
  const keys = useChoiceKeys(words, choose, () => onPlan(day));
  return (
    <ChoiceModal
      title={t('接单整改')}
      width={600}
      keys={keys}
      yes={t('接单')}
      ready
      onYes={() => onPlan(day)}
      onCancel={onCancel}
    >
      <p>{t('打算哪天完成？期限是 {day}，社区看得到。', { day: dueOn })}</p>
      <Choices
        words={words}
        chosen={usual.find((one) => one.day === day)?.words ?? null}
        onChoose={choose}
        box={keys.box}
      />
      <Select
        aria-label={t('计划完成')}
        className="plan-day"
        value={day}
        onChange={setDay}
        showSearch={{ optionFilterProp: 'label' }}
        options={days.map((value) => ({ value, label: dayWords(value, locale) }))}
      />
      {day > dueOn && <p className="plan-late">{t('晚于期限 {day}', { day: dueOn })}</p>}
    </ChoiceModal>
  );
}
