import { Modal } from 'antd';
import { useWords } from '../words/text.ts';
import { Choices, useChoiceKeys } from './choices.tsx';

interface WorkerDialogProps {
  readonly workers: readonly string[];
  readonly now: string | null;
  readonly onCancel: () => void;
  readonly onGive: (worker: string) => void;
}

/** Who does it: one touch or one figure gives it, and 撤销 takes it back. */
export function WorkerDialog({ workers, now, onCancel, onGive }: WorkerDialogProps) {
  const { t } = useWords();
  const keys = useChoiceKeys(workers, onGive, onCancel);
  return (
    <Modal
      open
      centered
      width={560}
      title={now === null ? t('派给谁') : t('换人办')}
      onCancel={onCancel}
      footer={null}
      afterOpenChange={keys.onOpen}
      // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the controls inside
      modalRender={(dialog) => <div onKeyDown={keys.onKey}>{dialog}</div>}
    >
      <Choices words={workers} chosen={now} onChoose={onGive} box={keys.box} />
    </Modal>
  );
}
