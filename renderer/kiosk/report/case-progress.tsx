import { ArrowLeft } from 'lucide-react';
import type { CaseStage } from '../../../contract/domain.ts';
import type { ReportedCase } from '../../../contract/kiosk/report-screens.ts';
import { dayAndTime } from '../../shared/i18n/dates.ts';
import type { SourceText } from '../../shared/i18n/i18n.ts';
import { type Translate, useText } from '../../shared/i18n/use-text.ts';
import { ActionButton } from '../../shared/ui/button.tsx';
import { Lamp } from '../../shared/ui/lamp.tsx';
import { useKiosk } from '../kiosk-context.ts';
import { LeaveButton } from '../screens/leave-button.tsx';
import type { ScreenOf } from '../screens.tsx';
import { ratingWords } from '../words/ratings.ts';
import './case-progress.css';
import { FlowScreen } from './flow-screen.tsx';
import { kindName } from './kind-name.ts';
import { spaced } from './spaced.ts';
import { stageSentence } from './stage-sentence.ts';

const STAGES: readonly {
  readonly stage: CaseStage;
  readonly words: SourceText;
  readonly at: (of: ReportedCase) => string | null;
}[] = [
  { stage: 'found', words: '报上来', at: ({ openedAt }) => openedAt },
  { stage: 'transferred', words: '有人办', at: ({ comingAt, takenAt }) => comingAt ?? takenAt },
  { stage: 'awaiting-acceptance', words: '等验收', at: ({ handledAt }) => handledAt },
  { stage: 'closed', words: '办好了', at: ({ closedAt }) => closedAt },
];

/** How far a case is, by when it was promised, and what its reporter can say to it. */
export function CaseProgress({ screen }: { readonly screen: ScreenOf<'progress-case'> }) {
  const t = useText();
  const { locale, zone, send } = useKiosk();
  const { case: shown, refused } = screen;
  const reached = STAGES.findIndex(({ stage }) => stage === shown.stage);
  return (
    <FlowScreen
      name="progress-case"
      title={t(stageSentence(shown))}
      lead={t('{kind} · 编号 {number}', { kind: kindName(shown.kind, locale), number: spaced(shown.number) })}
      told={
        <>
          <ol className="white-card case-stages">
            {STAGES.map(({ stage, words, at }, place) => {
              const instant = at(shown);
              return (
                <li key={stage} data-reached={place <= reached || undefined}>
                  <Lamp stage={stage} size={56} reached={place <= reached} />
                  <strong>{t(words)}</strong>
                  <span>
                    {place <= reached && instant !== null ? dayAndTime(new Date(instant), zone, locale) : ''}
                  </span>
                </li>
              );
            })}
          </ol>
          <p className="flow-note" role="status">
            {noteOf(shown, refused, t, (at) => dayAndTime(new Date(at), zone, locale))}
          </p>
        </>
      }
      foot={
        <>
          {shown.may.includes('accept') && (
            <div className="row">
              <ActionButton
                tone="primary"
                label={t('办好了，验收')}
                onPress={() => send({ type: 'open-rating' })}
              />
              <ActionButton tone="edge" label={t('还没办好')} onPress={() => send({ type: 'open-rework' })} />
            </div>
          )}
          {shown.may.includes('rate') && (
            <ActionButton tone="primary" label={t('评价')} onPress={() => send({ type: 'open-rating' })} />
          )}
          <div className="row">
            <ActionButton
              tone="edge"
              label={t('返回')}
              icon={<ArrowLeft aria-hidden />}
              onPress={() => send({ type: 'back' })}
            />
            <LeaveButton />
          </div>
        </>
      }
    />
  );
}

function noteOf(shown: ReportedCase, refused: boolean, t: Translate, say: (at: string) => string): string {
  if (refused) return t('这台机器现在记不下来，请找工作人员');
  if (shown.sent === 'waiting') return t('已记下，联网后送出');
  if (shown.sent === 'held') return t('物业的屏幕替您收着，联网后送到社区');
  if (shown.sent === 'refused') return t('刚才这一步社区没有收下，请找工作人员');
  if (shown.rating !== null)
    return t('您的评价：{rating}', { rating: t(ratingWords[shown.rating] ?? '一般') });
  if (shown.stage === 'closed') return '';
  return shown.stage === 'awaiting-acceptance'
    ? t('办好了没有，由您说了算')
    : t('答应 {time} 前办完', { time: say(shown.dueAt) });
}
