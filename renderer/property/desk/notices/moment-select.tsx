import { Select } from 'antd';
import { useWords } from '../../words/text.ts';
import { daysFrom, dayWords, HALF_HOURS, type LocalTime } from './local-time.ts';

/** Days that can be chosen: a notice that is about something later is written later. */
const DAYS = 60;

interface MomentProps {
  readonly label: string;
  readonly value: LocalTime;
  readonly now: number;
  readonly onChange: (value: LocalTime) => void;
}

/** A day and a half hour, each to be touched or typed; what stands there already stays to be chosen. */
export function MomentSelect({ label, value, now, onChange }: MomentProps) {
  const { t, locale, zone } = useWords();
  const days = withValue(daysFrom(now, zone, DAYS), value.day);
  return (
    <span className="moment">
      <Select
        aria-label={t('{label}，哪天', { label })}
        value={value.day}
        onChange={(day) => onChange({ ...value, day })}
        showSearch={{ optionFilterProp: 'label' }}
        options={days.map((day) => ({ value: day, label: dayWords(day, locale) }))}
      />
      <Select
        aria-label={t('{label}，几点', { label })}
        value={value.time}
        onChange={(time) => onChange({ ...value, time })}
        showSearch={{ optionFilterProp: 'label' }}
        options={withValue(HALF_HOURS, value.time).map((time) => ({ value: time, label: time }))}
      />
    </span>
  );
}

const withValue = (values: readonly string[], value: string) =>
  values.includes(value) ? values : [...values, value].sort();
