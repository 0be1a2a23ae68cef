import { Modal } from 'antd';
import { useWords } from '../words/text.ts';
import { Choices, useChoiceKeys } from './choices.tsx';

interface ReasonDialogProps<Reason extends string> {
  readonly title: string;
  /** What becomes of the reason. */
  readonly note: string;
  readonly reasons: readonly Reason[];
  readonly words: Readonly<Record<Reason, string>>;
  readonly onCancel: () => void;
  readonly onReason: (reason: Reason) => void;
}

/** One reason of a list: one touch or one figure. */
export function ReasonDialog<Reason extends string>(props: ReasonDialogProps<Reason>) {
  const { title, note, reasons, onCancel, onReason } = props;
  const { t } = useWords();
  const words = reasons.map((reason) => t(props.words[reason]));
  const choose = (word: string) => {
    const reason = reasons[words.indexOf(word)];
    if (reason !== undefined) onReason(reason);
  };
  const keys = useChoiceKeys(words, choose, onCancel);
  return (
    <Modal
      open
      centered
      width={560}
      title={title}
      onCancel={onCancel}
      footer={null}
      afterOpenChange={keys.onOpen}
      // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the controls inside
      modalRender={(dialog) => <div onKeyDown={keys.onKey}>{dialog}</div>}
    >
      <p>{note}</p>
      <Choices words={words} chosen={null} onChoose={choose} box={keys.box} />
    </Modal>
  );
}
