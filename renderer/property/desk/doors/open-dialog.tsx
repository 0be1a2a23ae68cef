import { Button, Modal } from 'antd';
import { useState } from 'react';
import { OPEN_REASONS, type OpenReason, openReasonWords } from '../../../../contract/property/doors.ts';
import { useWords } from '../../words/text.ts';
import { Choices, useChoiceKeys } from '../choices.tsx';

interface DialogProps {
  readonly place: string;
  readonly onCancel: () => void;
  readonly onOpen: (reason: OpenReason) => void;
}

/** A door that opens cannot be taken back: why first, then a second touch. */
export function OpenDialog({ place, onCancel, onOpen }: DialogProps) {
  const { t } = useWords();
  const [reason, setReason] = useState<OpenReason | null>(null);
  const words = OPEN_REASONS.map((one) => t(openReasonWords[one]));
  const open = () => reason !== null && onOpen(reason);
  const keys = useChoiceKeys(words, (word) => setReason(OPEN_REASONS[words.indexOf(word)] ?? null), open);
  return (
    <Modal
      open
      centered
      width={600}
      title={t('开{place}？', { place })}
      onCancel={onCancel}
      afterOpenChange={keys.onOpen}
      // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the controls inside
      modalRender={(dialog) => <div onKeyDown={keys.onKey}>{dialog}</div>}
      footer={[
        <Button key="no" onClick={onCancel}>
          {t('先不')}
        </Button>,
        <Button key="yes" type="primary" disabled={reason === null} onClick={open}>
          {t('现在开门')}
        </Button>,
      ]}
    >
      <p>{t('先问清是谁；光凭一张脸不开。谁开的、为了什么，中心会记下。')}</p>
      <Choices
        words={words}
        chosen={reason === null ? null : t(openReasonWords[reason])}
        onChoose={(word) => setReason(OPEN_REASONS[words.indexOf(word)] ?? null)}
        box={keys.box}
      />
    </Modal>
  );
}
