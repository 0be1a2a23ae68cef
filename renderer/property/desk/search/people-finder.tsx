import { Button } from 'antd';
import { UserRound, UserRoundSearch } from 'lucide-react';
import { useState } from 'react';
import { throwIllegalValue } from '../../../../contract/assert.ts';
import {
  DWELLER_REASONS,
  type DwellerReason,
  dwellerReasonWords,
} from '../../../../contract/property/dwellers.ts';
import type { PeopleAnswer } from '../../../../contract/property/people.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import type { Found } from './results.tsx';

interface FinderProps {
  readonly terminal: TerminalApi;
  /** What was typed; give it as the key as well, so that another name begins anew. */
  readonly name: string;
  readonly onFound: (found: Found) => void;
}

type Step =
  | { readonly state: 'offered' | 'choosing' | 'asking' }
  | { readonly state: 'answered'; readonly reason: DwellerReason; readonly answer: PeopleAnswer | null };

/** Somebody by name: offered below what this machine finds itself, because central writes down who asked and what for. */
export function PeopleFinder({ terminal, name, onFound }: FinderProps) {
  const { t } = useWords();
  const [step, setStep] = useState<Step>({ state: 'offered' });
  const ask = (reason: DwellerReason) => {
    setStep({ state: 'asking' });
    terminal.propertyPeople({ name, reason }).then(
      (answer) => setStep({ state: 'answered', reason, answer }),
      () => setStep({ state: 'answered', reason, answer: null }),
    );
  };
  return (
    <section aria-label={t('住户')}>
      <h3>{t('住户')}</h3>
      {step.state === 'offered' && (
        <button type="button" onClick={() => setStep({ state: 'choosing' })}>
          <UserRoundSearch aria-hidden />
          <b>{t('按姓名找“{name}”', { name })}</b>
          <span>{t('选原因后查找')}</span>
        </button>
      )}
      {step.state === 'choosing' && (
        <>
          <p>{t('为什么找？中心会记下谁、什么时候、为了什么找的。')}</p>
          <div className="found-reasons">
            {DWELLER_REASONS.map((reason) => (
              <Button key={reason} onClick={() => ask(reason)}>
                {t(dwellerReasonWords[reason])}
              </Button>
            ))}
          </div>
        </>
      )}
      {step.state === 'asking' && <p role="status">{t('正在问中心')}</p>}
      {step.state === 'answered' && (
        <div role="status">
          <People answer={step.answer} onFound={onFound} />
          {step.answer?.outcome === 'here' && (
            <p>{t('已记录：{reason}', { reason: t(dwellerReasonWords[step.reason]) })}</p>
          )}
          {(step.answer === null || step.answer.outcome === 'away') && (
            <Button onClick={() => ask(step.reason)}>{t('再问一次')}</Button>
          )}
        </div>
      )}
    </section>
  );
}

function People({
  answer,
  onFound,
}: { readonly answer: PeopleAnswer | null } & Pick<FinderProps, 'onFound'>) {
  const { t } = useWords();
  if (answer === null) return <p>{t('没有找成，请再问一次')}</p>;
  switch (answer.outcome) {
    case 'away':
      return <p>{t('现在连不上中心。姓名不存在这台机器上，连上网再找。')}</p>;
    case 'not-allowed':
      return <p>{t('中心没有同意：这个账号不能按姓名查找。')}</p>;
    case 'here':
      if (answer.people.length === 0) return <p>{t('本企业的小区里没有找到这个人')}</p>;
      return (
        <>
          <ul>
            {answer.people.map(({ name, nature, dwelling }) => (
              <li key={`${dwelling.id} ${name}`}>
                <button
                  type="button"
                  onClick={() =>
                    onFound({ what: 'house', buildingId: dwelling.buildingId, dwellingId: dwelling.id })
                  }
                >
                  <UserRound aria-hidden />
                  <b>{name}</b>
                  <span>
                    {dwelling.house} {t('{unit} 单元 {door}', { unit: dwelling.unit, door: dwelling.door })} ·{' '}
                    {t(nature)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {answer.more && <p>{t('还有更多，请多打一个字')}</p>}
        </>
      );
    default:
      return throwIllegalValue(answer);
  }
}
