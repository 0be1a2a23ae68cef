import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';

interface ChoiceProps<T extends string> {
  /** What is chosen here; read out, not drawn. */
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly {
    readonly value: T;
    readonly title: string;
    readonly sub?: string;
    readonly picture?: ReactNode;
  }[];
  readonly onChoose: (value: T) => void;
  readonly disabled?: boolean;
  readonly shape: 'picture' | 'row' | 'segment';
}

/** One of several, by finger or by the arrow keys. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChoose,
  disabled = false,
  shape,
}: ChoiceProps<T>) {
  return (
    <RadioGroup
      aria-label={label}
      className={`choice choice-${shape}`}
      value={value}
      isDisabled={disabled}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChoose(chosen.value);
      }}
    >
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className="choice-one" aria-label={option.title}>
          {option.picture}
          <span className="choice-words">
            <span className="choice-title">{option.title}</span>
            {option.sub && <span className="choice-sub">{option.sub}</span>}
          </span>
          {shape !== 'segment' && <Check aria-hidden className="choice-mark" strokeWidth={3} />}
        </Radio>
      ))}
    </RadioGroup>
  );
}
