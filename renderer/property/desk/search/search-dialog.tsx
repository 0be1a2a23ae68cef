import { Input, type InputRef, Modal } from 'antd';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isName } from '../../../../contract/property/people.ts';
import type { TerminalApi } from '../../../../contract/terminal-api.ts';
import { useWords } from '../../words/text.ts';
import { useAnswer } from '../use-answer.ts';
import { PeopleFinder } from './people-finder.tsx';
import { type Found, Results } from './results.tsx';
import './search.css';

interface SearchProps {
  readonly terminal: TerminalApi;
  /** Whether the clerk may look for somebody by name. */
  readonly mayFindPeople: boolean;
  readonly onClose: () => void;
  readonly onFound: (found: Found) => void;
}

/** One field for everything: a door, a house, a case; each letter looks anew. Arrow keys choose, Enter opens. */
export function SearchDialog({ terminal, mayFindPeople, onClose, onFound }: SearchProps) {
  const { t } = useWords();
  const field = useRef<InputRef>(null);
  const list = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState('');
  const asked = useAnswer(() => terminal.propertySearch({ words }), words, 0);
  const buttons = () => [...(list.current?.querySelectorAll('button') ?? [])];
  useEffect(() => {
    // Whoever pressed the key types on at once, before the dialog has taken the focus.
    const onEarlyKey = (event: globalThis.KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.key.length !== 1) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setWords((before) => before + event.key);
      field.current?.focus();
    };
    window.addEventListener('keydown', onEarlyKey);
    return () => window.removeEventListener('keydown', onEarlyKey);
  }, []);
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = buttons().findIndex((button) => button === document.activeElement);
    if (event.key === 'Enter' && at < 0 && !event.nativeEvent.isComposing) buttons()[0]?.click();
    if (by === 0) return;
    event.preventDefault();
    const next = buttons()[at + by];
    if (next === undefined) field.current?.focus();
    else next.focus();
  };
  return (
    <Modal
      open
      width={760}
      style={{ top: 72 }}
      title={mayFindPeople ? t('找房屋、楼栋、事情、住户') : t('找房屋、楼栋、事情')}
      onCancel={onClose}
      footer={null}
      afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
      // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the controls inside
      modalRender={(dialog) => <div onKeyDown={onKey}>{dialog}</div>}
    >
      <Input
        ref={field}
        size="large"
        prefix={<Search aria-hidden size={20} />}
        aria-label={t('找什么')}
        placeholder={
          mayFindPeople
            ? t('6-2-702、6 号楼、电梯、姓名、拼音首字母')
            : t('6-2-702、6 号楼、电梯、拼音首字母')
        }
        maxLength={40}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="found" ref={list} aria-live="polite">
        {words.trim() !== '' && <Results asked={asked} onFound={onFound} />}
        {mayFindPeople && isName(words) && (
          <PeopleFinder key={words} terminal={terminal} name={words.trim()} onFound={onFound} />
        )}
      </div>
    </Modal>
  );
}
