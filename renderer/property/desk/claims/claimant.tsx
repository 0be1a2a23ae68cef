import { Button } from 'antd';
import { throwIllegalValue } from '../../../../contract/assert.ts';
import { CLAIMANT_PURPOSE, type ClaimantAnswer } from '../../../../contract/property/claims.ts';
import { useWords } from '../../words/text.ts';

/** What the clerk knows of who claims; `hidden` until asked. */
export type Seen =
  | { readonly state: 'hidden' | 'asking' }
  | { readonly state: 'answered'; readonly answer: ClaimantAnswer | { readonly outcome: 'failed' } };

interface ClaimantProps {
  readonly seen: Seen;
  readonly onLook: () => void;
}

/** Who claims, to be held against the papers: hidden until the clerk asks, and each asking is written down at central. */
export function Claimant({ seen, onLook }: ClaimantProps) {
  const { t } = useWords();
  if (seen.state !== 'answered')
    return (
      <div className="claimant-hidden">
        <span aria-hidden="true">＊＊＊</span>
        <Button aria-keyshortcuts="w" loading={seen.state === 'asking'} onClick={onLook}>
          {seen.state === 'asking' ? t('正在问中心') : t('看是谁')}
        </Button>
        <small>{t('看一次记一次：谁看的、为了什么')}</small>
      </div>
    );
  return (
    <div role="status">
      <Answer answer={seen.answer} />
      {(seen.answer.outcome === 'away' || seen.answer.outcome === 'failed') && (
        <Button onClick={onLook}>{t('再问一次')}</Button>
      )}
    </div>
  );
}

function Answer({ answer }: { readonly answer: ClaimantAnswer | { readonly outcome: 'failed' } }) {
  const { t } = useWords();
  switch (answer.outcome) {
    case 'here': {
      const { name, numberTail } = answer.claimant;
      return (
        <>
          <p className="claimant-name">
            <b>{name}</b>
            <span>{t('证件号码末四位 {tail}', { tail: numberTail })}</span>
          </p>
          <p className="dwellers-logged">{t('已记录：{reason}', { reason: t(CLAIMANT_PURPOSE) })}</p>
        </>
      );
    }
    case 'away':
      return <p className="dwelling-none">{t('现在连不上中心。姓名不存在这台机器上，连上网再看。')}</p>;
    case 'not-allowed':
      return <p className="dwelling-none">{t('中心没有同意：这一户不归本公司，或者账号已停用。')}</p>;
    case 'failed':
      return <p className="dwelling-none">{t('姓名没有读出来')}</p>;
    default:
      return throwIllegalValue(answer);
  }
}
