import { Check } from 'lucide-react';
import { useText } from '../i18n/use-text.ts';
import './step-bar.css';

const steps = ['读卡', '核对', '看一看', '打印'] as const;

/** Where the resident stands on the way from card to paper; `now` counts from 1. */
export function StepBar({ now }: { readonly now: 1 | 2 | 3 | 4 }) {
  const t = useText();
  return (
    <ol className="steps">
      {steps.map((step, at) => {
        const state = at + 1 < now ? 'past' : at + 1 === now ? 'now' : 'next';
        return (
          <li key={step} className={`step step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            {state === 'past' ? (
              <Check aria-hidden strokeWidth={2.4} />
            ) : (
              <span className="step-figure">{at + 1}</span>
            )}
            <span>{t(step)}</span>
          </li>
        );
      })}
    </ol>
  );
}
