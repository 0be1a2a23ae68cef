import type { CaseStage } from '../../../contract/domain.ts';
import type { CaseDetail } from '../../../contract/property/desk.ts';
import { Lamp } from '../../shared/ui/lamp.tsx';
import { reporterWords, stageWords } from '../words/kind-words.ts';
import { momentWords } from '../words/moment-words.ts';
import { type Translate, useWords } from '../words/text.ts';
import './stage-line.css';

const ORDER: readonly CaseStage[] = ['found', 'transferred', 'awaiting-acceptance', 'closed'];

/** The four stages as shapes on a line: reached ones are filled and have their instant, the others say what is missing. */
export function StageLine({ detail, now }: { readonly detail: CaseDetail; readonly now: number }) {
  const { t, locale, zone } = useWords();
  const reached = ORDER.indexOf(detail.stage);
  return (
    <ol className="stage-line">
      {ORDER.map((stage, at) => {
        const instant = instantOf(detail, stage);
        const isReached = at <= reached;
        return (
          <li key={stage} data-reached={isReached || undefined} data-now={at === reached || undefined}>
            <Lamp stage={stage} size={26} reached={isReached} />
            <b>{stageWords(stage, locale)}</b>
            <span>
              {isReached && instant !== null
                ? `${momentWords(instant, now, zone, t)} ${doneWords(detail, stage, t)}`
                : missingWords(stage, t)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function instantOf(detail: CaseDetail, stage: CaseStage): string | null {
  switch (stage) {
    case 'found':
      return detail.openedAt;
    case 'transferred':
      return detail.transferredAt;
    case 'awaiting-acceptance':
      return detail.handledAt;
    case 'closed':
      return detail.closedAt;
    default:
      return stage satisfies never;
  }
}

function doneWords(detail: CaseDetail, stage: CaseStage, t: Translate): string {
  switch (stage) {
    case 'found':
      return t('{who}报的', { who: t(reporterWords[detail.reporterKind]) });
    case 'transferred':
      return detail.holder?.ours
        ? detail.worker === null
          ? t('转到我们')
          : t('{worker}在办', { worker: detail.worker })
        : t('转到{unit}', { unit: detail.holder?.name ?? t('别的单位') });
    case 'awaiting-acceptance':
      return t('办完');
    case 'closed':
      return '';
    default:
      return stage satisfies never;
  }
}

function missingWords(stage: CaseStage, t: Translate): string {
  return stage === 'closed' ? t('报的人满意才算完') : t('还没到这一步');
}
