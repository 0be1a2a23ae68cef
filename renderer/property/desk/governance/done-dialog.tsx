import { Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../../words/text.ts';
import { ChoiceModal } from '../choice-modal.tsx';
import { Choices, useChoiceKeys } from '../choices.tsx';

const PHRASES: readonly string[] = [
  '已修好，现场看过',
  '已清理干净',
  '已更换，留了照片备查',
  '已补齐，贴在公示栏',
];
const MOST_WORDS = 200;

interface DoneProps {
  readonly onCancel: () => void;
  readonly onDone: (result: string) => void;
}

/** How it was mended, for the community that accepts it: a ready phrase or words of one's own. */
export function DoneDialog({ onCancel, onDone }: DoneProps) {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const said = PHRASES.map((phrase) => t(phrase));
  const ready = words.trim() !== '';
  const done = () => onDone(words.trim());
  // What the community reads stays Chinese, in whatever language it was chosen.
  const choose = (word: string) => setWords(PHRASES[said.indexOf(word)] ?? word);
  const keys = useChoiceKeys(said, choose, () => ready && done());
  return (
    <ChoiceModal
      title={t('整改完成')}
      width={640}
      keys={keys}
      yes={t('请社区验收')}
      ready={ready}
      onYes={done}
      onCancel={onCancel}
    >
      <p>{t('怎么整改的？社区验收时看。')}</p>
      <Choices words={said} chosen={said[PHRASES.indexOf(words)] ?? null} onChoose={choose} box={keys.box} />
      <Input.TextArea
        aria-label={t('怎么整改的？社区验收时看。')}
        placeholder={t('也可以自己写')}
        rows={3}
        maxLength={MOST_WORDS}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={({ key, ctrlKey, metaKey }) => {
          if (key === 'Enter' && (ctrlKey || metaKey) && ready) done();
        }}
      />
    </ChoiceModal>
  );
}
