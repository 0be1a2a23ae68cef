import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { FoundDwelling } from '../../../../contract/property/search.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { useAnswer } from '../use-answer.ts';

interface FieldProps {
  readonly terminal: TerminalApi;
  readonly chosen: FoundDwelling | null;
  readonly onChoose: (dwelling: FoundDwelling | null) => void;
}

/** Which dwelling: looked for as everywhere at the desk, then one touch. */
export function DwellingField({ terminal, chosen, onChoose }: FieldProps) {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const field = useRef<InputRef>(null);
  const asked = useAnswer(
    () => (words.trim() === '' ? Promise.resolve(null) : terminal.propertySearch({ words })),
    words,
    0,
  );
  useEffect(() => {
    if (chosen === null) field.current?.focus();
  }, [chosen]);
  const doorWords = ({ house, unit, door }: FoundDwelling) =>
    `${house} ${t('{unit} 单元 {door}', { unit, door })}`;
  if (chosen !== null)
    return (
      <p className="invite-dwelling">
        <b>{doorWords(chosen)}</b>
        <Button onClick={() => onChoose(null)}>{t('换一户')}</Button>
      </p>
    );
  const found = asked.state === 'here' ? asked.value : null;
  return (
    <div className="invite-search">
      <Input
        ref={field}
        size="large"
        autoComplete="off"
        aria-label={t('哪一户请的')}
        placeholder={t('哪一户请的，例如 6-2-702')}
        maxLength={40}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onPressEnter={() => onChoose(found?.dwellings[0] ?? null)}
      />
      {found !== null && (
        <ul aria-label={t('找到的房屋')}>
          {found.dwellings.map((dwelling) => (
            <li key={dwelling.id}>
              <Button onClick={() => onChoose(dwelling)}>{doorWords(dwelling)}</Button>
            </li>
          ))}
        </ul>
      )}
      {found?.dwellings.length === 0 && <p className="dwelling-none">{t('没有找到这一户')}</p>}
      {asked.state === 'failed' && <p className="dwelling-none">{t('房屋没有读出来')}</p>}
    </div>
  );
}
