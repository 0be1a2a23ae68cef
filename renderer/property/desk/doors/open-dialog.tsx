import { useState } from 'react';
import { OPEN_REASONS, type OpenReason, openReasonWords } from '../../../../contract/property/doors.ts';
import { useWords } from '../../words/text.ts';
import { ChoiceModal } from '../choice-modal.tsx';
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
    <ChoiceModal
      width={600}
      title={t('开{place}？', { place })}
      keys={keys}
      yes={t('现在开门')}
      ready={reason !== null}
      onYes={open}
      onCancel={onCancel}
    >
      <p>{t('先问清是谁；光凭一张脸不开。谁开的、为了什么，中心会记下。')}</p>
      <Choices
        words={words}
        chosen={reason === null ? null : t(openReasonWords[reason])}
        onChoose={(word) => setReason(OPEN_REASONS[words.indexOf(word)] ?? null)}
        box={keys.box}
      />
    </ChoiceModal>
  );
}
