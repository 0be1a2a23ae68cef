import { Modal } from 'antd';
import {
  DWELLER_REASONS,
  type DwellerReason,
  dwellerReasonWords,
} from '../../../../contract/property/dwellers.ts';
import { useWords } from '../../words/text.ts';
import { Choices, useChoiceKeys } from '../choices.tsx';

interface ReasonDialogProps {
  readonly onCancel: () => void;
  readonly onReason: (reason: DwellerReason) => void;
}

/** What names are read for: one touch or one figure, and central writes it down. */
export function ReasonDialog({ onCancel, onReason }: ReasonDialogProps) {
  const { t } = useWords();
  const words = DWELLER_REASONS.map((reason) => t(dwellerReasonWords[reason]));
  const choose = (word: string) => {
    const reason = DWELLER_REASONS[words.indexOf(word)];
    if (reason !== undefined) onReason(reason);
  };
  const keys = useChoiceKeys(words, choose, onCancel);
  return (
    <Modal
      open
      centered
      width={560}
      title={t('为什么看住户姓名？')}
      onCancel={onCancel}
      footer={null}
      afterOpenChange={keys.onOpen}
      // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the controls inside
      modalRender={(dialog) => <div onKeyDown={keys.onKey}>{dialog}</div>}
    >
      <p>{t('中心会记下谁、什么时候、看了哪一户、为了什么。')}</p>
      <Choices words={words} chosen={null} onChoose={choose} box={keys.box} />
    </Modal>
  );
}
