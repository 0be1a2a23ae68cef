import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/text.ts';
import type { useChoiceKeys } from './choices.tsx';

interface ChoiceModalProps {
  readonly title: string;
  readonly width: number;
  readonly keys: ReturnType<typeof useChoiceKeys>;
  readonly yes: string;
  readonly ready: boolean;
  readonly onYes: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A dialog over ready choices, which keys choose: what is sent, and 先不. */
export function ChoiceModal({ title, width, keys, yes, ready, onYes, onCancel, children }: ChoiceModalProps) {
  const { t } = useWords();
  return (
    <Modal
      open
      centered
      width={width}
      title={title}
      onCancel={onCancel}
      afterOpenChange={keys.onOpen}
      // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the controls inside
      modalRender={(dialog) => <div onKeyDown={keys.onKey}>{dialog}</div>}
      footer={[
        <Button key="no" onClick={onCancel}>
          {t('先不')}
        </Button>,
        <Button key="yes" type="primary" disabled={!ready} onClick={onYes}>
          {yes}
        </Button>,
      ]}
    >
      {children}
    </Modal>
  );
}
