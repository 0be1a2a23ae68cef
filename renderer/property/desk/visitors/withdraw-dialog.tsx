import { Modal } from 'antd';
import type { DeskVisit } from '../../../../contract/property/visitors.ts';
import { useWords } from '../../words/text.ts';

interface DialogProps {
  readonly visit: DeskVisit;
  readonly reachable: boolean;
  readonly onCancel: () => void;
  readonly onWithdraw: () => void;
}

/** A code that was taken back does not come again, so that it is asked once more. */
export function WithdrawDialog({ visit, reachable, onCancel, onWithdraw }: DialogProps) {
  const { t } = useWords();
  return (
    <Modal
      open
      centered
      width={520}
      title={t('收回 {place} 的邀请？', { place: visit.place })}
      okText={t('收回')}
      cancelText={t('先不')}
      okButtonProps={{ danger: true }}
      onOk={onWithdraw}
      onCancel={onCancel}
    >
      <p>
        {reachable
          ? t('收回以后，这个访客码马上就不能开门了。要再请，就另发一个。')
          : t('现在离线：送到中心以前，这个访客码还能开门。')}
      </p>
    </Modal>
  );
}
