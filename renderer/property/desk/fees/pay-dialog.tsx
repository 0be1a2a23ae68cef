import { Input, type InputRef, Modal } from 'antd';
import { useRef, useState } from 'react';
import { type PayMethod, payCode, yuan } from '../../../../contract/property/fees.ts';
import { useWords } from '../../words/text.ts';

interface DialogProps {
  readonly method: PayMethod;
  readonly amountFen: number;
  readonly onCancel: () => void;
  readonly onPay: (code: string | null) => void;
}

/** Money has no way back here, so that it is asked once more: the sum, and the code that a scanner types. */
export function PayDialog({ method, amountFen, onCancel, onPay }: DialogProps) {
  const { t } = useWords();
  const field = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  const code = payCode.safeParse(typed.replaceAll(/\D/g, ''));
  const ready = method === 'cash' || code.success;
  const pay = () => ready && onPay(method === 'cash' ? null : (code.data ?? null));
  return (
    <Modal
      open
      centered
      width={520}
      title={method === 'cash' ? t('收现金') : t('扫付款码')}
      okText={method === 'cash' ? t('钱收到了') : t('收款')}
      cancelText={t('不收了')}
      okButtonProps={{ disabled: !ready }}
      onOk={pay}
      onCancel={onCancel}
      afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
    >
      <p className="fee-ask">{t('{yuan} 元', { yuan: yuan(amountFen) })}</p>
      {method === 'cash' ? (
        <p>{t('数好钱再点。点了就开收据，不能撤销。')}</p>
      ) : (
        <>
          <p>{t('请住户打开微信或支付宝的付款码，用扫码枪对准。')}</p>
          <Input
            ref={field}
            size="large"
            autoComplete="off"
            aria-label={t('付款码')}
            placeholder={t('扫到的数字会出现在这里')}
            value={typed}
            maxLength={30}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={pay}
          />
        </>
      )}
    </Modal>
  );
}
