import { Button } from 'antd';
import { useState } from 'react';
import { throwIllegalValue } from '../../../../contract/assert.ts';
import {
  type DwellerReason,
  type DwellersAnswer,
  dwellerReasonWords,
} from '../../../../contract/property/dwellers.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { useKeys } from '../use-keys.ts';
import { ReadNamesDialog } from './read-names-dialog.tsx';

interface DwellersProps {
  readonly terminal: TerminalApi;
  readonly dwellingId: string;
}

type Names =
  | { readonly state: 'hidden' | 'choosing' }
  | { readonly state: 'asking'; readonly reason: DwellerReason }
  | {
      readonly state: 'answered';
      readonly reason: DwellerReason;
      readonly answer: DwellersAnswer | { readonly outcome: 'failed' };
    };

/**
 * Names of who lives in a dwelling: hidden until the clerk says what for, gone with the next door. They come from central,
 * which writes down who read whom for what. Give it the dwelling as its key.
 */
export function Dwellers({ terminal, dwellingId }: DwellersProps) {
  const { t } = useWords();
  const [names, setNames] = useState<Names>({ state: 'hidden' });
  const choose = () => setNames({ state: 'choosing' });
  const hide = () => setNames({ state: 'hidden' });
  useKeys({ n: choose }, names.state === 'hidden');
  const ask = (reason: DwellerReason) => {
    setNames({ state: 'asking', reason });
    terminal.propertyDwellers({ dwellingId, reason }).then(
      (answer) => setNames({ state: 'answered', reason, answer }),
      () => setNames({ state: 'answered', reason, answer: { outcome: 'failed' } }),
    );
  };
  return (
    <>
      <h3>{t('住户姓名')}</h3>
      {names.state !== 'answered' && (
        <div className="dwellers-hidden">
          <span aria-hidden="true">＊＊＊</span>
          <Button aria-keyshortcuts="n" loading={names.state === 'asking'} onClick={choose}>
            {names.state === 'asking' ? t('正在问中心') : t('选原因后查看')}
          </Button>
        </div>
      )}
      {names.state === 'choosing' && <ReadNamesDialog onCancel={hide} onReason={ask} />}
      {names.state === 'answered' && (
        <div role="status">
          <Answer answer={names.answer} />
          <p className="dwellers-logged">
            {names.answer.outcome === 'here' &&
              t('已记录：{reason}', { reason: t(dwellerReasonWords[names.reason]) })}
          </p>
          {names.answer.outcome === 'here' || names.answer.outcome === 'not-allowed' ? (
            <Button onClick={hide}>{t('收起')}</Button>
          ) : (
            <Button onClick={() => ask(names.reason)}>{t('再问一次')}</Button>
          )}
        </div>
      )}
    </>
  );
}

function Answer({ answer }: { readonly answer: DwellersAnswer | { readonly outcome: 'failed' } }) {
  const { t } = useWords();
  switch (answer.outcome) {
    case 'here':
      if (answer.dwellers.length === 0) return <p className="dwelling-none">{t('没有人登记在这一户')}</p>;
      return (
        <ul className="dwellers">
          {answer.dwellers.map(({ name, nature, since, verifiedOn }) => (
            <li key={`${name} ${since}`}>
              <b>{name}</b>
              <em>{t(nature)}</em>
              <span>{t('{since} 起 · 核查于 {day}', { since, day: verifiedOn })}</span>
            </li>
          ))}
        </ul>
      );
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
