import { CASE_STEPS, type CaseStepName } from '../../../contract/domain.ts';
import type { CaseDetail } from '../../../contract/property/desk.ts';
import { momentWords } from '../words/moment-words.ts';
import { type Translate, useWords } from '../words/text.ts';

/** What happened, the newest first; steps made here that central does not have yet say so. */
export function Timeline({ detail, now }: { readonly detail: CaseDetail; readonly now: number }) {
  const { t, zone } = useWords();
  if (detail.lines.length === 0) return null;
  return (
    <div className="timeline">
      <h3>{t('经过')}</h3>
      <ol>
        {[...detail.lines].reverse().map((line) => (
          <li key={`${line.at} ${line.step} ${line.note ?? ''}`}>
            <time dateTime={line.at}>{momentWords(line.at, now, zone, t)}</time>
            <span>
              {line.by !== null && `${line.by} `}
              {stepWords(line.step, t)}
              {line.note !== null && `：${line.note}`}
              {line.waiting && <em> · {t('还没送到')}</em>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What is said of a case here and is no step of central's machine. */
const OWN_STEPS = { open: '报来', assign: '派人', schedule: '约时间' } as const;

function stepWords(step: string, t: Translate): string {
  if (step in OWN_STEPS) return t(OWN_STEPS[step as keyof typeof OWN_STEPS]); // the key was just looked up
  return step in CASE_STEPS ? t(CASE_STEPS[step as CaseStepName].zh) : step; // the key was just looked up
}
