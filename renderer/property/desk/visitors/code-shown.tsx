import { Button, Modal } from 'antd';
import { CloudOff } from 'lucide-react';
import { useWords } from '../../words/text.ts';
import { spacedCode } from './visit-words.ts';

interface CodeProps {
  readonly code: string;
  readonly place: string;
  readonly until: string;
  readonly reachable: boolean;
  readonly onClose: () => void;
}

/** The code to be said to whoever invited: once, because this machine does not keep it. */
export function CodeShown({ code, place, until, reachable, onClose }: CodeProps) {
  const { t } = useWords();
  return (
    <Modal
      open
      centered
      width={560}
      title={t('访客码')}
      onCancel={onClose}
      footer={[
        <Button key="yes" type="primary" onClick={onClose}>
          {t('说好了，关掉')}
        </Button>,
      ]}
    >
      <p className="visit-code" role="status">
        {spacedCode(code)}
      </p>
      <p>{t('{place}，到 {until} 为止。小区门和这栋楼的门，每道只能用一次。', { place, until })}</p>
      {!reachable && (
        <p className="code-away">
          <CloudOff aria-hidden />
          {t('现在离线：门还不认这个码，连上网送到中心就认。')}
        </p>
      )}
      <p className="claim-hint">{t('这台机器不留访客码，关掉就看不到了。忘了就收回，另发一个。')}</p>
    </Modal>
  );
}
