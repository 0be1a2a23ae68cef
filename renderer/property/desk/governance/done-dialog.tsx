import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../../words/text.ts';
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
    <Modal
      open
      centered
      width={640}
      title={t('整改完成')}
      onCancel={onCancel}
      afterOpenChange={keys.onOpen}
      // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the controls inside
      modalRender={(dialog) => <div onKeyDown={keys.onKey}>{dialog}</div>}
      footer={[
        <Button key="no" onClick={onCancel}>
          {t('先不')}
        </Button>,
        <Button key="yes" type="primary" disabled={!ready} onClick={done}>
          {t('请社区验收')}
        </Button>,
      ]}
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
    </Modal>
  );
}
